/** Dumps of CR space of two reports. A series of dumps within one report tells which words move by themselves. */
import { formatWord, type CrWords } from '../../../prm/cr-words';
import { compareWords, MOST_COMPARED, type Comparison } from '../../regdump/compare-words';
import { readDump } from '../../regdump/dump-file';
import type { Bundle } from '../bundle/bundle';
import { crDumpPath } from '../bundle/manifest';
import { DeviceError } from '../../../device/device-error';
import type { ReportDifference, SectionDifferences } from './comparison';

/** Whether a bundle holds a dump at all. */
export function hasDumps(bundle: Bundle): boolean {
  return bundle.file(crDumpPath(1)) !== undefined;
}

/** @throws DeviceError REPORT_BROKEN, DUMP_FILE_BROKEN */
export async function compareCrSpace(left: Bundle, right: Bundle): Promise<SectionDifferences> {
  return compareSeries(await dumpsOf(left), await dumpsOf(right));
}

/** The dumps of a bundle, in the order in which they were taken. */
async function dumpsOf(bundle: Bundle): Promise<CrWords[]> {
  const dumps: CrWords[] = [];
  for (let number = 1; number <= MOST_COMPARED; number += 1) {
    const path = crDumpPath(number);
    if (bundle.file(path) === undefined) break;
    const dump = readDump(await bundle.read(path), path);
    if (dump.scope !== 'cr') {
      throw new DeviceError('REPORT_BROKEN', `${path}: it isn’t a dump of CR space`);
    }
    dumps.push(dump.words);
  }
  return dumps;
}

/** Compares the first dumps of two series; each series has one at least. */
export function compareSeries(
  left: readonly CrWords[],
  right: readonly CrWords[],
): SectionDifferences {
  const moving = new Set([...movingWords(left), ...movingWords(right)]);
  const between = compareWords([...left.slice(0, 1), ...right.slice(0, 1)]);
  const counts = { different: 0, moving: 0 };
  for (const index of differing(between)) {
    counts[movesAt(between, moving, index) ? 'moving' : 'different'] += 1;
  }
  return {
    same: between.counts.same,
    ...counts,
    notes: seriesNotes(left, right),
    *rows() {
      for (const index of differing(between)) yield rowAt(between, moving, index);
    },
  };
}

function seriesNotes(left: readonly CrWords[], right: readonly CrWords[]): string[] {
  if (left.length > 1 || right.length > 1) return [];
  return [
    'Each report has a single dump, so what moves by itself can’t be told from what differs. A series of three tells.',
  ];
}

/** Addresses of the words that changed within a series. */
function movingWords(series: readonly CrWords[]): number[] {
  if (series.length < 2) return [];
  const comparison = compareWords(series);
  return Array.from(differing(comparison), (index) => comparison.addresses[index] ?? 0);
}

function* differing({ behaviour }: Comparison): Generator<number, void> {
  for (let index = 0; index < behaviour.length; index += 1) {
    if (behaviour[index] !== 0) yield index;
  }
}

const BOTH = 0b11;

/** A word that only one of them has is no matter of moving. */
function movesAt(between: Comparison, moving: ReadonlySet<number>, index: number): boolean {
  return between.present[index] === BOTH && moving.has(between.addresses[index] ?? 0);
}

function rowAt(between: Comparison, moving: ReadonlySet<number>, index: number): ReportDifference {
  const [left, right] = [0, 1].map((side) =>
    ((between.present[index] ?? 0) >> side) & 1
      ? formatWord(between.values[side]?.[index] ?? 0)
      : undefined,
  );
  const bits = formatWord(between.changedBits[index] ?? 0);
  return {
    what: formatWord(between.addresses[index] ?? 0),
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    ...(left === undefined || right === undefined ? {} : { meaning: `bits ${bits} differ` }),
    ...(movesAt(between, moving, index) ? { moves: true } : {}),
  };
}
