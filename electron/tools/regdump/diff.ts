/**
 * What differs between dump files, for the terminal. What counts or toggles moves by itself: it is only counted,
 * unless all is asked for. Nobody can tell a counter from two dumps, so two show everything.
 */
import { formatWord } from '../../prm/cr-words';
import type { RegisterBook } from '../../prm/register';
import { DeviceError } from '../../device/device-error';
import { behaviours, noise, type Behaviour } from './behaviour';
import { compareSweeps, fieldChanges } from './compare-sweeps';
import { compareWords, MOST_COMPARED } from './compare-words';
import type { ReadDump } from './dump-file';
import { formatIndexes } from './sweep';
import { WordView } from './word-view';

export interface NamedDump {
  /** As the person named it. */
  readonly name: string;
  readonly dump: ReadDump;
}

export interface Difference {
  /** Address, or register, indexes and field. */
  readonly where: string;
  /** Hex, one per dump; null where it isn't there. */
  readonly values: readonly (string | null)[];
  readonly behaviour: Behaviour;
  /** Change per second of what grows or falls, where the dumps say when they were taken. */
  readonly rate?: number;
}

export interface DiffResult {
  readonly scope: 'cr' | 'registers';
  /** Words or fields that differ, of each behaviour. */
  readonly counts: Readonly<Record<Exclude<Behaviour, 'same'>, number>>;
  readonly differ: number;
  /** How many of them are left out as noise. */
  readonly hidden: number;
  readonly differences: Iterable<Difference>;
}

const PAGE = 4096;

/** @throws DeviceError BAD_ARGUMENT for fewer than two dumps, too many, or dumps of different kinds */
export function diffDumps(
  dumps: readonly NamedDump[],
  book: RegisterBook,
  options: { readonly all?: boolean } = {},
): DiffResult {
  if (dumps.length < 2)
    throw new DeviceError('BAD_ARGUMENT', 'a comparison takes two dumps at least');
  if (dumps.length > MOST_COMPARED) {
    throw new DeviceError('BAD_ARGUMENT', `a comparison takes ${MOST_COMPARED} dumps at most`);
  }
  const isShown = (how: Behaviour): boolean =>
    how !== 'same' && (options.all === true || !noise.has(how));
  const bodies = dumps.map(({ dump }) => dump);
  if (bodies.every((body) => body.scope === 'cr')) {
    return diffWords(bodies, timesOf(bodies), isShown);
  }
  if (bodies.every((body) => body.scope === 'registers')) {
    return diffSweeps(bodies, book, isShown);
  }
  const kinds = dumps.map(({ name, dump }) => `${name} is of ${kindOf(dump)}`).join(', ');
  throw new DeviceError('BAD_ARGUMENT', `dumps of different kinds: ${kinds}`);
}

type CrBody = Extract<ReadDump, { scope: 'cr' }>;
type SweepBody = Extract<ReadDump, { scope: 'registers' }>;

function kindOf({ scope }: ReadDump): string {
  return scope === 'cr' ? 'CR space' : 'registers';
}

/** Milliseconds since the epoch; none unless every dump says when it was taken. */
function timesOf(dumps: readonly ReadDump[]): number[] {
  const times = dumps.map(({ about }) => Date.parse(about.takenAt ?? ''));
  return times.some(Number.isNaN) ? [] : times;
}

function diffWords(
  dumps: readonly CrBody[],
  timesMs: readonly number[],
  isShown: (how: Behaviour) => boolean,
): DiffResult {
  const comparison = compareWords(dumps.map(({ words }) => words));
  const view = new WordView(comparison, { show: 'changed' }, new Map(), timesMs);
  function* differences(): Generator<Difference, void> {
    for (let offset = 0; offset < view.rowCount; offset += PAGE) {
      for (const row of view.page(offset, PAGE)) {
        if (row.type === 'fold' || !isShown(row.behaviour)) continue;
        yield {
          where: formatWord(row.address),
          values: row.values.map((value) => (value === null ? null : formatWord(value))),
          behaviour: row.behaviour,
          ...(row.rate === undefined ? {} : { rate: row.rate }),
        };
      }
    }
  }
  return { scope: 'cr', ...tally(comparison.counts, isShown), differences: differences() };
}

function diffSweeps(
  dumps: readonly SweepBody[],
  book: RegisterBook,
  isShown: (how: Behaviour) => boolean,
): DiffResult {
  const all = compareSweeps(dumps.map(({ sweep }) => sweep)).flatMap((instance) =>
    fieldChanges(instance, book).map(({ path, values, behaviour }): Difference => {
      const where = [instance.register, formatIndexes(instance.indexes), path];
      return { where: where.filter(Boolean).join(' '), values, behaviour };
    }),
  );
  const counts = Object.fromEntries(behaviours.map((how) => [how, 0])) as Record<Behaviour, number>;
  for (const { behaviour } of all) counts[behaviour] += 1;
  return {
    scope: 'registers',
    ...tally(counts, isShown),
    differences: all.filter(({ behaviour }) => isShown(behaviour)),
  };
}

function tally(
  all: Readonly<Record<Behaviour, number>>,
  isShown: (how: Behaviour) => boolean,
): Pick<DiffResult, 'counts' | 'differ' | 'hidden'> {
  const differing = behaviours.filter((how) => how !== 'same');
  const sum = (names: readonly Behaviour[]): number =>
    names.reduce((total, name) => total + all[name], 0);
  return {
    counts: Object.fromEntries(differing.map((how) => [how, all[how]])) as DiffResult['counts'],
    differ: sum(differing),
    hidden: sum(differing.filter((how) => !isShown(how))),
  };
}
