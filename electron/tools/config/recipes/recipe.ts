/**
 * A recipe: settings for a common job, with why. It looks at a card that was read, asks it nothing, and says what it
 * would set; whether the card takes all of that is checked where it is planned. Shapes of
 * `api/contract/config-change`.
 */
import { parseNumber } from '../parse-value';
import { assignableText, type ValueChange } from '../value-assignments';
import { scalarText } from '../value-text';
import type { RecipeCard } from './recipe-card';

/** What a person is asked. */
export interface RecipeInput {
  id: string;
  label: string;
  /** A sentence: what to think of. */
  hint: string;
  type: 'count' | 'choice';
  /** Of a count, on this card. */
  min?: number;
  max?: number;
  /** Of a choice. */
  choices?: { value: string; label: string }[];
  /** What stands there first. */
  initial: string;
}

/** A setting that is wanted, its value as `config set` takes it. */
export interface Wish {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

export interface RecipeOutcome {
  /** What it comes to on this card; what is so already is left out. */
  set: (ValueChange & { why: string })[];
  /** Names of what is as it should be. */
  unchanged: string[];
  /** What to know before, and what to do after. */
  notes: string[];
}

/** By the ids of the inputs: one for each, and one that the input allows. */
export type RecipeAnswers = ReadonlyMap<string, string>;

export interface ConfigRecipe {
  readonly id: string;
  /** `Virtual functions (SR-IOV)`. */
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly purpose: string;
  /** Why this card can't; undefined: it can. */
  whyNot(card: RecipeCard): string | undefined;
  inputs(card: RecipeCard): RecipeInput[];
  work(card: RecipeCard, answers: RecipeAnswers): RecipeOutcome;
}

/** Sorts wishes into what has to be set and what is so already. Of parameters that the card can set. */
export function granted(
  card: RecipeCard,
  wishes: readonly Wish[],
  notes: readonly string[],
): RecipeOutcome {
  const outcome: RecipeOutcome = { set: [], unchanged: [], notes: [...notes] };
  for (const { name, value, why } of wishes) {
    const found = card.find(name);
    const old = found?.state.next?.value;
    if (found === undefined || old === undefined) continue;
    const { parameter } = found;
    const wanted = Number(parseNumber(parameter, value));
    if (wanted === old) {
      outcome.unchanged.push(name);
      continue;
    }
    outcome.set.push({
      name,
      value: assignableText(parameter, wanted) ?? value,
      old: scalarText(parameter, old),
      new: scalarText(parameter, wanted),
      why,
    });
  }
  return outcome;
}
