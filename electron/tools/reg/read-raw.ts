import type { Session } from '../../device/session';
import type { Layout } from '../../prm/layout';
import { assertPlainRead, type ReadOptions } from './read-register';
import { formatHexBytes, formatRegisterId, type ReadingResult } from './reading';

export interface RawRequest {
  /** 0 to 0xffff. */
  readonly id: number;
  /** Data as sent; its length is that of the register (whole dwords, see rawLength). */
  readonly data: Uint8Array;
  /** Of the register with this id, where one is known: only to tell reads that act. */
  readonly layout?: Layout | undefined;
}

/**
 * Reads a register by id and length, without a definition. The reading has no fields.
 * @throws DeviceError as Session.access
 */
export async function readRaw(
  session: Session,
  request: RawRequest,
  options: ReadOptions,
): Promise<ReadingResult> {
  const id = formatRegisterId(request.id);
  assertPlainRead({ name: id, id: request.id, layout: request.layout }, request.data, options);
  options.onSend?.();
  const takenAtMs = Date.now();
  const started = performance.now();
  const data = await session.access(
    { registerId: request.id, method: 'read', data: request.data },
    {
      operation: `ACCESS_REG read ${id}`,
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    },
  );
  return {
    reading: {
      device: options.device,
      register: id,
      id,
      size: request.data.length,
      indexes: {},
      raw: formatHexBytes(data),
      fields: [],
    },
    takenAtMs,
    durationMs: performance.now() - started,
    warnings: [],
  };
}
