import { cancellablePause } from '../../device/cancellable-pause';
import { findRegister } from '../../tools/reg/find-register';
import type { ItemChange } from '../../tools/reg/watch-item';
import { watchRegisters } from '../../tools/reg/watch-registers';
import type { WatchChange, WatchTick } from '../contract/reg';
import type { Host } from '../host';

interface WatchInput {
  readonly device: string;
  readonly items: readonly {
    readonly register: string;
    readonly indexes: Readonly<Record<string, number>>;
  }[];
  readonly intervalMs: number;
}

/**
 * What watched registers change to, one event a tick. Nothing is read before the event before it was taken, so a page
 * that takes none costs no memory: what it missed is counted in the next.
 */
export async function* watchStream(
  host: Pick<Host, 'devices' | 'catalogue'>,
  { device, items, intervalMs }: WatchInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<WatchTick, void> {
  const targets = items.map(({ register, indexes }) => ({
    register: findRegister(host.catalogue, register),
    indexes,
  }));
  const session = await host.devices.session(device);
  const ticks = watchRegisters(session, targets, {
    device,
    intervalMs,
    signal,
    // Never goes back, and counts from the same moment as the times of other reads.
    now: () => performance.timeOrigin + performance.now(),
    pause: cancellablePause,
  });
  for await (const { changes, ...tick } of ticks) {
    yield { ...tick, changes: changes.map(describeChange) };
  }
}

function describeChange({
  item,
  atMs,
  fields,
  values,
  error,
}: ItemChange & { readonly item: number; readonly atMs: number }): WatchChange {
  return {
    item,
    atMs,
    ...(fields === undefined
      ? {}
      : { fields: fields.map(({ path, name, widthBits }) => ({ path, name, widthBits })) }),
    ...(values === undefined
      ? {}
      : { values: values.map(([at, value]) => [at, `0x${value.toString(16)}`]) }),
    ...(error === undefined ? {} : { error: error.report() }),
  };
}
