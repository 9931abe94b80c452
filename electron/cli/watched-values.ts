/** What one watched register had: the values now, and least, most and average of each field. */
import { FieldFigures } from '../api/contract/field-figures';
import { enumName, findLeaf, leavesOf } from '../prm/leaves';
import type { RegisterLayout } from '../prm/register';
import { unknownField } from '../tools/reg/request';
import type { WatchedPlace } from '../tools/reg/watch-fields';
import type { ItemChange } from '../tools/reg/watch-item';

export interface WatchedValue {
  readonly place: WatchedPlace;
  readonly value: bigint;
  /** What it was at the tick before, where it changed. */
  readonly before?: bigint | undefined;
  /** How far it went since then; of a counter that passed the end of its range, over that end. */
  readonly step?: bigint | undefined;
}

export interface FieldSummary {
  readonly path: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly least: bigint;
  readonly most: bigint;
  readonly average: number;
  readonly changes: number;
}

interface Tally {
  readonly place: WatchedPlace;
  readonly figures: FieldFigures;
}

export class WatchedValues {
  private readonly tallies = new Map<string, Tally>();
  private shown: readonly WatchedPlace[] = [];
  private current: readonly WatchedPlace[] = [];
  private failing = false;
  reads = 0;
  skipped = 0;

  /**
   * @param wanted names or ends of paths of the fields to look at; none: all
   * @throws DeviceError FIELD_UNKNOWN
   */
  constructor(
    private readonly register: RegisterLayout,
    private readonly wanted: readonly string[],
  ) {
    const leaves = leavesOf(register.layout);
    for (const name of wanted) {
      const isKnown = [name, `${name}_low`].some((each) => findLeaf(leaves, each) !== undefined);
      if (!isKnown) {
        throw unknownField(register, leaves, name, ['RO', 'RW', 'WO', 'INDEX', 'OP']);
      }
    }
  }

  get hasAny(): boolean {
    return this.shown.length > 0;
  }

  /** The last read gave no answer. */
  get isFailing(): boolean {
    return this.failing;
  }

  /** The fields that are looked at, and have values. */
  get now(): WatchedValue[] {
    return this.shown.flatMap((place) => {
      const tally = this.tallies.get(place.path);
      return tally === undefined ? [] : [{ place, value: tally.figures.now }];
    });
  }

  /**
   * Takes what a tick brought; undefined: everything is as it was. Gives what is new of the wanted fields.
   * @param atMs when it was read, milliseconds since the epoch
   */
  take(change: ItemChange | undefined, skipped: number, atMs: number): WatchedValue[] {
    this.skipped += skipped;
    if (change?.error !== undefined) this.failing = true;
    else if (change !== undefined) this.failing = false;
    if (this.failing) return [];
    if (change?.fields !== undefined) this.useFields(change.fields);
    const news = (change?.values ?? []).flatMap(([at, value]): WatchedValue[] => {
      const place = this.current[at];
      return place === undefined || !this.shown.includes(place)
        ? []
        : this.note(place, BigInt(value), atMs);
    });
    this.reads += 1;
    return news;
  }

  /** The name of the value, where it has one. */
  nameOf({ place, value }: WatchedValue): string | undefined {
    const leaf = leavesOf(this.register.layout).find(({ path }) => path === place.path);
    return leaf === undefined ? undefined : enumName(leaf, Number(value));
  }

  summary(): FieldSummary[] {
    return [...this.tallies.values()].map(({ place, figures }) => {
      const { first, now: last, least, most, changes } = figures;
      const average = figures.averageOver(this.reads);
      return { path: place.path, first, last, least, most, average, changes };
    });
  }

  private useFields(fields: readonly WatchedPlace[]): void {
    this.current = fields;
    this.shown = this.wanted.length === 0 ? fields : fields.filter((field) => this.isWanted(field));
  }

  /** One half of a counter stands for the whole. */
  private isWanted({ path }: WatchedPlace): boolean {
    return this.wanted.some((name) => {
      const whole = name.replace(/_(high|low)$/, '');
      return [name, whole].some((each) => path === each || path.endsWith(`.${each}`));
    });
  }

  private note(place: WatchedPlace, value: bigint, atMs: number): WatchedValue[] {
    const known = this.tallies.get(place.path);
    const figures = known?.figures ?? new FieldFigures(place.widthBits, this.reads);
    if (known === undefined) this.tallies.set(place.path, { place, figures });
    const before = figures.now;
    const step = figures.note(value, atMs, this.reads);
    if (known === undefined) return [{ place, value }];
    return value === before ? [] : [{ place, value, before, step }];
  }
}
