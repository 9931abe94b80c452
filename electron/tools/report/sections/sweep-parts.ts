/** A sweep of registers as sections keep it, and what is left of one that was cut off. */
import { toDeviceError } from '../../../device/device-error';
import type { RegisterBook } from '../../../prm/register';
import { dumpRegisters, type TakenSweep } from '../../regdump/dump-registers';
import { DUMP_FORMAT, type DumpHead } from '../../regdump/dump-head';
import { sweepJson } from '../../regdump/sweep-file';
import type { SectionId } from '../bundle/manifest';
import { piecesPart, type SectionEnd, type SectionStep, type SectionWork } from '../section';
import { mstregText } from './mstreg-text';

export interface SweepFiles {
  readonly section: SectionId;
  readonly json: string;
  readonly text: string;
}

/** Sweeps the registers of a book into two files; what was read before an error is in them. */
export async function* collectSweep(
  work: SectionWork,
  book: RegisterBook,
  files: SweepFiles,
): AsyncGenerator<SectionStep, SectionEnd> {
  let taken: TakenSweep | undefined;
  let failure: unknown;
  try {
    const sweeping = dumpRegisters(work.session, book, {
      signal: work.signal,
      onCut: (part) => (taken = part),
    });
    for (;;) {
      const step = await sweeping.next();
      if (step.done === true) {
        taken = step.value;
        break;
      }
      yield { type: 'progress', progress: step.value };
    }
  } catch (error) {
    failure = error;
  }
  if (taken === undefined || taken.sweep.instances.length === 0) throw failure;
  const { sweep } = taken;
  yield piecesPart(files.json, files.section, sweepJson(headOf(work, taken), sweep, book), 'json');
  yield piecesPart(files.text, files.section, mstregText(sweep, book, work.listing.name), 'text');
  if (failure === undefined) return { missing: sweep.notes };
  const { instances } = sweep;
  return {
    missing: [`what comes after ${instances.at(-1)?.register ?? ''} (${instances.length} reads)`],
    error: toDeviceError(failure),
  };
}

function headOf(work: SectionWork, { takenAtMs, durationMs }: TakenSweep): DumpHead {
  const { model, partNumber, serial, psid, firmware } = work.identity ?? {};
  return {
    format: DUMP_FORMAT,
    scope: 'registers',
    device: work.listing.name,
    simulated: work.session.info().simulated,
    takenAt: new Date(takenAtMs).toISOString(),
    durationMs: Math.round(durationMs * 1000) / 1000,
    card: { model, partNumber, serial, psid, firmware },
  };
}
