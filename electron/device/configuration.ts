/**
 * Asks a card for its non-volatile configuration, an RPC a call, at the least scope. What a card refuses, and what
 * it is too busy to tell, is an error and never a value; that it holds nothing is an answer of its own.
 */
import { encode, readNumber } from '../prm/codec';
import {
  CONFIG_HEADER_BYTES,
  configHeaderLayout,
  LONGEST_PAYLOAD_BYTES,
} from '../prm/config-header';
import { NVDA, NVGC, NVGN, NVQC } from '../prm/config-registers';
import { MFRL } from '../prm/reset-register';
import { DeviceError } from './device-error';
import type { Session } from './session';

export type ConfigColumn = 'default' | 'current' | 'next';

/** access_mode of NVDA. */
const accessModes: Readonly<Record<ConfigColumn, number>> = { next: 0, current: 1, default: 2 };

/** writer_id of mstconfig, which firmware takes from a host. */
const WRITER_HOST_TOOL = 9;

const BAD_RESOURCE = 0x05;
const NO_RESOURCES = 0x0f;
/** Statuses with which firmware says that it doesn't know an item at all. */
const unknownItem: ReadonlySet<number | undefined> = new Set([0x02, 0x03, 0x04, 0x0a]);

export interface ItemSupport {
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** Highest version of the item that the firmware knows. */
  readonly version: number;
}

const unsupported: ItemSupport = { canRead: false, canWrite: false, version: 0 };

/**
 * Whether the card has an item (NVQC).
 * @throws DeviceError where it doesn't say: `transport`, `cancelled`, busy or failing firmware
 */
export async function querySupport(
  session: Session,
  type: number,
  signal?: AbortSignal,
): Promise<ItemSupport> {
  const request = encode(NVQC.layout, { type });
  try {
    const answer = await readRegister(session, NVQC, request, `item ${hexType(type)}`, signal);
    const bit = (name: string): boolean => readNumber(NVQC.layout, answer, name) === 1;
    checkType(readNumber(NVQC.layout, answer, 'type'), type, NVQC.name);
    return {
      canRead: bit('support_rd'),
      canWrite: bit('support_wr'),
      version: readNumber(NVQC.layout, answer, 'version'),
    };
  } catch (error) {
    if (isRefusal(error, unknownItem)) return unsupported;
    throw error;
  }
}

/**
 * Asks whether the configuration can be reached at all: firmware may keep it from the host.
 * @throws DeviceError CONFIG_UNREACHABLE, or as Session.access
 */
export async function assertReachable(session: Session, signal?: AbortSignal): Promise<void> {
  const request = encode(NVQC.layout, { type: 0 });
  try {
    await readRegister(session, NVQC, request, 'configuration', signal);
  } catch (error) {
    if (!(error instanceof DeviceError) || error.kind !== 'firmware') throw error;
    throw new DeviceError('CONFIG_UNREACHABLE', error.detail, {
      ...error.facts,
      remedy:
        'Check whether the card is in secure-host or restricted mode, and whether its firmware is current.',
      cause: error,
    });
  }
}

export interface ConfigCapabilities {
  readonly readsDefault: boolean;
  readonly readsCurrent: boolean;
}

/** Which columns beside next can be read (NVGC); a firmware that doesn't know the question has neither. */
export async function queryCapabilities(
  session: Session,
  signal?: AbortSignal,
): Promise<ConfigCapabilities> {
  const request = encode(NVGC.layout, {});
  try {
    const answer = await readRegister(session, NVGC, request, 'configuration', signal);
    const bit = (name: string): boolean => readNumber(NVGC.layout, answer, name) === 1;
    return {
      readsDefault: bit('nvda_read_factory_settings'),
      readsCurrent: bit('nvda_read_current_settings'),
    };
  } catch (error) {
    if (isRefusal(error, unknownItem)) return { readsDefault: false, readsCurrent: false };
    throw error;
  }
}

/** First words of an NVDA request; the card answers with the payload behind the same header. */
export interface ItemHeader {
  readonly type: number;
  readonly length: number;
  readonly version: number;
  readonly ovrEn: number;
}

export interface ItemAnswer {
  readonly header: ItemHeader;
  readonly payload: Uint8Array;
}

/**
 * Reads an item (NVDA). Undefined: the card holds nothing in this column.
 * @throws DeviceError as Session.access; BAD_ANSWER for another item than the one asked for
 */
export async function readItem(
  session: Session,
  type: number,
  column: ConfigColumn,
  signal?: AbortSignal,
): Promise<ItemAnswer | undefined> {
  const header = encode(configHeaderLayout, {
    type,
    length: LONGEST_PAYLOAD_BYTES,
    writer_id: WRITER_HOST_TOOL,
    ovr_en: 1,
    access_mode: accessModes[column],
  });
  return sendItemRead(
    session,
    header,
    LONGEST_PAYLOAD_BYTES,
    `${hexType(type)} (${column})`,
    signal,
  );
}

/**
 * Reads an item with a header as it is given, which may name any column and version.
 * @param header 12 bytes
 * @throws DeviceError as readItem
 */
export async function sendItemRead(
  session: Session,
  header: Uint8Array,
  payloadBytes: number,
  what: string,
  signal?: AbortSignal,
): Promise<ItemAnswer | undefined> {
  const request = new Uint8Array(CONFIG_HEADER_BYTES + payloadBytes);
  request.set(header);
  const type = readNumber(configHeaderLayout, header, 'type');
  try {
    const answer = await readRegister(session, NVDA, request, `item ${what}`, signal);
    const field = (name: string): number => readNumber(configHeaderLayout, answer, name);
    checkType(field('type'), type, NVDA.name);
    if (field('length') > LONGEST_PAYLOAD_BYTES) {
      throw new DeviceError(
        'BAD_ANSWER',
        `item ${hexType(type)} says that it has ${String(field('length'))} bytes`,
      );
    }
    return {
      header: {
        type,
        length: field('length'),
        version: field('version'),
        ovrEn: field('ovr_en'),
      },
      payload: answer.slice(CONFIG_HEADER_BYTES),
    };
  } catch (error) {
    if (isRefusal(error, new Set([BAD_RESOURCE, NO_RESOURCES]))) return undefined;
    throw error;
  }
}

/** An item that somebody set, as NVGN gives it. */
export interface SetItem {
  /** 12 bytes as the card keeps them. */
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
}

/** A card keeps a few hundred; one that names more never comes to an end. */
const MOST_SET_ITEMS = 4096;

/** An item of the list, with as much of its payload as the list has room for. */
export interface ListedItem {
  /** 12 bytes as the card keeps them. */
  readonly header: Uint8Array;
  /** At most 128 bytes. */
  readonly payload: Uint8Array;
}

/**
 * Walks over the list of what was set (NVGN), in the card's order.
 * @throws DeviceError as Session.access; BAD_ANSWER for a walk that doesn't end
 */
export async function* walkList(
  session: Session,
  signal?: AbortSignal,
): AsyncGenerator<ListedItem, void> {
  const seen = new Set<number>();
  let pointer = 0;
  for (;;) {
    const request = encode(NVGN.layout, { nv_pointer: pointer });
    const what = `set items from ${String(pointer)}`;
    const answer = await readRegister(session, NVGN, request, what, signal);
    pointer = readNumber(NVGN.layout, answer, 'nv_pointer');
    if (pointer === 0) return;
    if (seen.has(pointer) || seen.size >= MOST_SET_ITEMS) {
      throw new DeviceError('BAD_ANSWER', `the list of set items doesn’t end (${String(pointer)})`);
    }
    seen.add(pointer);
    const { dataOffset, dataBytes } = NVGN;
    const header = answer.slice(dataOffset - CONFIG_HEADER_BYTES, dataOffset);
    const length = Math.min(readNumber(configHeaderLayout, header, 'length'), dataBytes);
    yield { header, payload: answer.slice(dataOffset, dataOffset + length) };
  }
}

/**
 * Walks over what was set, whole: of an item that is longer than the list has room for, the payload is read.
 * @throws DeviceError as walkList
 */
export async function* walkSetItems(
  session: Session,
  signal?: AbortSignal,
): AsyncGenerator<SetItem, void> {
  for await (const { header, payload } of walkList(session, signal)) {
    const length = readNumber(configHeaderLayout, header, 'length');
    yield length <= payload.length
      ? { header, payload }
      : { header, payload: await longPayload(session, header, length, signal) };
  }
}

/** Whether the card has a list of what was set. @throws DeviceError where it doesn't say, busy firmware above all */
export async function hasList(session: Session, signal?: AbortSignal): Promise<boolean> {
  const request = encode(NVGN.layout, { nv_pointer: 0 });
  try {
    await readRegister(session, NVGN, request, 'set items from 0', signal);
    return true;
  } catch (error) {
    if (isRefusal(error, unknownItem)) return false;
    throw error;
  }
}

async function longPayload(
  session: Session,
  header: Uint8Array,
  length: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const type = readNumber(configHeaderLayout, header, 'type');
  const item =
    length > LONGEST_PAYLOAD_BYTES ? undefined : await readItem(session, type, 'next', signal);
  if (item === undefined) {
    const what = `item ${hexType(type)} of ${String(length)} bytes`;
    throw new DeviceError('BAD_ANSWER', `${what} is in the list of set items, and can’t be read`);
  }
  return item.payload.slice(0, length);
}

export interface ResetState {
  /** Bits of MFRL.reset_trigger: those that are possible now. */
  readonly triggers: number;
  /** The PCI bus must be looked at again: a function appears or goes. */
  readonly pciRescanRequired: boolean;
}

/** How the card can be reset now (MFRL). @throws DeviceError as Session.access */
export async function readResets(session: Session, signal?: AbortSignal): Promise<ResetState> {
  const request = encode(MFRL.layout, {});
  const answer = await readRegister(session, MFRL, request, 'reset', signal);
  return {
    triggers: readNumber(MFRL.layout, answer, 'reset_trigger'),
    pciRescanRequired: readNumber(MFRL.layout, answer, 'pci_rescan_required') === 1,
  };
}

function readRegister(
  session: Session,
  register: { readonly name: string; readonly id: number },
  data: Uint8Array,
  what: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  return session.access(
    { registerId: register.id, method: 'read', data },
    { operation: `ACCESS_REG read ${register.name}, ${what}`, signal },
  );
}

function isRefusal(error: unknown, statuses: ReadonlySet<number | undefined>): boolean {
  return (
    error instanceof DeviceError && error.kind === 'firmware' && statuses.has(error.facts.status)
  );
}

/** An answer about another item must not pass for this one. */
function checkType(answered: number, asked: number, register: string): void {
  if (answered === asked) return;
  throw new DeviceError(
    'BAD_ANSWER',
    `${register} was asked for item ${hexType(asked)} and answers for ${hexType(answered)}`,
  );
}

/** `0x00000080`: type dwords are written with all digits. */
export function hexType(type: number): string {
  return `0x${type.toString(16).padStart(8, '0')}`;
}
