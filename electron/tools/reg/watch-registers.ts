/** Registers of one device, read again and again at a fixed rate; what comes out is what changed. */
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { WatchItem, type ItemChange, type WatchTarget } from './watch-item';

export interface WatchOptions {
  /** How the device is named in messages. */
  readonly device: string;
  /** From the start of one tick to the start of the next. */
  readonly intervalMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch; may have fractions, must not go back. */
  readonly now: () => number;
  /** Waits; rejects with CANCELLED when the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** What one round of reads brought. */
export interface WatchTick {
  readonly atMs: number;
  /** Ticks that were left out before this one, because the one before it, or the caller, took too long. */
  readonly skipped: number;
  /** Only items with news, by their place in the list, with when each was read. */
  readonly changes: readonly (ItemChange & { readonly item: number; readonly atMs: number })[];
}

/**
 * Reads every target each `intervalMs` until the signal aborts or the caller stops. Ticks never overlap; one whose time
 * has passed is skipped and counted, so that a slow device or caller costs samples, not memory. Each read waits for its
 * turn like any other command: at most one of this watch is queued, so others are never held up by more than that.
 * @throws DeviceError before anything is sent: kind `input`, READ_ACTS, NOT_COLLECTED for a report; then CANCELLED, and
 * what ends the device
 */
export async function* watchRegisters(
  session: Session,
  targets: readonly WatchTarget[],
  options: WatchOptions,
): AsyncGenerator<WatchTick, void> {
  const { intervalMs, now, signal } = options;
  assertCanChange(session);
  const items = targets.map((target) => new WatchItem(target));
  let due = now();
  let skipped = 0;
  for (;;) {
    const atMs = now();
    const changes: WatchTick['changes'][number][] = [];
    for (const [item, watched] of items.entries()) {
      const readAtMs = now();
      const change = await watched.read(session, { device: options.device, signal });
      if (change !== undefined) changes.push({ ...change, item, atMs: readAtMs });
    }
    yield { atMs, skipped, changes };
    const steps = Math.max(1, Math.ceil((now() - due) / intervalMs));
    skipped = steps - 1;
    due += steps * intervalMs;
    await options.pause(Math.max(0, due - now()), signal);
  }
}

/** What is in a report is as it was. */
function assertCanChange(session: Session): void {
  const { kind, node } = session.info();
  if (kind !== 'report') return;
  throw new DeviceError('NOT_COLLECTED', `values of ${node} over time`, {
    remedy: 'A report does not change: read the register once with `mlx5desk reg get`.',
  });
}
