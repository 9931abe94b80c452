import type { ConfigBooks } from '../tools/config/query';
import {
  findRecipe,
  planRecipe,
  recipesFor,
  type RecipePlan,
} from '../tools/config/recipes/recipes';
import type { ConfigSnapshot } from '../tools/config/snapshot';
import { shellWord } from '../tools/shell-word';
import { applyEach, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks, query } from './config-query';
import { inputRange } from './config-recipes';
import { yesFlag } from './confirm-write';
import { misuse } from './flags';
import { planNothing, planSetChange } from './plan-config-set';
import { checkFlag } from './reg-set';
import { targetsOf } from './targets';

export const configRecipeCommand: Command = {
  name: 'config recipe',
  summary: 'set parameters for a common job, with the reasons',
  usage: 'RECIPE [INPUT=VALUE ...] -d DEV... [--check] [--yes] [--json]',
  flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
  words: { least: 1, most: 17 },
  details: [
    'Works out what the recipe would set on each card and why, then makes the change as config set does. Recipes and\n' +
      'their inputs: mlx5desk config recipes -d DEV. A choice that isn’t given is the one named first there, or the one\n' +
      'that the card has now; a number has to be given.',
  ],
  examples: [
    'mlx5desk config recipe virtual-functions count=16 -d sim:cx6dx --check',
    'mlx5desk config recipe boot-rom-off -d fwctl0',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const [id = '', ...words] = call.words;
  const recipe = findRecipe(id);
  const inputs = Object.fromEntries(words.map(inputOf));
  const targets = await targetsOf(call, configRecipeCommand);
  const books = await configBooks(call);
  return applyEach(
    call,
    targets.map((target, index) => async (): Promise<PlannedChange> => {
      const session = await target.open();
      const device = target.listing.id;
      const snapshot = await query(call, session, books, { device, columns: 'all' });
      assertCounted(snapshot, books, id, inputs);
      const plan = planRecipe(id, snapshot, books.config, inputs);
      const command = ['mlx5desk config recipe', id, ...words.map(shellWord), '-d', device];
      if (!call.json) call.host.stderr.write(reasonText(plan));
      if (plan.set.length === 0) {
        const { unchanged } = plan;
        return planNothing(call, snapshot, { unchanged, command: command.join(' ') });
      }
      return planSetChange(call, books, {
        device,
        session,
        number: index + 1,
        assignments: plan.set,
        title: recipe.title,
        command: command.join(' '),
        checks: plan.notes.map((text) => ({ level: 'info', text })),
      });
    }),
  );
}

function inputOf(word: string): [id: string, value: string] {
  const [, id, value] = /^([^=]+)=(.+)$/.exec(word) ?? [];
  if (id !== undefined && value !== undefined) return [id, value];
  throw misuse(configRecipeCommand, `expected INPUT=VALUE, not '${word}'`);
}

/** A number that nobody has chosen must not be written. */
function assertCounted(
  snapshot: ConfigSnapshot,
  { config }: ConfigBooks,
  id: string,
  inputs: Readonly<Record<string, string>>,
): void {
  const offer = recipesFor(snapshot, config).find((each) => each.id === id);
  const missing = offer?.inputs.find(
    (input) => input.type === 'count' && !Object.hasOwn(inputs, input.id),
  );
  if (missing === undefined) return;
  throw misuse(
    configRecipeCommand,
    `${id} takes ${inputRange(missing)} on this card, and none is given`,
  );
}

function reasonText({ set }: RecipePlan): string {
  return set.map(({ name, value, why }) => `${name}=${value}: ${why}\n`).join('');
}
