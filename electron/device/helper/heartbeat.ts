/** Notices that the other end of a channel has stopped answering, and keeps it from thinking so of us. */

const EVERY_MS = 2_000;
/** So many beats in a row may be missing. Counted in beats, not in time: who was stopped himself hears what
 * came meanwhile before he counts again. */
const MISSING = 5;

export interface HeartbeatOptions {
  /** Sends a beat. */
  readonly beat: () => void;
  /** Called once, when the other end is silent. */
  readonly onSilence: () => void;
  readonly everyMs?: number | undefined;
}

export class Heartbeat {
  private missed = 0;
  private readonly timer: NodeJS.Timeout;

  constructor({ beat, onSilence, everyMs = EVERY_MS }: HeartbeatOptions) {
    this.timer = setInterval(() => {
      this.missed += 1;
      if (this.missed > MISSING) {
        this.stop();
        onSilence();
      } else {
        beat();
      }
    }, everyMs);
    // The channel keeps a process alive, not the watch over it.
    this.timer.unref();
  }

  /** Something came from the other end. */
  heard(): void {
    this.missed = 0;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
