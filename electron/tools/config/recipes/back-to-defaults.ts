import { valueChanges } from '../value-assignments';
import type { ConfigRecipe, RecipeOutcome } from './recipe';
import { obstacleOf, type CardParameter } from './recipe-card';

function isChanged({ state }: CardParameter): boolean {
  return state.isChanged;
}

/** A card may come with a value that it takes from nobody. */
function isSettable(found: CardParameter): boolean {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = found.state.limits ?? {};
  const value = found.state.default?.value ?? min;
  return obstacleOf(found) === undefined && value >= min && value <= max;
}

function payload({ item }: CardParameter, column: 'default' | 'next'): Uint8Array | undefined {
  const raw = item.raw[column];
  return raw === undefined ? undefined : Uint8Array.from(Buffer.from(raw, 'hex'));
}

export const backToDefaults: ConfigRecipe = {
  id: 'back-to-defaults',
  title: 'Back to defaults',
  purpose: 'Gives every parameter that was changed the value that the card came with.',

  whyNot: ({ snapshot }) =>
    snapshot.head.columns.includes('default')
      ? undefined
      : 'What the card came with wasn’t read: its firmware doesn’t tell, or only the next values were asked for. `mlx5desk config reset` works without it.',

  inputs: () => [],

  work: (card) => {
    const outcome: RecipeOutcome = { set: [], unchanged: [], notes: [] };
    const left: string[] = [];
    for (const found of card.parameters.filter(isChanged)) {
      const { state, instance, parameter } = found;
      const [next, wanted] = [payload(found, 'next'), payload(found, 'default')];
      const changes =
        isSettable(found) && next !== undefined && wanted !== undefined
          ? valueChanges(instance, parameter, next, wanted)
          : undefined;
      if (changes === undefined) left.push(state.name);
      else {
        const why = 'What the card came with.';
        outcome.set.push(...changes.map((change) => ({ ...change, why })));
      }
    }
    outcome.notes.push(
      'The values are set; the items stay in the list of what was set. `mlx5desk config reset` takes the items out altogether.',
      ...(left.length === 0
        ? []
        : [
            `These can’t be set to their defaults, so they stay as they are: ${left.join(', ')}. A reset of their items takes them back where the firmware allows it.`,
          ]),
    );
    return outcome;
  },
};
