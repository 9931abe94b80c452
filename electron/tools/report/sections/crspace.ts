import { toDeviceError, type DeviceError } from '../../../device/device-error';
import { crText } from '../../regdump/cr-dump-file';
import { takeDumps } from '../../regdump/take-dumps';
import { bundlePaths, crDumpPath } from '../bundle/manifest';
import { jsonPart, piecesPart, type Section } from '../section';

const LIMIT_OF_ONE_MS = 60_000;

/** One of the dumps in `crspace/dumps.json`. */
export interface CrDumpEntry {
  readonly file: string;
  /** ISO time. */
  readonly takenAt: string;
  readonly durationMs: number;
  readonly words: number;
}

export const crspaceSection: Section = {
  id: 'crspace',
  title: 'CR-space dumps',
  purpose:
    'The words of CR space, several times in a row, as mstregdump writes them: the first thing support compares.',
  from: 'card',
  isOn: true,
  caution:
    'Raw contents of the card: nothing can prove that a dump holds no address or name. Redaction leaves dumps out.',
  isCritical: true,
  timeBoxMs: ({ dumps, intervalMs }) => dumps * (LIMIT_OF_ONE_MS + intervalMs),
  whyNot: (info) =>
    info.canRegisterMemory
      ? undefined
      : 'This interface can’t register memory for the card to write to, as mainline fwctl can’t.',
  collect: async function* ({ session, registers, listing, request, signal, pause }) {
    const taken: CrDumpEntry[] = [];
    let error: DeviceError | undefined;
    try {
      const taking = takeDumps(session, registers, {
        scope: 'cr',
        count: request.dumps,
        intervalMs: request.intervalMs,
        device: listing.name,
        signal,
        pause,
      });
      for await (const step of taking) {
        if (step.type === 'progress') {
          const { done, total, phase } = step.progress;
          const part = total === 0 ? 0 : done / total;
          const progress = { done: step.dump - 1 + part, total: step.of, phase };
          yield { type: 'progress', progress };
          continue;
        }
        if (step.dump.scope !== 'cr') continue;
        const { head, words } = step.dump;
        const file = crDumpPath(taken.length + 1);
        yield piecesPart(file, 'crspace', crText(words), 'text');
        const { takenAt, durationMs } = head;
        taken.push({ file, takenAt, durationMs, words: words.addresses.length });
      }
    } catch (thrown) {
      error = toDeviceError(thrown);
      if (taken.length === 0) throw error;
    }
    yield jsonPart(bundlePaths.crspace, 'crspace', { dumps: taken });
    if (error === undefined) return { missing: [] };
    return { missing: [`${request.dumps - taken.length} of ${request.dumps} dumps`], error };
  },
};
