/** Changes a card's non-volatile configuration, an RPC a call. Only drivers of `electron/change` call these. */
import { encode } from '../prm/codec';
import { CONFIG_HEADER_BYTES } from '../prm/config-header';
import { NVDA, NVDI, NVIA } from '../prm/config-registers';
import type { Session } from './session';

/**
 * Sets an item (NVDA).
 * @param header 12 bytes, with the length of the payload
 * @throws DeviceError as Session.access; WRITE_UNKNOWN where no answer came
 */
export async function writeItem(
  session: Session,
  header: Uint8Array,
  payload: Uint8Array,
  what: string,
): Promise<void> {
  const data = new Uint8Array(CONFIG_HEADER_BYTES + payload.length);
  data.set(header);
  data.set(payload, CONFIG_HEADER_BYTES);
  await send(session, NVDA, data, what);
}

/** Makes the card forget what was set of an item (NVDI). @param header 12 bytes, of length 0 */
export function invalidateItem(session: Session, header: Uint8Array, what: string): Promise<void> {
  return send(session, NVDI, header, what);
}

/** What invalidateAll sends: target 0 is all; the writer stays 0, as mstconfig has it. */
export function invalidateAllData(): Uint8Array {
  return encode(NVIA.layout, {});
}

/** Makes the card forget everything that was set (NVIA). */
export function invalidateAll(session: Session): Promise<void> {
  return send(session, NVIA, invalidateAllData(), 'everything');
}

async function send(
  session: Session,
  register: { readonly name: string; readonly id: number },
  data: Uint8Array,
  what: string,
): Promise<void> {
  await session.access(
    { registerId: register.id, method: 'write', data },
    { operation: `ACCESS_REG write ${register.name}, ${what}` },
  );
}
