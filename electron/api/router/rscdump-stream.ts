import { toDeviceError } from '../../device/device-error';
import { remarksOf } from '../../tools/rscdump/dump-outcome';
import { dumpSegments } from '../../tools/rscdump/dump-segments';
import type { HeldDump as Held, HeldDumps, KnownDump } from '../../tools/rscdump/held-dumps';
import { readMenu } from '../../tools/rscdump/read-menu';
import type { DumpRequest, HeldDump, ResourceDumpEvent } from '../contract/rscdump';
import type { Host } from '../host';

export interface DumpInput {
  readonly device: string;
  readonly request: DumpRequest;
  readonly depth?: number | undefined;
  readonly memory: boolean;
  readonly vhca?: number | undefined;
}

/** Dumps, and holds the dump when it is whole; ends when the caller gives up. */
export async function* resourceDumpStream(
  host: Pick<Host, 'devices' | 'logError'>,
  held: HeldDumps,
  { device, request, depth = Infinity, memory, vhca }: DumpInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<ResourceDumpEvent, void> {
  try {
    const session = await host.devices.session(device);
    const { records } = await readMenu(session, { vhca, signal });
    const { num1, num2, ...where } = request;
    const asked = [{ ...where, count1: num1, count2: num2 }];
    const work = dumpSegments(session, records, asked, { depth, memory, vhca, signal });
    for (;;) {
      const step = await work.next();
      if (step.done === true) {
        yield { type: 'complete', dump: describeHeld(held.hold(step.value, records)) };
        return;
      }
      yield { type: 'progress', ...step.value };
    }
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') host.logError('rscdump.get', thrown);
    yield { type: 'failed', error: error.report() };
  }
}

export function describeHeld({ id, dump, rows }: Held): HeldDump {
  return {
    id,
    segment: dump.streams[0]?.name ?? '',
    ...(dump.fileName === undefined ? {} : { fileName: dump.fileName }),
    ...(dump.takenAtMs === undefined ? {} : { takenAtMs: dump.takenAtMs }),
    ...(dump.durationMs === undefined ? {} : { durationMs: dump.durationMs }),
    bytes: sizeOf(dump),
    dumps: dump.streams.length,
    rows: rows.length,
    ...remarksOf(dump),
  };
}

function sizeOf({ streams }: KnownDump): number {
  return streams.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
