import { actingRead } from '../../catalog/acting-reads';
import { isMaskField } from '../../catalog/mask-fields';
import type { RegisterBook } from '../../prm/register';
import type { EnumValue } from '../../prm/layout';
import { leavesOf } from '../../prm/leaves';
import { findRegister } from './find-register';
import { registerHead, type RegisterHead } from './register-head';

export interface FieldShape {
  readonly path: string;
  readonly name: string;
  readonly offsetBits: number;
  readonly widthBits: number;
  /** `N/A` where the description gives no class. */
  readonly access: 'RO' | 'RW' | 'WO' | 'INDEX' | 'OP' | 'N/A';
  readonly enums?: EnumValue[];
  /** Its bits may be set together; absent: it has one value at a time. */
  readonly isMask?: true;
  readonly description?: string;
}

export interface RegisterShape extends RegisterHead {
  /** What every read of it does beside answering; absent: nothing. */
  readonly everyReadActs?: string;
  readonly fields: FieldShape[];
}

/** Every field of a register, all union members, in mstreg's order. @throws DeviceError REG_UNKNOWN */
export function showRegister(book: RegisterBook, name: string): RegisterShape {
  const register = findRegister(book, name);
  const acts = actingRead(register.id, undefined, new Uint8Array());
  return {
    ...registerHead(register),
    ...(acts === undefined ? {} : { everyReadActs: acts }),
    fields: leavesOf(register.layout).map((leaf) => ({
      path: leaf.path,
      name: leaf.name,
      offsetBits: leaf.offsetBits,
      widthBits: leaf.widthBits,
      access: leaf.access ?? 'N/A',
      ...(leaf.enums === undefined ? {} : { enums: [...leaf.enums] }),
      ...(isMaskField(register.name, leaf) ? { isMask: true as const } : {}),
      ...(leaf.description === undefined ? {} : { description: leaf.description }),
    })),
  };
}
