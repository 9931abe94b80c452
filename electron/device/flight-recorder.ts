import { Ring, type Numbered } from './ring';
import type { Scope } from './transport';

/** One RPC as it went; what reports include and the status line shows. */
export interface FlightRecord extends Numbered {
  /** Milliseconds since the epoch when it was sent. */
  readonly sentAtMs: number;
  readonly durationMs: number;
  readonly opcode: number;
  readonly opMod: number;
  /** ACCESS_REG only. */
  readonly registerId?: number;
  readonly scope: Scope;
  readonly inboxBytes: number;
  readonly outboxBytes: number;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly syndrome?: number;
  /** Code of the error when no answer came. */
  readonly error?: string;
}

/** The last RPCs. Keeps heads only; the bytes of mailboxes can be secrets. */
export class FlightRecorder extends Ring<FlightRecord> {}
