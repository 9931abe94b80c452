/** What an ADB file says, before it is put together: its structures («nodes») and their fields, checked
 * one by one, with the lines they stand on. */
import type { Access, EnumValue } from '../prm/layout';

export interface AdbField {
  readonly line: number;
  readonly name: string;
  readonly description: string;
  readonly offsetBits: number;
  /** All elements of an array together. */
  readonly sizeBits: number;
  readonly access: Access | undefined;
  /** Name of the node that gives its structure; undefined: a leaf. */
  readonly subnode: string | undefined;
  readonly array: AdbArray | undefined;
  readonly enums: readonly EnumValue[];
  readonly unionSelector: string | undefined;
  readonly selectedBy: string | undefined;
  readonly condition: string | undefined;
}

export interface AdbArray {
  readonly lowBound: number;
  /** Undefined: known only when the bytes are there. */
  readonly count: number | undefined;
  /** Expression for that number, where the file gives one. */
  readonly countExpression: string | undefined;
}

export interface AdbNode {
  readonly line: number;
  readonly name: string;
  readonly description: string;
  readonly sizeBits: number;
  readonly isUnion: boolean;
  /** Its members carry conditions. Elsewhere a condition has no effect, as in mstreg. */
  readonly isConditional: boolean;
  readonly fields: readonly AdbField[];
}

export interface AdbDocument {
  readonly nodes: ReadonlyMap<string, AdbNode>;
  /** Arrays of sub-dword elements run from the most significant end. */
  readonly bigEndianArrays: boolean;
  /** Document revision as the file states it, '' where it doesn't. */
  readonly revision: string;
}
