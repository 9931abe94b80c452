import type { Scope } from './transport';

/** One RPC as it went; what reports include and the status line shows. */
export interface FlightRecord {
  readonly sequence: number;
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

/** A ring of the last RPCs. Keeps heads only; the bytes of mailboxes can be secrets. */
export class FlightRecorder {
  private readonly ring: FlightRecord[] = [];
  private count = 0;

  constructor(private readonly capacity = 1000) {}

  add(record: Omit<FlightRecord, 'sequence'>): FlightRecord {
    const complete = { ...record, sequence: this.count };
    this.ring[this.count % this.capacity] = complete;
    this.count += 1;
    return complete;
  }

  /** RPCs seen since the start, including those that left the ring. */
  get total(): number {
    return this.count;
  }

  last(): FlightRecord | undefined {
    return this.count === 0 ? undefined : this.ring[(this.count - 1) % this.capacity];
  }

  /** Oldest first. */
  records(): FlightRecord[] {
    if (this.count <= this.capacity) return [...this.ring];
    const start = this.count % this.capacity;
    return [...this.ring.slice(start), ...this.ring.slice(0, start)];
  }
}
