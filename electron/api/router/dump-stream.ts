import { cancellablePause } from '../../device/cancellable-pause';
import { toDeviceError } from '../../device/device-error';
import { nameCard } from '../../tools/devices/identify';
import { noNewDumps } from '../../tools/dump-buffer';
import { takeDumps, type TakeOptions } from '../../tools/regdump/take-dumps';
import type { DumpEvent } from '../contract/regdump';
import type { Host } from '../host';
import { cardOf } from './card-of';

/** Takes dumps and keeps each as soon as it is whole; ends when the caller gives up. */
export async function* dumpStream(
  host: Host,
  input: Pick<TakeOptions, 'scope' | 'count' | 'intervalMs' | 'device'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<DumpEvent, void> {
  try {
    const session = await host.devices.session(input.device);
    if (session.info().kind === 'report') throw noNewDumps(session);
    const card = await nameCard(session, host.catalogue, { signal });
    const taking = takeDumps(session, host.catalogue, {
      ...input,
      card,
      signal,
      pause: cancellablePause,
    });
    for await (const step of taking) {
      if (step.type === 'progress') {
        yield { type: 'progress', dump: step.dump, of: step.of, ...step.progress };
      } else {
        const key = await cardOf(host, input.device);
        yield { type: 'kept', dump: await host.dumps.keep(key, step.dump, host.catalogue) };
      }
    }
    yield { type: 'complete' };
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') host.logError('regdump.start', thrown);
    yield { type: 'failed', error: error.report() };
  }
}
