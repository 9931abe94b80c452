/**
 * One section, with its time box. What it gave before an error, a cancel or the end of its time stays, and the reason
 * says what is missing.
 */
import { DeviceError, toDeviceError } from '../../../device/device-error';
import type { Progress } from '../../../device/progress';
import type { Identity } from '../../devices/identity';
import type { BundlePart } from '../bundle/bundle';
import type { ManifestSection, SectionOutcome } from '../bundle/manifest';
import type { LogStep, Section, SectionEnd, SectionStep, SectionWork } from '../section';

/** How long a command that is out is waited for, after the time is over or the person has cancelled. */
export const GRACE_MS = 500;
/** A reason names so many of the things that are missing, and how many more there are. */
const MOST_NAMED = 3;

export interface SectionTake {
  readonly result: ManifestSection;
  readonly parts: readonly BundlePart[];
  readonly steps: readonly LogStep[];
  readonly identity?: Identity;
  /** What ended it before its end. */
  readonly error?: DeviceError;
}

export interface RunOptions {
  /** Of the person. */
  readonly signal: AbortSignal | undefined;
  readonly timeBoxMs: number;
  readonly graceMs: number;
}

/** Runs it; yields how far it is. Never throws. */
export async function* runSection(
  section: Section,
  work: Omit<SectionWork, 'signal'>,
  options: RunOptions,
): AsyncGenerator<Progress, SectionTake> {
  const startedAtMs = work.now();
  const started = performance.now();
  const box = new TimeBox(section.title, options);
  const parts = new Map<string, BundlePart>();
  const steps: LogStep[] = [];
  let identity: Identity | undefined;
  let end: SectionEnd = { missing: [] };
  try {
    const running = section.collect({ ...work, signal: box.signal });
    for (;;) {
      const next = await box.orGivenUp(running.next());
      if (next.done === true) {
        end = next.value;
        break;
      }
      const step: SectionStep = next.value;
      if (step.type === 'progress') yield step.progress;
      // A file that is given again replaces the one before.
      if (step.type === 'part') parts.set(step.part.path, step.part);
      if (step.type === 'step') steps.push(step.step);
      if (step.type === 'identity') identity = step.identity;
    }
  } catch (thrown) {
    end = { missing: [], error: toDeviceError(thrown) };
  } finally {
    box.close();
  }
  const error = box.whyOver ?? end.error;
  const reason = reasonOf(end.missing, error);
  return {
    result: {
      id: section.id,
      title: section.title,
      outcome: outcomeOf(parts.size > 0, end.missing, error),
      ...(reason === undefined ? {} : { reason }),
      isCritical: section.isCritical,
      startedAtMs,
      durationMs: performance.now() - started,
      files: [...parts.keys()],
    },
    parts: [...parts.values()],
    steps,
    ...(identity === undefined ? {} : { identity }),
    ...(error === undefined ? {} : { error }),
  };
}

function outcomeOf(
  hasParts: boolean,
  missing: readonly string[],
  error: DeviceError | undefined,
): SectionOutcome {
  if (error === undefined && missing.length === 0) return 'done';
  if (hasParts) return 'partly';
  return error?.kind === 'cancelled' ? 'skipped' : 'refused';
}

function reasonOf(missing: readonly string[], error: DeviceError | undefined): string | undefined {
  const why = error === undefined ? [] : [error.message];
  const distinct = [...new Set(missing)];
  const more = distinct.length - MOST_NAMED;
  const named = distinct.slice(0, MOST_NAMED).concat(more > 0 ? [`${more} more`] : []);
  const absent = named.length === 0 ? [] : [`Missing: ${named.join('; ')}`];
  const sentences = [...why, ...absent];
  return sentences.length === 0 ? undefined : sentences.join('. ');
}

/** Ends a section when its time is over, and soon after the person has cancelled, whatever it waits for. */
class TimeBox {
  readonly signal: AbortSignal;
  /** Why the section had to end. */
  whyOver: DeviceError | undefined;
  private readonly limit = new AbortController();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly gaveUp: Promise<never>;
  private readonly onCancel: () => void;

  constructor(
    title: string,
    private readonly options: RunOptions,
  ) {
    const { signal, timeBoxMs, graceMs } = options;
    this.signal =
      signal === undefined ? this.limit.signal : AbortSignal.any([this.limit.signal, signal]);
    let giveUp: (error: DeviceError) => void;
    this.gaveUp = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
    });
    // Nobody need wait for it.
    this.gaveUp.catch(() => undefined);
    const over = (error: DeviceError): void => {
      this.whyOver ??= error;
      this.limit.abort(
        new DeviceError('RPC_TIMEOUT', error.detail, { operation: title, cause: error }),
      );
      // What isn't an RPC may hang, too: a file of a driver that waits for its card.
      this.after(graceMs, () => {
        giveUp(error);
      });
    };
    this.onCancel = () => {
      const error = new DeviceError('CANCELLED', title);
      this.whyOver ??= error;
      this.after(graceMs, () => {
        over(error);
      });
    };
    this.after(timeBoxMs, () => {
      over(new DeviceError('RPC_TIMEOUT', `its time of ${timeBoxMs / 1000} s is over`));
    });
    signal?.addEventListener('abort', this.onCancel);
    if (signal?.aborted === true) this.onCancel();
  }

  async orGivenUp<T>(step: Promise<T>): Promise<T> {
    return Promise.race([step, this.gaveUp]);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.options.signal?.removeEventListener('abort', this.onCancel);
  }

  private after(milliseconds: number, act: () => void): void {
    this.timers.push(setTimeout(act, milliseconds));
  }
}
