import { formatRegisterId } from '../../prm/access-register';
import type { Session } from '../../device/session';
import type { Layout } from '../../prm/layout';
import { sendRead, type ReadOptions } from './send-read';
import { formatHexBytes } from '../field-reading';
import type { ReadingResult } from './reading';

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
 * @throws DeviceError as sendRead
 */
export async function readRaw(
  session: Session,
  request: RawRequest,
  options: ReadOptions,
): Promise<ReadingResult> {
  const id = formatRegisterId(request.id);
  const target = { name: id, id: request.id, layout: request.layout };
  const sent = await sendRead(session, target, request.data, options);
  return {
    reading: {
      device: options.device,
      register: id,
      id,
      size: request.data.length,
      indexes: {},
      raw: formatHexBytes(sent.data),
      fields: [],
    },
    takenAtMs: sent.takenAtMs,
    durationMs: sent.durationMs,
    warnings: [],
  };
}
