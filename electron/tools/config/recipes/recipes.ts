/** The recipes, in the order in which they are offered, and what each comes to on a card that was read. */
import { DeviceError } from '../../../device/device-error';
import type { ConfigBook } from '../../../prm/config-item';
import { parseCInteger } from '../../../prm/c-integer';
import { nearestOf } from '../../nearest-name';
import type { ConfigSnapshot } from '../snapshot';
import { backToDefaults } from './back-to-defaults';
import { bootRomOff } from './boot-rom-off';
import { errorRecovery } from './error-recovery';
import { pcieThroughput } from './pcie-throughput';
import { portType } from './port-type';
import type { ConfigRecipe, RecipeAnswers, RecipeInput, RecipeOutcome } from './recipe';
import { RecipeCard } from './recipe-card';
import { standbyLink } from './standby-link';
import { virtualFunctions } from './virtual-functions';

export const recipes: readonly ConfigRecipe[] = [
  virtualFunctions,
  portType,
  bootRomOff,
  pcieThroughput,
  standbyLink,
  errorRecovery,
  backToDefaults,
];

/** A recipe as it stands before a card. Shape of `api/contract/config-change`. */
export interface RecipeOffer {
  id: string;
  title: string;
  purpose: string;
  inputs: RecipeInput[];
  /** Whether this card can; else why not. */
  available: boolean;
  whyNot?: string;
}

export interface RecipePlan extends RecipeOutcome {
  recipe: string;
}

export function recipesFor(snapshot: ConfigSnapshot, book: ConfigBook): RecipeOffer[] {
  const card = new RecipeCard(snapshot, book);
  return recipes.map((recipe) => {
    const { id, title, purpose } = recipe;
    const whyNot = obstacle(recipe, card);
    return whyNot === undefined
      ? { id, title, purpose, inputs: recipe.inputs(card), available: true }
      : { id, title, purpose, inputs: [], available: false, whyNot };
  });
}

/**
 * What a recipe comes to on a card. Inputs that aren't given have what stands there first.
 * @throws DeviceError RECIPE_UNKNOWN, RECIPE_UNFIT, VALUE_OUT_OF_RANGE
 */
export function planRecipe(
  id: string,
  snapshot: ConfigSnapshot,
  book: ConfigBook,
  given: Readonly<Record<string, string>>,
): RecipePlan {
  const recipe = findRecipe(id);
  const card = new RecipeCard(snapshot, book);
  const whyNot = obstacle(recipe, card);
  if (whyNot !== undefined) throw new DeviceError('RECIPE_UNFIT', `${recipe.title}: ${whyNot}`);
  return { recipe: id, ...recipe.work(card, answersOf(recipe, recipe.inputs(card), given)) };
}

/** @throws DeviceError RECIPE_UNKNOWN with the nearest one */
export function findRecipe(id: string): ConfigRecipe {
  const found = recipes.find((recipe) => recipe.id === id);
  if (found !== undefined) return found;
  const ids = recipes.map((recipe) => recipe.id);
  const near = nearestOf(id, ids);
  const hint = near === undefined ? `there are ${ids.join(', ')}` : `did you mean ${near}?`;
  throw new DeviceError('RECIPE_UNKNOWN', `${id}; ${hint}`);
}

function obstacle(recipe: ConfigRecipe, card: RecipeCard): string | undefined {
  const { head, summary } = card.snapshot;
  if (head.origin === 'file') return 'This is a file. A recipe is for a card that was read.';
  if (!summary.isComplete) return 'Only a part of the configuration could be read.';
  return recipe.whyNot(card);
}

function answersOf(
  recipe: ConfigRecipe,
  inputs: readonly RecipeInput[],
  given: Readonly<Record<string, string>>,
): RecipeAnswers {
  const unknown = Object.keys(given).find((id) => inputs.every((input) => input.id !== id));
  if (unknown !== undefined) {
    const ids = inputs.map(({ id }) => id);
    const there = ids.length === 0 ? 'it asks nothing' : `it asks for ${ids.join(', ')}`;
    throw new DeviceError('VALUE_OUT_OF_RANGE', `${unknown} of ${recipe.id}: ${there}`);
  }
  return new Map(
    inputs.map((input) => {
      const text = Object.hasOwn(given, input.id) ? (given[input.id] ?? '') : input.initial;
      return [input.id, answerOf(recipe, input, text)];
    }),
  );
}

/** The answer in its plain spelling. */
function answerOf(recipe: ConfigRecipe, input: RecipeInput, text: string): string {
  const refuse = (allowed: string): DeviceError =>
    new DeviceError(
      'VALUE_OUT_OF_RANGE',
      `${input.id} of ${recipe.id} is ${allowed} on this card, not “${text}”`,
    );
  if (input.type === 'choice') {
    const choices = input.choices ?? [];
    const chosen = choices.find(({ value }) => value.toLowerCase() === text.toLowerCase());
    if (chosen === undefined) {
      throw refuse(`one of ${choices.map(({ value }) => value).join(', ')}`);
    }
    return chosen.value;
  }
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = input;
  const count = parseCInteger(text);
  if (count === undefined || count < BigInt(min) || count > BigInt(max)) {
    throw refuse(`a number from ${String(min)} to ${String(max)}`);
  }
  return count.toString();
}
