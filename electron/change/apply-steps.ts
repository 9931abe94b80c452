/** Sends a plan's steps one by one, each written down before it goes out, and puts back what a failure leaves. */
import { DeviceError, toDeviceError } from '../device/device-error';
import type { Progress } from '../device/progress';
import type { Session } from '../device/session';
import type { ChangeOutcome, ChangeResult, StepResult } from './outcome';
import type { PlannedStep } from './plan';
import { isOutOfReach, putStepBack, setStep, type StepRun } from './set-step';
import type { StepDriver, StepDrivers } from './step-driver';

/** Which way a step's value goes. */
export type Direction = 'apply' | 'put-back';

/** Keeps what happens. Each call resolves when it is on the disk. */
export interface StepLog {
  sending(step: number, direction: Direction): Promise<void>;
  became(step: number, direction: Direction, result: StepResult): Promise<void>;
}

export interface ApplyOptions {
  readonly session: Session;
  readonly drivers: StepDrivers;
  readonly log: StepLog;
  /** Honoured between steps only. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

const notSent: StepResult = { outcome: 'not-sent', value: null, notes: [] };

/** @throws DeviceError INTERNAL for a step without a driver, before anything is sent */
export function driverOf(drivers: StepDrivers, step: Pick<PlannedStep, 'kind'>): StepDriver {
  const driver = drivers.get(step.kind);
  if (driver === undefined) throw new DeviceError('INTERNAL', `no driver for '${step.kind}'`);
  return driver;
}

/**
 * Applies the steps. Whatever a card does, it resolves with what is known to be there afterwards; an error of the log
 * stops everything at once, since nothing goes out that isn't written down.
 */
export async function applySteps(
  steps: readonly PlannedStep[],
  options: ApplyOptions,
): Promise<ChangeResult> {
  const run = new Run(steps, options);
  return run.apply();
}

class Run {
  private readonly results: StepResult[];
  private readonly runs: readonly StepRun[];
  /** Steps that may have changed something, in the order in which they went out. */
  private readonly changed: number[] = [];

  constructor(
    private readonly steps: readonly PlannedStep[],
    private readonly options: ApplyOptions,
  ) {
    this.results = steps.map(() => notSent);
    const { session, drivers } = options;
    this.runs = steps.map((step) => ({ session, step, driver: driverOf(drivers, step) }));
  }

  async apply(): Promise<ChangeResult> {
    try {
      for (const [index, run] of this.runs.entries()) {
        const failure = await this.send(index, run);
        if (failure !== undefined) return await this.putBack(failure);
      }
      return { outcome: 'done', steps: this.results };
    } catch (thrown) {
      // The log can't be written: no record, no SET, and so no way back either.
      return this.end(this.changed.length === 0 ? 'refused' : 'unknown', toDeviceError(thrown));
    }
  }

  /** Why the change can't go on; undefined: it can. */
  private async send(index: number, run: StepRun): Promise<DeviceError | undefined> {
    const { step } = run;
    if (this.options.signal?.aborted === true) return new DeviceError('CANCELLED', step.label);
    this.progress(index, `writing ${step.label}`);
    await this.options.log.sending(index, 'apply');
    const { changed, ...result } = await setStep(run);
    if (changed) this.changed.push(index);
    this.results[index] = result;
    await this.options.log.became(index, 'apply', result);
    if (result.outcome === 'done' || step.onFailure === 'note') return undefined;
    if (result.outcome === 'not-read-back' && result.error === undefined) return undefined;
    return result.error ?? new DeviceError('VERIFY_FAILED', step.label);
  }

  /**
   * Last written, first put back; sweeps last, when everything they took is there again. What is out of reach stays as
   * it is: it may still change by itself.
   */
  private async putBack(failure: DeviceError): Promise<ChangeResult> {
    if (this.changed.length === 0) return this.end('refused', failure);
    if (isOutOfReach(failure)) return this.end('unknown', failure);
    let outcome: ChangeOutcome = 'put-back';
    for (const [done, index] of this.inPutBackOrder().entries()) {
      const run = this.runs[index];
      if (run === undefined) continue;
      this.progress(done, `putting back ${run.step.label}`, this.changed.length);
      await this.options.log.sending(index, 'put-back');
      const result = await putStepBack(run);
      this.results[index] = { ...result, ...(result.error ? {} : this.reason(index)) };
      await this.options.log.became(index, 'put-back', result);
      if (result.outcome === 'put-back') continue;
      outcome = 'unknown';
      if (result.error !== undefined && isOutOfReach(result.error)) break;
    }
    return this.end(outcome, failure);
  }

  private inPutBackOrder(): number[] {
    const isSweep = (index: number): boolean => this.runs[index]?.driver.isSweep === true;
    const reversed = [...this.changed].reverse();
    return [...reversed.filter((index) => !isSweep(index)), ...reversed.filter(isSweep)];
  }

  /** Why a step was put back, where it failed itself. */
  private reason(index: number): { error?: DeviceError } {
    const error = this.results[index]?.error;
    return error === undefined ? {} : { error };
  }

  private end(outcome: ChangeOutcome, error: DeviceError): ChangeResult {
    return { outcome, steps: this.results, error };
  }

  private progress(done: number, phase: string, total = this.steps.length): void {
    this.options.onProgress?.({ done, total, phase });
  }
}
