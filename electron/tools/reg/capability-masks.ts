/**
 * Registers that say which registers there are. Common shape, from the public mlx5 interface:
 * dword 0 bits 7:0 = group asked for; bytes 0x08..0x17 = 128 bits, one per register of the group, as one
 * big-endian number (bit 0 is the least significant bit of the last byte).
 */
import { findLeaf, leavesOf } from '../../prm/leaves';
import type { RegisterBook } from '../../prm/register';
import { readBits, writeBits } from '../../prm/bits';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';

export type Support = 'yes' | 'no' | 'unknown';

interface MaskRegister {
  readonly name: string;
  readonly id: number;
  readonly sizeBytes: number;
  /** Id that bit 0 of group 0 stands for. */
  readonly base: number;
  readonly firstGroup: number;
  readonly lastGroup: number;
}

const GROUP_REGISTERS = 128;
const MASK_END = 0x18;

/** MPCAM covers what MCAM covers and more; it is asked only for the more. */
export const maskRegisters: readonly MaskRegister[] = [
  { name: 'CWCAM', id: 0x281f, sizeBytes: 0x50, base: 0x2800, firstGroup: 0, lastGroup: 0 },
  { name: 'QCAM', id: 0x4019, sizeBytes: 0x48, base: 0x4000, firstGroup: 0, lastGroup: 0 },
  { name: 'PCAM', id: 0x507f, sizeBytes: 0x50, base: 0x5000, firstGroup: 0, lastGroup: 1 },
  { name: 'MCAM', id: 0x907f, sizeBytes: 0x48, base: 0x9000, firstGroup: 0, lastGroup: 3 },
  { name: 'MPCAM', id: 0x9300, sizeBytes: 0x48, base: 0x9000, firstGroup: 4, lastGroup: 15 },
  { name: 'SBCAM', id: 0xb01f, sizeBytes: 0x4c, base: 0xb000, firstGroup: 0, lastGroup: 0 },
];

/** Where the mask has the bit of a register, or undefined where no mask covers it. */
export function maskPlace(
  registerId: number,
): { readonly mask: MaskRegister; readonly group: number; readonly bit: number } | undefined {
  for (const mask of maskRegisters) {
    const distance = registerId - mask.base;
    const group = Math.floor(distance / GROUP_REGISTERS);
    if (distance >= 0 && group >= mask.firstGroup && group <= mask.lastGroup) {
      return { mask, group, bit: distance % GROUP_REGISTERS };
    }
  }
  return undefined;
}

/** Whether bit n of the register mask in an answer is set. */
export function maskHas(answer: Uint8Array, bit: number): boolean {
  const byte = answer[MASK_END - 1 - Math.floor(bit / 8)] ?? 0;
  return ((byte >> (bit % 8)) & 1) === 1;
}

/**
 * Asks the card which registers of the book it has, with one RPC per group that the book uses. What no
 * mask covers, or whose mask the card refuses or leaves empty, is `unknown`.
 * @throws DeviceError `transport` or `cancelled`; a refusal of the firmware is an answer
 */
export async function readSupport(
  session: Session,
  book: RegisterBook,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Map<number, Support>> {
  const answers = new Map<string, Uint8Array | undefined>();
  const support = new Map<number, Support>();
  for (const register of book.registers) {
    const place = maskPlace(register.id);
    if (place === undefined) {
      support.set(register.id, 'unknown');
      continue;
    }
    const key = `${place.mask.name}.${place.group}`;
    if (!answers.has(key)) {
      answers.set(key, await readMask(session, book, place.mask, place.group, options.signal));
    }
    const answer = answers.get(key);
    support.set(
      register.id,
      answer === undefined ? 'unknown' : maskHas(answer, place.bit) ? 'yes' : 'no',
    );
  }
  for (const mask of maskRegisters) {
    const answered = [...answers].some(
      ([key, answer]) => answer && key.startsWith(`${mask.name}.`),
    );
    if (answered) support.set(mask.id, 'yes');
  }
  return support;
}

/** One group of one mask; undefined where it says nothing. */
async function readMask(
  session: Session,
  book: RegisterBook,
  mask: MaskRegister,
  group: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const known = book.byId(mask.id);
  const data = new Uint8Array(known?.sizeBytes ?? mask.sizeBytes);
  const leaf = known && findLeaf(leavesOf(known.layout), 'access_reg_group');
  const place = { offsetBits: leaf?.offsetBits ?? 0, widthBits: leaf?.widthBits ?? 8 };
  writeBits(data, place.offsetBits, place.widthBits, group);
  try {
    const answer = await session.access(
      { registerId: mask.id, method: 'read', data },
      { operation: `ACCESS_REG read ${mask.name}`, signal },
    );
    const answersGroup = readBits(answer, place.offsetBits, place.widthBits) === group;
    const isEmpty = answer.subarray(0x08, MASK_END).every((byte) => byte === 0);
    return answersGroup && !isEmpty ? answer : undefined;
  } catch (error) {
    if (error instanceof DeviceError && error.isOfOneRequest) return undefined;
    throw error;
  }
}
