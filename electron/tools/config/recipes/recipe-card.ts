/** What a recipe sees of the card that was read: its parameters by name, and why one of them can't be set. */
import { settingName } from '../../../catalog/config-catalogue';
import type { ConfigBook, ConfigInstance, ConfigParameter } from '../../../prm/config-item';
import type { ConfigSnapshot, ItemState, ParameterState } from '../snapshot';

export interface CardParameter {
  readonly item: ItemState;
  readonly state: ParameterState;
  readonly instance: ConfigInstance;
  readonly parameter: ConfigParameter;
}

export class RecipeCard {
  /** In the order of the catalogue. */
  readonly parameters: readonly CardParameter[];
  private readonly byName: ReadonlyMap<string, CardParameter>;

  constructor(
    readonly snapshot: ConfigSnapshot,
    book: ConfigBook,
  ) {
    this.parameters = snapshot.items.flatMap((item) => {
      const instance = book.instanceByType(Number(item.type));
      return instance === undefined ? [] : parametersOf(item, instance);
    });
    this.byName = new Map(this.parameters.map((each) => [each.state.name, each]));
  }

  find(name: string): CardParameter | undefined {
    return this.byName.get(name);
  }

  /** The names of a parameter on this card: `LINK_TYPE` is `LINK_TYPE_P1` and `LINK_TYPE_P2`. */
  namesOf(name: string): string[] {
    return this.parameters
      .filter(({ parameter }) => parameter.name === name)
      .map(({ state }) => state.name);
  }

  /** Why a parameter can't be set; undefined: it can. */
  obstacle(name: string): string | undefined {
    const found = this.find(name);
    return found === undefined ? 'This card doesn’t have it.' : obstacleOf(found);
  }

  /** Those of the names that can be set. */
  settable(...names: readonly string[]): string[] {
    return names.filter((name) => this.obstacle(name) === undefined);
  }

  /** Its next value; undefined where it wasn't read. */
  next(name: string): number | undefined {
    return this.find(name)?.state.next?.value;
  }
}

/** Why a parameter that the card has can't be set; undefined: it can. */
export function obstacleOf({ item, state }: CardParameter): string | undefined {
  if (state.hidden !== undefined) return state.hidden.text;
  if (item.isReadOnly) return `The firmware doesn’t let ${item.title} be changed.`;
  if (state.next === undefined) return 'What it is set to could not be read.';
  return undefined;
}

function parametersOf(item: ItemState, instance: ConfigInstance): CardParameter[] {
  const byName = new Map(
    instance.item.parameters.map((parameter) => [
      settingName(parameter, instance.place),
      parameter,
    ]),
  );
  return item.parameters.flatMap((state) => {
    const parameter = byName.get(state.name);
    return parameter === undefined ? [] : [{ item, state, instance, parameter }];
  });
}
