/**
 * Items of the non-volatile configuration. A value is the payload that stands for the next boot, or 'absent': nobody
 * has set the item, and the card's own default stands. Cards answer a read of such an item with its default; taken for
 * a value that was set, it would be put back as one, and a later firmware's default would never come through. So what
 * is set is found in the card's list (NVGN), or, where the card has none, told by its difference from the default.
 */
import {
  hexType,
  sendItemRead,
  walkList,
  type ItemAnswer,
  type ListedItem,
} from '../device/configuration';
import { invalidateItem, writeItem } from '../device/configuration-writes';
import { DeviceError, toDeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import { encode, readNumber } from '../prm/codec';
import {
  CONFIG_HEADER_BYTES,
  configHeaderLayout,
  LONGEST_PAYLOAD_BYTES,
} from '../prm/config-header';
import { valueOf, type StepTarget, type StepValue } from './plan';
import { dwordsOf, type Counted, type StepDriver } from './step-driver';

export const CONFIG_STEP = 'config-item';

/** Whose header goes out with a write where no file brings one: mstconfig's. */
const WRITER_HOST_TOOL = 9;

export interface ConfigTarget {
  /** Type dword: which item, at which place. */
  readonly type: number;
  /** As it is called in messages: `nv_vpi_link_type_P1`. */
  readonly name: string;
  /** Bytes of its payload. */
  readonly sizeBytes: number;
  /** First dword of the header of a write, its length 0; 8 hex digits. */
  readonly header: string;
  /** Whether the card lists what was set (NVGN). */
  readonly isListed: boolean;
  /** What it answers while nobody has set the item: its default as hex, 'absent', or 'unknown'. */
  readonly unset: string;
  /** False: the firmware lets nobody write it. */
  readonly isWritable: boolean;
  /** Bits that count, as hex. */
  readonly settable: string;
  readonly verified: string;
}

const textFields = ['name', 'header', 'unset', 'settable', 'verified'] as const;
const HEX = /^([0-9a-f]{8})+$/;

/** The target as the journal keeps it. */
export function configStepTarget(target: ConfigTarget): StepTarget {
  return { ...target };
}

/** First dword of the header that mstconfig sends, as hex. */
export const hostToolHeader = headerWord({ writer_id: WRITER_HOST_TOOL, ovr_en: 1 });

/** First dword of a header with these fields, its length 0. */
export function headerWord(fields: Readonly<Record<string, number>>): string {
  const header = encode(configHeaderLayout, { ...fields, length: 0, type: 0 });
  return Buffer.from(header.subarray(0, 4)).toString('hex');
}

function targetFault(target: StepTarget): string | undefined {
  const { type, sizeBytes, isListed, isWritable, header, unset, settable, verified } = target;
  if (typeof type !== 'number' || !Number.isInteger(type) || type < 0 || type > 0xffff_ffff) {
    return 'no type';
  }
  if (typeof sizeBytes !== 'number' || !Number.isInteger(sizeBytes)) return 'no size';
  if (sizeBytes < 4 || sizeBytes > LONGEST_PAYLOAD_BYTES) return `a size of ${sizeBytes} bytes`;
  if (typeof isListed !== 'boolean' || typeof isWritable !== 'boolean')
    return 'no word of its list';
  const missing = textFields.find((field) => typeof target[field] !== 'string');
  if (missing !== undefined) return `no ${missing}`;
  if (!/^[0-9a-f]{8}$/.test(String(header))) return 'no header';
  for (const bytes of [settable, verified, ...(isDefault(unset) ? [unset] : [])]) {
    if (!HEX.test(String(bytes)) || String(bytes).length !== 2 * sizeBytes) {
      return 'bytes of another length than its size';
    }
  }
  return undefined;
}

/** Whether a target's `unset` is a payload. */
function isDefault(unset: unknown): boolean {
  return unset !== 'absent' && unset !== 'unknown';
}

function headerOf(target: StepTarget, length: number): Uint8Array {
  const header = encode(configHeaderLayout, { type: Number(target.type) });
  header.set(Buffer.from(String(target.header), 'hex'));
  return encode(configHeaderLayout, { length }, header);
}

function whatOf({ name, type }: StepTarget): string {
  return `${String(name)} (${hexType(Number(type))})`;
}

/** Which types are in the card's list as set by a user; entries of other priorities aren't for the host to change. */
async function listedTypes(session: Session): Promise<ReadonlySet<number>> {
  const types = new Set<number>();
  for await (const item of walkList(session)) if (isOfUser(item)) types.add(typeOf(item));
  return types;
}

export function isOfUser({ header }: Pick<ListedItem, 'header'>): boolean {
  return readNumber(configHeaderLayout, header, 'priority') === 0;
}

export function typeOf({ header }: Pick<ListedItem, 'header'>): number {
  return readNumber(configHeaderLayout, header, 'type');
}

/** What the card answers for the next boot; undefined: nothing. @throws DeviceError as readItem */
async function answerOf(session: Session, target: StepTarget): Promise<ItemAnswer | undefined> {
  const given = readNumber(configHeaderLayout, headerOf(target, 0), 'host_id_valid');
  const header = encode(configHeaderLayout, {
    type: Number(target.type),
    length: LONGEST_PAYLOAD_BYTES,
    writer_id: WRITER_HOST_TOOL,
    ovr_en: 1,
    host_id_valid: given,
  });
  return sendItemRead(session, header, LONGEST_PAYLOAD_BYTES, `${whatOf(target)} (next)`);
}

/** @param listed undefined where the card has no list */
function valueFrom(
  target: StepTarget,
  answer: ItemAnswer | undefined,
  listed: ReadonlySet<number> | undefined,
): StepValue {
  const isInList = listed?.has(Number(target.type));
  if (answer === undefined) {
    if (isInList !== true) return 'absent';
    throw new DeviceError(
      'BAD_ANSWER',
      `${whatOf(target)} is in the list of set items, and the card has no value for it`,
    );
  }
  const payload = answer.payload.slice(0, Number(target.sizeBytes));
  if (isInList === true) return payload;
  // A list may leave out items of other functions: what differs from the default was set by somebody.
  if (target.unset === 'absent') return payload;
  if (target.unset === 'unknown') return isInList === false ? 'absent' : payload;
  return Buffer.from(payload).toString('hex') === target.unset ? 'absent' : payload;
}

/** What each item holds, or why the card doesn't say. @throws DeviceError where it can't be asked */
export async function readConfigItems(
  session: Session,
  targets: readonly StepTarget[],
): Promise<(StepValue | DeviceError)[]> {
  const listed = targets.some(({ isListed }) => isListed === true)
    ? await listedTypes(session)
    : undefined;
  const values: (StepValue | DeviceError)[] = [];
  for (const target of targets) {
    try {
      const answer = await answerOf(session, target);
      values.push(valueFrom(target, answer, target.isListed === true ? listed : undefined));
    } catch (thrown) {
      const error = toDeviceError(thrown);
      if (error.kind !== 'firmware' && error.code !== 'BAD_ANSWER') throw error;
      values.push(error);
    }
  }
  return values;
}

/** Header and payload of a SET, or the header of NVDI. */
function dataSent(target: StepTarget, value: StepValue): Uint8Array {
  const payload = value === 'absent' ? new Uint8Array() : value;
  const data = new Uint8Array(CONFIG_HEADER_BYTES + payload.length);
  data.set(headerOf(target, payload.length));
  data.set(payload, CONFIG_HEADER_BYTES);
  return data;
}

export const configDriver: StepDriver = {
  kind: CONFIG_STEP,

  read: async (session, target) => {
    const [value] = await readConfigItems(session, [target]);
    if (value instanceof DeviceError) throw value;
    return value ?? 'absent';
  },

  readEach: readConfigItems,

  write: (session, target, value) =>
    value === 'absent'
      ? invalidateItem(session, headerOf(target, 0), whatOf(target))
      : writeItem(session, headerOf(target, value.length), value, whatOf(target)),

  mask: (target, counted: Counted) => {
    const mask = valueOf(String(target[counted]));
    return mask === 'absent' ? undefined : mask;
  },

  wordsSent: (target, value) => dwordsOf(dataSent(target, value)),
  targetFault,

  /** As mstconfig's set_raw takes it: what was set, and in comments what wasn't or can't be written. */
  backupFile: (values) => ({
    extension: 'raw',
    text: ['MLNX_RAW_TLV_FILE', ...values.flatMap(({ target, value }) => rawLines(target, value))]
      .map((line) => `${line}\n`)
      .join(''),
  }),
};

function rawLines(target: StepTarget, value: StepValue | null): string[] {
  const what = `% ${whatOf(target)}`;
  if (value === null) return [`${what}: could not be read`];
  if (value === 'absent') return [`${what}: not set`];
  const words = `${dwordsOf(dataSent(target, value)).join(' ')} `;
  return target.isWritable === true ? [what, words] : [`${what}: read-only`, `% ${words}`];
}
