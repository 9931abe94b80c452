import type { DeviceChange as Noticed } from '../../device/device-change';
import { DeviceError } from '../../device/device-error';
import type { DeviceChange } from '../contract/devices';
import type { Host } from '../host';
import { deviceState } from './device-state';
import { Turns } from './turns';

/**
 * Which devices came, went or changed, until the caller gives up. Keeps the newest of each device, never a queue. Only
 * those that came or changed are asked anything.
 */
export async function* changesStream(
  host: Pick<Host, 'devices' | 'catalogue' | 'systemFiles' | 'logError'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<DeviceChange, void> {
  const changed = new Map<string, Noticed>();
  const turns = new Turns(signal);
  const stopListening = host.devices.onChange((change) => {
    // In the order in which they happened last.
    changed.delete(change.listing.id);
    changed.set(change.listing.id, change);
    turns.wake();
  });
  try {
    yield { type: 'present', devices: await host.devices.present() };
    while (await turns.next()) {
      const noticed = [...changed.values()];
      changed.clear();
      for (const change of noticed) {
        if (change.kind === 'left') yield leftOf(change);
      }
      const there = noticed.filter(({ kind }) => kind !== 'left');
      const devices = await Promise.all(
        there.map(async (change) => ({
          type: change.kind === 'arrived' ? ('arrived' as const) : ('changed' as const),
          device: await deviceState(host, change.listing, signal),
          atMs: change.atMs,
        })),
      );
      yield* devices;
    }
  } finally {
    turns.end();
    stopListening();
  }
}

function leftOf({ listing, atMs }: Noticed): DeviceChange {
  const error = new DeviceError('DEVICE_GONE', listing.node).report();
  return { type: 'left', device: listing.id, name: listing.name, atMs, error };
}
