/** Sweeps of the access registers of two reports: which fields differ, by name. */
import type { RegisterBook } from '../../../prm/register';
import { compareSweeps, fieldChanges, type ComparedInstance } from '../../regdump/compare-sweeps';
import { formatIndexes, type Sweep } from '../../regdump/sweep';
import { differencesFrom, type ReportDifference, type SectionDifferences } from './comparison';
import { movesByItself } from './moving-values';

const HEX_PREFIX = 2;
const DWORD_DIGITS = 8;

export function compareRegisterSweeps(
  left: Sweep,
  right: Sweep,
  book: RegisterBook,
): SectionDifferences {
  const rows: ReportDifference[] = [];
  let same = 0;
  for (const instance of compareSweeps([left, right])) {
    if (!instance.differs) same += 1;
    else if (instance.raws.includes(null)) rows.push(oneSided(instance, [left, right], book));
    else rows.push(...fieldRows(instance, book));
  }
  return differencesFrom(rows, same);
}

function nameOf({ register, indexes }: ComparedInstance): string {
  return [register, formatIndexes(indexes)].filter(Boolean).join(' ');
}

/** Only one card gave it: one row, and what the other said. */
function oneSided(
  instance: ComparedInstance,
  sweeps: readonly [Sweep, Sweep],
  book: RegisterBook,
): ReportDifference {
  const [left, right] = instance.raws.map((raw) =>
    raw === null ? undefined : `${String(raw.length)} bytes`,
  );
  const [side, sweep] = left === undefined ? ['left', sweeps[0]] : ['right', sweeps[1]];
  const purpose = book.byName(instance.register)?.purpose ?? '';
  return {
    what: nameOf(instance),
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    meaning: [`${side}: ${whyMissing(instance, sweep)}`, purpose].filter(Boolean).join('; '),
  };
}

function whyMissing({ register, indexes }: ComparedInstance, sweep: Sweep): string {
  const shown = formatIndexes(indexes);
  const refused = sweep.refused.find(
    (each) => each.register === register && formatIndexes(each.indexes) === shown,
  );
  if (refused !== undefined) return refused.why;
  const leftOut = sweep.leftOut.find((each) => each.register === register);
  return leftOut?.why ?? 'it wasn’t read with these indexes';
}

function fieldRows(instance: ComparedInstance, book: RegisterBook): ReportDifference[] {
  const name = nameOf(instance);
  const register = book.byName(instance.register);
  const meaning = register?.purpose ?? '';
  return fieldChanges(instance, book).flatMap(({ path, values, names }) => {
    const [left = '', right = ''] = values.map((value) => value ?? undefined);
    if (path === 'raw') return rawRows(name, instance.register, left, right);
    const row: ReportDifference = {
      what: `${name} ${path}`,
      left: named(left, names[0]),
      right: named(right, names[1]),
      ...(meaning === '' ? {} : { meaning }),
      ...(movesByItself(instance.register, path) ? { moves: true } : {}),
    };
    return [row];
  });
}

/** `0x1 up`: the number first, as a sweep's text has it. */
function named(value: string, name: string | undefined): string {
  return name === undefined ? value : `${value} ${name}`;
}

/** Data that no field explains, by dwords. */
function rawRows(name: string, register: string, left: string, right: string): ReportDifference[] {
  const dwords = [left, right].map((text) => text.slice(HEX_PREFIX).match(/.{1,8}/g) ?? []);
  const [one = [], other = []] = dwords;
  const rows: ReportDifference[] = [];
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const [mine, theirs] = [one[at], other[at]];
    if (mine === theirs) continue;
    rows.push({
      what: `${name} raw[0x${((at * DWORD_DIGITS) / 2).toString(16)}]`,
      ...(mine === undefined ? {} : { left: `0x${mine}` }),
      ...(theirs === undefined ? {} : { right: `0x${theirs}` }),
      ...(movesByItself(register, 'raw') ? { moves: true } : {}),
    });
  }
  return rows;
}
