/** What a register read gives; the document of `reg get --json` is `RegisterReading`. */
import type { FieldReading } from '../field-reading';

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
