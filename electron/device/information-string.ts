import { encode, readNumber } from '../prm/codec';
import { MQIS } from '../prm/information-string';
import { DeviceError } from './device-error';
import type { Session } from './session';

/** Longer names than that are none. */
const MOST_BYTES = 1024;

/**
 * A text of the card (MQIS), 8 bytes a read. '' where it has none.
 * @throws DeviceError as Session.access; BAD_ANSWER for a text that doesn't end or is none
 */
export async function readInformationString(
  session: Session,
  type: number,
  signal?: AbortSignal,
): Promise<string> {
  const bytes: number[] = [];
  for (;;) {
    const data = encode(MQIS.layout, {
      info_type: type,
      read_offset: bytes.length,
      read_length: MQIS.textBytes,
    });
    const answer = await session.access(
      { registerId: MQIS.id, method: 'read', data },
      { operation: `ACCESS_REG read ${MQIS.name}`, signal },
    );
    const length = readNumber(MQIS.layout, answer, 'info_length');
    if (length > MOST_BYTES) throw notText(type, `it says that it has ${String(length)} bytes`);
    const wanted = Math.min(MQIS.textBytes, length - bytes.length);
    bytes.push(...answer.subarray(MQIS.textOffset, MQIS.textOffset + wanted));
    if (bytes.length >= length) return textOf(bytes, type);
  }
}

function textOf(bytes: readonly number[], type: number): string {
  const end = bytes.indexOf(0);
  const shown = end === -1 ? bytes : bytes.slice(0, end);
  if (!shown.every((byte) => byte >= 0x20 && byte <= 0x7e))
    throw notText(type, 'its bytes are none');
  return String.fromCharCode(...shown);
}

function notText(type: number, why: string): DeviceError {
  return new DeviceError('BAD_ANSWER', `${MQIS.name}, text ${String(type)}: ${why}`);
}
