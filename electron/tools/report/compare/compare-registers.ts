/** Sweeps of the access registers of two reports: which fields differ, by name. */
import type { RegisterBook } from '../../../prm/register';
import { compareSweeps, fieldChanges, type ComparedInstance } from '../../regdump/compare-sweeps';
import { formatHexBytes } from '../../field-reading';
import { formatIndexes, type Sweep } from '../../regdump/sweep';
import { differencesFrom, type ReportDifference, type SectionDifferences } from './comparison';
import { movesByItself } from './moving-values';

/** What one report holds: the sweep that is compared, and others of the same card, taken at other moments. */
export interface SweptCard {
  readonly sweep: Sweep;
  readonly others: readonly Sweep[];
}

export function compareRegisterSweeps(
  left: SweptCard,
  right: SweptCard,
  book: RegisterBook,
): SectionDifferences {
  const moving = new Set([...changesWithin(left, book), ...changesWithin(right, book)]);
  const rows: ReportDifference[] = [];
  let same = 0;
  for (const instance of compareSweeps([left.sweep, right.sweep])) {
    if (!instance.differs) same += 1;
    else if (instance.raws.includes(null)) rows.push(oneSided(instance, left, right, book));
    else rows.push(...fieldRows(instance, book, moving));
  }
  return differencesFrom(rows, same);
}

/** Fields that one card had differently from one sweep to the next. */
function changesWithin({ sweep, others }: SweptCard, book: RegisterBook): string[] {
  return compareSweeps([sweep, ...others])
    .map((each) => ({ ...each, raws: each.raws.filter((raw) => raw !== null) }))
    .filter(({ raws }) => raws.length > 1)
    .flatMap((instance) =>
      fieldChanges(instance, book)
        .filter(({ behaviour }) => behaviour !== 'same')
        .map(({ path }) => `${nameOf(instance)} ${path}`),
    );
}

function nameOf({ register, indexes }: ComparedInstance): string {
  return [register, formatIndexes(indexes)].filter(Boolean).join(' ');
}

/** Only one card gave it: one row, and what the other said. */
function oneSided(
  instance: ComparedInstance,
  left: SweptCard,
  right: SweptCard,
  book: RegisterBook,
): ReportDifference {
  const [mine, theirs] = instance.raws.map((raw) => raw ?? undefined);
  const [side, { sweep }] = mine === undefined ? ['left', left] : ['right', right];
  const purpose = book.byName(instance.register)?.purpose ?? '';
  return {
    what: nameOf(instance),
    ...(mine === undefined ? {} : { left: `${mine.length} bytes` }),
    ...(theirs === undefined ? {} : { right: `${theirs.length} bytes` }),
    meaning: [`${side}: ${whyMissing(instance, sweep)}`, purpose].filter(Boolean).join('; '),
  };
}

function whyMissing({ register, indexes }: ComparedInstance, sweep: Sweep): string {
  const shown = formatIndexes(indexes);
  const refused = sweep.refused.find(
    (each) => each.register === register && formatIndexes(each.indexes) === shown,
  );
  const leftOut = sweep.leftOut.find((each) => each.register === register);
  return refused?.why ?? leftOut?.why ?? 'it wasn’t read with these indexes';
}

function fieldRows(
  instance: ComparedInstance,
  book: RegisterBook,
  moving: ReadonlySet<string>,
): ReportDifference[] {
  const meaning = book.byName(instance.register)?.purpose ?? '';
  return fieldChanges(instance, book).flatMap(({ path, values, names }) => {
    const what = `${nameOf(instance)} ${path}`;
    const moves = moving.has(what) || movesByItself(instance.register, path);
    const rows = path === 'raw' ? dwordRows(instance) : [{ what, ...sides(values, names) }];
    return rows.map((row) => ({
      ...row,
      ...(meaning === '' ? {} : { meaning }),
      ...(moves ? { moves: true as const } : {}),
    }));
  });
}

function sides(
  values: readonly (string | null)[],
  names: readonly (string | undefined)[],
): Pick<ReportDifference, 'left' | 'right'> {
  const [left, right] = values.map((value, at) => named(value, names[at]));
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}

/** `0x1 up`: the number first, as a sweep's text has it. */
function named(value: string | null, name: string | undefined): string | undefined {
  if (value === null) return undefined;
  return name === undefined ? value : `${value} ${name}`;
}

/** Data that no field explains. */
function dwordRows(instance: ComparedInstance): ReportDifference[] {
  const [left = null, right = null] = instance.raws;
  return differingDwords(left ?? new Uint8Array(), right ?? new Uint8Array()).map(
    ({ offset, ...values }) => ({ what: `${nameOf(instance)} raw[${offset}]`, ...values }),
  );
}

const DWORD_BYTES = 4;

/** Dwords that differ, big-endian, by their offset in bytes; what one hasn't is absent. */
export function differingDwords(
  left: Uint8Array,
  right: Uint8Array,
): { offset: string; left?: string; right?: string }[] {
  const rows: { offset: string; left?: string; right?: string }[] = [];
  for (let at = 0; at < Math.max(left.length, right.length); at += DWORD_BYTES) {
    const [mine, theirs] = [dwordAt(left, at), dwordAt(right, at)];
    if (mine === theirs) continue;
    rows.push({
      offset: `0x${at.toString(16)}`,
      ...(mine === undefined ? {} : { left: mine }),
      ...(theirs === undefined ? {} : { right: theirs }),
    });
  }
  return rows;
}

function dwordAt(bytes: Uint8Array, at: number): string | undefined {
  if (at >= bytes.length) return undefined;
  return `0x${formatHexBytes(bytes.subarray(at, at + DWORD_BYTES))}`;
}
