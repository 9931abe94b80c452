import { recipes, recipesFor, type RecipeOffer } from '../tools/config/recipes/recipes';
import type { RecipeInput } from '../tools/config/recipes/recipe';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks, query } from './config-query';
import { formatJson, formatTable } from './table';
import { targetOf } from './targets';

export const configRecipesCommand: Command = {
  name: 'config recipes',
  summary: 'list recipes for common jobs, and which of them fit a card',
  usage: '[-d DEV] [--json]',
  flags: {
    device: {
      ...deviceFlag,
      help: 'show what each recipe asks for on this card, or why it doesn’t fit',
    },
    json: jsonFlag,
  },
  details: [
    'A recipe sets a few parameters for one job, with reasons: virtual functions, InfiniBand or Ethernet, the boot ROM.\n' +
      'To see what it would set on a card: mlx5desk config recipe NAME -d DEV --check.',
  ],
  examples: ['mlx5desk config recipes', 'mlx5desk config recipes -d sim:cx6dx'],
  run,
};

async function run(call: Call): Promise<number> {
  const { stdout } = call.host;
  if (call.flags.texts('device').length === 0) {
    const listed = recipes.map(({ id, title, purpose }) => ({ id, title, purpose }));
    stdout.write(
      call.json
        ? formatJson(listed)
        : formatTable(
            ['RECIPE', 'WHAT IT IS FOR'],
            listed.map(({ id, purpose }) => [id, purpose]),
          ),
    );
    return 0;
  }
  const target = await targetOf(call, configRecipesCommand);
  const books = await configBooks(call);
  const snapshot = await query(call, await target.open(), books, {
    device: target.listing.id,
    columns: 'all',
  });
  const offers = recipesFor(snapshot, books.config);
  stdout.write(call.json ? formatJson(offers) : offers.map(offerText).join('\n'));
  return 0;
}

function offerText({ id, title, purpose, inputs, whyNot }: RecipeOffer): string {
  return [
    `${id}: ${title}`,
    `  ${purpose}`,
    ...(whyNot === undefined ? inputs.flatMap(inputLines) : [`  not for this card: ${whyNot}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function inputLines(input: RecipeInput): string[] {
  return [`  ${inputRange(input)}  ${input.label}. ${input.hint}`];
}

/** `count=1..127`, `port1=IB|ETH`. */
export function inputRange({ id, type, min, max, choices = [] }: RecipeInput): string {
  return type === 'count'
    ? `${id}=${String(min ?? 0)}..${String(max ?? '')}`
    : `${id}=${choices.map(({ value }) => value).join('|')}`;
}
