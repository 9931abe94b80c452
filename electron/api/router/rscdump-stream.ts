import { toDeviceError } from '../../device/device-error';
import { describeMessage, messagesOf } from '../../tools/rscdump/dump-outcome';
import { dumpSegments, type ResourceDump } from '../../tools/rscdump/dump-segments';
import type { HeldDump as Held, HeldDumps } from '../../tools/rscdump/held-dumps';
import { readMenu } from '../../tools/rscdump/read-menu';
import { describeRequest } from '../../tools/rscdump/request';
import type { DumpRequest, HeldDump, ResourceDumpEvent } from '../contract/rscdump';
import type { Host } from '../host';

export interface DumpInput {
  readonly device: string;
  readonly request: DumpRequest;
  readonly depth?: number | undefined;
  readonly memory: boolean;
}

/** Dumps, and holds the dump when it is whole; ends when the caller gives up. */
export async function* resourceDumpStream(
  host: Pick<Host, 'devices' | 'logError'>,
  held: HeldDumps,
  { device, request, depth = Infinity, memory }: DumpInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<ResourceDumpEvent, void> {
  try {
    const session = await host.devices.session(device);
    const { records } = await readMenu(session, { signal });
    const { num1, num2, ...where } = request;
    const asked = [{ ...where, count1: num1, count2: num2 }];
    const work = dumpSegments(session, records, asked, { depth, memory, signal });
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

function describeHeld({ id, dump, rows }: Held): HeldDump {
  const messages = messagesOf(dump.streams);
  const words = (kind: string): string[] =>
    messages.filter((message) => message.kind === kind).map(describeMessage);
  return {
    id,
    segment: dump.streams[0]?.name ?? '',
    takenAtMs: dump.takenAtMs,
    durationMs: dump.durationMs,
    bytes: sizeOf(dump),
    dumps: dump.streams.length,
    rows: rows.length,
    notices: words('notice'),
    errors: words('error'),
    warnings: dump.streams.flatMap(({ warnings }) => warnings),
    lost: dump.lost.map(({ name, request, error }) => ({
      reference: describeRequest(name, request),
      why: error.detail,
    })),
  };
}

function sizeOf({ streams }: ResourceDump): number {
  return streams.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
