/** Replaces the secrets of bytes that a layout describes. */
import { bytesNeeded, readBits, writeBits } from '../../../prm/bits';
import type { Layout } from '../../../prm/layout';
import { selectLeaves, type Leaf } from '../../../prm/leaves';
import { LayoutError } from '../../../prm/layout-error';
import { fieldKind, wholeName, type FieldKind } from './field-kinds';
import type { Hiding } from './hiding';
import type { Secret } from './secret';

/** A value, spread over the leaves that hold its parts, the first part first. */
interface SpreadValue {
  readonly kind: FieldKind;
  readonly leaves: readonly Leaf[];
}

/** A leaf that holds something else now: by these, texts that list fields are replaced. */
export interface ReplacedLeaf {
  readonly leaf: Leaf;
  readonly before: bigint;
  readonly after: bigint;
  /** What it is a part of, where that is known. */
  readonly secret?: Secret | undefined;
}

/** Which secret each leaf is a part of. */
export type SecretLeaves = ReadonlyMap<Leaf, Secret>;

/**
 * The same bytes without their secrets. Bytes that end before the layout does are no error.
 * @param owner name of the register or command
 */
export function hideInLayout(
  owner: string,
  layout: Layout,
  bytes: Uint8Array,
  hiding: Hiding,
): { readonly bytes: Uint8Array; readonly secrets: SecretLeaves } {
  const hidden = bytes.slice();
  const secrets = new Map<Leaf, Secret>();
  for (const { kind, leaves } of spreadValues(owner, layout, bytes)) {
    hiding.last = undefined;
    const standIn = hiding.field(kind, join(bytes, leaves));
    const secret = hiding.last as Secret | undefined;
    let at = 0;
    for (const leaf of leaves) {
      const part = standIn.slice(at, at + byteWidth(leaf));
      at += byteWidth(leaf);
      const value = BigInt.asUintN(leaf.widthBits, numberOf(part));
      writeBits(hidden, leaf.offsetBits, leaf.widthBits, value);
      if (secret !== undefined) secrets.set(leaf, secret);
    }
  }
  return { bytes: hidden, secrets };
}

/** Leaves that hold another value afterwards. */
export function replacedLeaves(
  layout: Layout,
  before: Uint8Array,
  after: Uint8Array,
  secrets: SecretLeaves,
): readonly ReplacedLeaf[] {
  if (before.every((byte, at) => byte === after[at])) return [];
  return leavesIn(layout, before).flatMap((leaf) => {
    const [was, is] = [before, after].map((bytes) =>
      BigInt(readBits(bytes, leaf.offsetBits, leaf.widthBits)),
    );
    return was === undefined || is === undefined || was === is
      ? []
      : [{ leaf, before: was, after: is, secret: secrets.get(leaf) }];
  });
}

function spreadValues(owner: string, layout: Layout, bytes: Uint8Array): readonly SpreadValue[] {
  const values = new Map<string, { kind: FieldKind; leaves: Leaf[] }>();
  for (const leaf of leavesIn(layout, bytes)) {
    // A flag is no address, whatever it is called.
    const kind = leaf.widthBits < 8 ? undefined : kindOf(owner, leaf);
    if (kind === undefined) continue;
    const whole = wholeName(leaf.path);
    const known = values.get(whole);
    if (known === undefined) values.set(whole, { kind, leaves: [leaf] });
    else known.leaves.push(leaf);
  }
  // The part with the highest bits stands first in the bytes, whatever order the fields are listed in.
  return [...values.values()].map(({ kind, leaves }) => ({
    kind,
    leaves: leaves.sort((a, b) => startByte(a) - startByte(b)),
  }));
}

/** Leaves of a layout are the same objects each time, and there are many. */
const kinds = new WeakMap<Leaf, FieldKind | null>();

function kindOf(owner: string, leaf: Leaf): FieldKind | undefined {
  let kind = kinds.get(leaf);
  if (kind === undefined) {
    kind = fieldKind(owner, leaf.name) ?? null;
    kinds.set(leaf, kind);
  }
  return kind ?? undefined;
}

function leavesIn(layout: Layout, bytes: Uint8Array): readonly Leaf[] {
  try {
    return selectLeaves(layout, bytes).leaves.filter(
      ({ offsetBits, widthBits }) => bytesNeeded(offsetBits, widthBits) <= bytes.length,
    );
  } catch (error) {
    // A selector beyond the end of the bytes: nothing is known of what is there.
    if (error instanceof LayoutError) return [];
    throw error;
  }
}

function startByte({ offsetBits, widthBits }: Leaf): number {
  return bytesNeeded(offsetBits, widthBits) - Math.ceil(widthBits / 8);
}

function byteWidth({ widthBits }: Leaf): number {
  return Math.ceil(widthBits / 8);
}

function join(bytes: Uint8Array, leaves: readonly Leaf[]): Uint8Array {
  return Uint8Array.from(
    leaves.flatMap((leaf) => [
      ...bytesOf(BigInt(readBits(bytes, leaf.offsetBits, leaf.widthBits)), byteWidth(leaf)),
    ]),
  );
}

function bytesOf(value: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) =>
    Number((value >> BigInt(8 * (length - 1 - at))) & 0xffn),
  );
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
