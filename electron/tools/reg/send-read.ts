import { actingRead } from '../../catalog/acting-reads';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import type { Layout } from '../../prm/layout';

export interface ReadOptions {
  /** How the device is named in the reading. */
  readonly device: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  /** The person asked for a read that does more than answer, in so many words. */
  readonly mayAct?: boolean | undefined;
  /** Called when the request has been checked and goes out. */
  readonly onSend?: (() => void) | undefined;
}

export interface ReadTarget {
  /** As it is called in messages: the name, or the id where there is no definition. */
  readonly name: string;
  readonly id: number;
  /** Where one is known: also fields of the request can make a read act. */
  readonly layout?: Layout | undefined;
}

export interface SentRead {
  /** Data of the answer, as long as what was sent. */
  readonly data: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
  readonly durationMs: number;
}

/** @throws DeviceError READ_ACTS where the read would do more than answer */
export function assertOnlyReads({ name, id, layout }: ReadTarget, data: Uint8Array): void {
  const acts = actingRead(id, layout, data);
  if (acts === undefined) return;
  throw new DeviceError('READ_ACTS', `${name}: ${acts}`, { operation: `ACCESS_REG read ${name}` });
}

/**
 * Sends one read, after making sure that it only reads.
 * @param data register data of the request, big-endian dwords
 * @throws DeviceError READ_ACTS before anything is sent, unless it may; else as Session.access
 */
export async function sendRead(
  session: Session,
  { name, id, layout }: ReadTarget,
  data: Uint8Array,
  options: ReadOptions,
): Promise<SentRead> {
  const operation = `ACCESS_REG read ${name}`;
  if (options.mayAct !== true) assertOnlyReads({ name, id, layout }, data);
  options.onSend?.();
  const takenAtMs = Date.now();
  const started = performance.now();
  const answer = await session.access(
    { registerId: id, method: 'read', data },
    { operation, signal: options.signal, timeoutMs: options.timeoutMs },
  );
  return { data: answer, takenAtMs, durationMs: performance.now() - started };
}
