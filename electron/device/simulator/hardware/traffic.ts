/**
 * Steady traffic on a link. All counters of a port are sums over these flows, so that bytes and packets
 * of every counter group agree with each other at every moment.
 */
export type Cast = 'unicast' | 'multicast' | 'broadcast';

export interface Flow {
  readonly cast: Cast;
  /** On the wire with its check sum, without preamble. */
  readonly frameBytes: number;
  /** Switch priority, 0..7. */
  readonly priority: number;
  readonly receivedPerSecond: number;
  readonly sentPerSecond: number;
}

export function flow(
  cast: Cast,
  frameBytes: number,
  priority: number,
  receivedPerSecond: number,
  sentPerSecond: number,
): Flow {
  return { cast, frameBytes, priority, receivedPerSecond, sentPerSecond };
}

export type Direction = 'received' | 'sent';

export interface Total {
  readonly frames: bigint;
  readonly bytes: bigint;
}

const MICROSECONDS = 1_000_000n;

function microseconds(milliseconds: number): bigint {
  return BigInt(Math.max(0, Math.floor(milliseconds * 1000)));
}

/** Events of a steady rate; whole numbers only, never fewer than before. */
export function eventsAt(perSecond: number, milliseconds: number): bigint {
  return (BigInt(Math.round(perSecond * 1000)) * microseconds(milliseconds)) / 1000n / MICROSECONDS;
}

/** A rare event: so many in an hour. */
export function hourlyEventsAt(perHour: number, milliseconds: number): bigint {
  return (BigInt(perHour) * microseconds(milliseconds)) / (3600n * MICROSECONDS);
}

/** What a link has carried after being up for so long. */
export class Traffic {
  constructor(
    private readonly flows: readonly Flow[],
    private readonly upMs: number,
  ) {}

  /** Sum over the flows that the test lets through. */
  total(direction: Direction, test: (flow: Flow) => boolean = () => true): Total {
    let frames = 0n;
    let bytes = 0n;
    for (const flow of this.flows) {
      if (!test(flow)) continue;
      const rate = direction === 'received' ? flow.receivedPerSecond : flow.sentPerSecond;
      const count = eventsAt(rate, this.upMs);
      frames += count;
      bytes += count * BigInt(flow.frameBytes);
    }
    return { frames, bytes };
  }

  frames(direction: Direction, cast: Cast): bigint {
    return this.total(direction, (flow) => flow.cast === cast).frames;
  }

  /** Frames whose size lies in from..to, both included. */
  framesOfSize(direction: Direction, from: number, to: number): bigint {
    const fits = (flow: Flow): boolean => flow.frameBytes >= from && flow.frameBytes <= to;
    return this.total(direction, fits).frames;
  }
}
