/** What a register read gives; the document of `reg get --json` is `RegisterReading`. */

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

export interface RegisterReading {
  readonly device: string;
  /** Name, or the id where the register was read without a definition. */
  readonly register: string;
  /** `0x5006`. */
  readonly id: string;
  /** Size in bytes. */
  readonly size: number;
  /** INDEX and OP fields that were asked for. */
  readonly indexes: Readonly<Record<string, number>>;
  /** Data of the answer, hex without spaces. */
  readonly raw: string;
  /** Fields of union members that aren't selected are absent. */
  readonly fields: readonly FieldReading[];
}

export interface ReadingResult {
  readonly reading: RegisterReading;
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
  readonly durationMs: number;
  /** What is odd about the answer, each in one or two lines; the reading itself is whole. */
  readonly warnings: readonly string[];
}

/** Bytes as hex digits without spaces. */
export function formatHexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
