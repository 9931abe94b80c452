/**
 * The two sweeps that a report can hold: of the link, taken first, and of all registers. What is in both was read
 * twice, and so tells what moves by itself.
 */
import { DeviceError } from '../../../device/device-error';
import type { RegisterBook } from '../../../prm/register';
import { readDump } from '../../regdump/dump-file';
import { formatIndexes, type Sweep, type SweptInstance } from '../../regdump/sweep';
import type { Bundle } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { compareRegisterSweeps } from './compare-registers';
import type { SectionDifferences } from './comparison';

export type SweepSection = 'link' | 'registers';
export type CardSweeps = Readonly<Partial<Record<SweepSection, Sweep>>>;

/** @throws DeviceError REPORT_BROKEN, DUMP_FILE_BROKEN */
export async function readSweeps(bundle: Bundle): Promise<CardSweeps> {
  const sweeps: Partial<Record<SweepSection, Sweep>> = {};
  for (const section of ['link', 'registers'] as const) {
    const path = bundlePaths[section];
    if (bundle.file(path) === undefined) continue;
    const dump = readDump(await bundle.read(path), path);
    if (dump.scope !== 'registers') {
      throw new DeviceError('REPORT_BROKEN', `${path}: it isn’t a sweep of registers`);
    }
    sweeps[section] = dump.sweep;
  }
  return sweeps;
}

/** Compares one of them; what both cards have in the link's isn't told a second time among all registers. */
export function compareCardSweeps(
  section: SweepSection,
  left: CardSweeps,
  right: CardSweeps,
  book: RegisterBook,
): SectionDifferences {
  const told = section === 'link' ? new Set<string>() : instancesInBoth(left.link, right.link);
  const sideOf = (sweeps: CardSweeps) => ({
    sweep: without(told, sweeps[section]),
    others: [sweeps.link, sweeps.registers].filter((sweep) => sweep !== undefined),
  });
  const found = compareRegisterSweeps(sideOf(left), sideOf(right), book);
  if (told.size === 0) return found;
  const registers = new Set([...told].map((key) => key.split(' ')[0]));
  const note = `Compared under the link already: ${[...registers].sort().join(', ')}.`;
  return { ...found, notes: [...found.notes, note] };
}

function keyOf({ register, indexes }: Pick<SweptInstance, 'register' | 'indexes'>): string {
  return `${register} ${formatIndexes(indexes)}`;
}

function instancesInBoth(left: Sweep | undefined, right: Sweep | undefined): Set<string> {
  const theirs = new Set(right?.instances.map(keyOf));
  return new Set(left?.instances.map(keyOf).filter((key) => theirs.has(key)));
}

const nothing: Sweep = { instances: [], refused: [], leftOut: [], notes: [] };

function without(told: ReadonlySet<string>, sweep: Sweep = nothing): Sweep {
  return { ...sweep, instances: sweep.instances.filter((each) => !told.has(keyOf(each))) };
}
