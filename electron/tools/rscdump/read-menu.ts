/** The menu of a card: what it can dump. */
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { queryHcaCapIn, queryHcaCapOut } from '../../prm/commands';
import { encode } from '../../prm/codec';
import { decodeMenu, isFault, type MenuRecord } from '../../prm/dump-menu';
import { segmentTypes } from '../../prm/dump-segments';
import { MAILBOX_HEADER_BYTES } from '../../prm/mailbox';
import { opcodes } from '../../prm/opcodes';
import { readBits } from '../../prm/bits';
import { parseStream } from './parse-stream';
import { collectDump, type CollectOptions } from './collect';

const MENU = 'menu';
/** QUERY_HCA_CAP: type of the debug capability, in op_mod from bit 1 on; bit 0: what is on now. */
const DEBUG_CURRENT = (0x0d << 1) | 1;
/** Bit 22 of the first dword: the firmware has resource dumps. */
const RESOURCE_DUMP_BIT = 22;

/** Asks a card what it can dump, and keeps the stream that said so. */
export async function readMenu(
  session: Session,
  options: CollectOptions = {},
): Promise<{ readonly stream: Uint8Array; readonly records: readonly MenuRecord[] }> {
  const stream = await readMenuStream(session, options);
  return { stream, records: menuOf(stream) };
}

async function readMenuStream(session: Session, options: CollectOptions): Promise<Uint8Array> {
  try {
    return await collectDump(session, MENU, { type: segmentTypes.menu }, options);
  } catch (error) {
    if (error instanceof DeviceError && error.kind === 'firmware') {
      if (!(await hasResourceDump(session, options.signal))) {
        // Its remedy is that of a register; here another one helps.
        const { status = 0, syndrome = 0 } = error.facts;
        const facts = { status, syndrome, cause: error };
        throw new DeviceError('RSCDUMP_UNSUPPORTED', session.info().node, facts);
      }
    }
    throw error;
  }
}

/** Whether the debug capability has the bit; a card that doesn't tell is taken to have it. */
async function hasResourceDump(session: Session, signal?: AbortSignal): Promise<boolean> {
  const inbox = encode(queryHcaCapIn, { opcode: opcodes.QUERY_HCA_CAP, op_mod: DEBUG_CURRENT });
  try {
    const outbox = await session.command(inbox, queryHcaCapOut.sizeBits / 8, {
      operation: 'QUERY_HCA_CAP debug',
      signal,
    });
    return readBits(outbox.subarray(MAILBOX_HEADER_BYTES), RESOURCE_DUMP_BIT, 1) === 1;
  } catch (error) {
    if (error instanceof DeviceError && error.isOfOneRequest) return true;
    throw error;
  }
}

/** @throws DeviceError BAD_ANSWER where there is no menu in it, or a broken one */
function menuOf(stream: Uint8Array): readonly MenuRecord[] {
  const { segments } = parseStream(stream, MENU);
  const segment = segments.find(({ kind }) => kind === 'menu');
  if (segment === undefined)
    throw new DeviceError('BAD_ANSWER', `${MENU}: there is none in the dump`);
  const records = decodeMenu(segment);
  if (isFault(records)) throw new DeviceError('BAD_ANSWER', `${MENU}: ${records.detail}`);
  return records;
}
