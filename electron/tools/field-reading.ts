/** Fields of bytes as they are shown, and bytes as text; shared by all tools that decode. */
import type { FieldValue } from '../prm/layout';
import { enumName, type Leaf } from '../prm/leaves';

export interface FieldReading {
  /** Dotted path, unique within a register. */
  readonly path: string;
  /** Short name, not always unique. */
  readonly name: string;
  /** 32 x dword + bit from that dword's least significant. */
  readonly offsetBits: number;
  readonly widthBits: number;
  /** `0x` and hex digits. */
  readonly value: string;
  /** Only where the field has a name for the value. */
  readonly enum?: string;
}

export function fieldReading(leaf: Leaf, value: FieldValue): FieldReading {
  const { path, name, offsetBits, widthBits } = leaf;
  const shown = `0x${value.toString(16)}`;
  const named = enumName(leaf, value);
  // Spelled out twice: a sweep makes sixty thousand of these, and a spread costs more than the rest.
  return named === undefined
    ? { path, name, offsetBits, widthBits, value: shown }
    : { path, name, offsetBits, widthBits, value: shown, enum: named };
}

/** Bytes as hex digits without spaces. */
export function formatHexBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}
