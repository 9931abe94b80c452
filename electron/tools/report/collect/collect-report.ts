/**
 * Collects a report: one section after the other, each with an outcome of its own. It reads only, and never what acts.
 * A card that goes away or hangs, and a cancel, end the rest of what needs it; what was collected stays.
 */
import { DeviceError } from '../../../device/device-error';
import type { ErrorCode } from '../../../device/error-codes';
import type { Progress } from '../../../device/progress';
import type { Identity } from '../../devices/identity';
import { encodeRpcs } from '../bundle/rpc-lines';
import type { BundlePart } from '../bundle/bundle';
import {
  bundlePaths,
  type ManifestDevice,
  type ManifestSection,
  type SectionId,
} from '../bundle/manifest';
import type { ManifestFacts } from '../bundle/pack-bundle';
import { allSections } from '../sections/all-sections';
import { identitySection } from '../sections/identity';
import type { CollectRequest, CollectSources, LogStep, Section, SectionWork } from '../section';
import { logText } from './log-text';
import { RpcTap } from './rpc-tap';
import { GRACE_MS, runSection, type SectionTake } from './run-section';

export type CollectStep =
  | { readonly type: 'start'; readonly sections: readonly SectionId[] }
  | { readonly type: 'section'; readonly id: SectionId }
  | { readonly type: 'progress'; readonly id: SectionId; readonly progress: Progress }
  | { readonly type: 'outcome'; readonly result: ManifestSection; readonly bytes: number };

export interface CollectedReport {
  /** Of the bundle, in the order in which they stand there. */
  readonly parts: readonly BundlePart[];
  readonly facts: ManifestFacts;
  /** Why it isn't complete. */
  readonly error?: DeviceError;
}

export interface CollectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Instead of those of the sections; for tests. */
  readonly timeBoxMs?: number;
  readonly graceMs?: number;
}

/** After one of these the card tells nothing more. */
const endsCard: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DEVICE_GONE',
  'DEVICE_CLOSED',
  'HELPER_LOST',
]);

/**
 * Yields how far it is; returns the report, whatever happened on the way.
 * @throws DeviceError BAD_ARGUMENT where the device is a report itself
 */
export async function* collectReport(
  sources: CollectSources,
  request: CollectRequest,
  options: CollectOptions = {},
): AsyncGenerator<CollectStep, CollectedReport> {
  const { session, now } = sources;
  if (session.info().kind === 'report') {
    throw new DeviceError('BAD_ARGUMENT', `${sources.listing.name} is a report already`);
  }
  const collecting = new Collecting(sources, request, options);
  const chosen = allSections.filter(({ id }) => request.sections.includes(id));
  const tap = new RpcTap(session);
  const startedAtMs = now();
  const started = performance.now();
  yield { type: 'start', sections: chosen.map(({ id }) => id) };
  try {
    if (!chosen.includes(identitySection)) await collecting.identify();
    for (const section of chosen) {
      yield { type: 'section', id: section.id };
      const running = collecting.run(section);
      for (;;) {
        const step = await running.next();
        if (step.done === true) {
          const bytes = step.value.parts.reduce((sum, { content }) => sum + content.length, 0);
          yield { type: 'outcome', result: step.value.result, bytes };
          break;
        }
        yield { type: 'progress', id: section.id, progress: step.value };
      }
    }
  } finally {
    tap.stop();
  }
  return collecting.report(tap, startedAtMs, performance.now() - started);
}

class Collecting {
  private readonly takes: SectionTake[] = [];
  private readonly recordedBefore: SectionWork['recordedBefore'];
  private identity: Identity | undefined;
  /** Why the card is asked nothing more. */
  private cardError: DeviceError | undefined;

  constructor(
    private readonly sources: CollectSources,
    private readonly request: CollectRequest,
    private readonly options: CollectOptions,
  ) {
    const { recorder } = sources.session;
    this.recordedBefore = { total: recorder.total, records: recorder.records() };
  }

  /** Who the card is belongs to every report, whichever sections were chosen. */
  async identify(): Promise<void> {
    const running = this.attempt(identitySection);
    for (;;) {
      const step = await running.next();
      if (step.done === true) return;
    }
  }

  async *run(section: Section): AsyncGenerator<Progress, SectionTake> {
    const why = this.whyNot(section);
    const take = why === undefined ? yield* this.attempt(section) : this.skipped(section, why);
    this.takes.push(take);
    return take;
  }

  report(tap: RpcTap, startedAtMs: number, durationMs: number): CollectedReport {
    const { version, hostName } = this.sources;
    const isCancelled = this.options.signal?.aborted === true;
    const error =
      this.cardError ?? (isCancelled ? new DeviceError('CANCELLED', 'the report') : undefined);
    const facts: ManifestFacts = {
      tool: { name: 'mlx5desk', version },
      collectedAtMs: startedAtMs,
      durationMs,
      note: this.request.note,
      hostName,
      device: this.device(),
      isComplete: error === undefined,
      ...(error === undefined ? {} : { reason: error.message }),
      redaction: 'none',
      sections: this.takes.map(({ result }) => result),
    };
    const steps = new Map<string, readonly LogStep[]>(
      this.takes.map((take) => [take.result.id, take.steps]),
    );
    const rpcs = { kept: tap.records.length, leftOut: tap.leftOut };
    const log = new TextEncoder().encode(logText({ facts, steps, rpcs }));
    const parts: BundlePart[] = [
      { path: bundlePaths.log, kind: 'text', content: log },
      ...this.takes.flatMap((take) => take.parts),
      { path: bundlePaths.rpcs, kind: 'text', content: encodeRpcs(tap.records) },
    ];
    return { parts, facts, ...(error === undefined ? {} : { error }) };
  }

  private whyNot(section: Section): string | undefined {
    if (this.options.signal?.aborted === true) return 'It was cancelled before.';
    if (section.from === 'card' && this.cardError !== undefined) return this.cardError.message;
    return section.whyNot?.(this.sources.session.info());
  }

  private async *attempt(section: Section): AsyncGenerator<Progress, SectionTake> {
    const { sources, request, identity, recordedBefore, options } = this;
    const { graceMs = GRACE_MS } = options;
    const take = yield* runSection(
      section,
      { ...sources, request, identity, recordedBefore },
      {
        signal: options.signal,
        timeBoxMs: options.timeBoxMs ?? section.timeBoxMs(request),
        graceMs,
      },
    );
    this.identity ??= take.identity;
    if (section.from === 'card') await this.lookAtCard(take, graceMs);
    return take;
  }

  /** Whether the card is still there and answers. */
  private async lookAtCard({ error }: SectionTake, graceMs: number): Promise<void> {
    if (error !== undefined && endsCard.has(error.code)) {
      this.cardError = error;
      return;
    }
    const { session, pause } = this.sources;
    // A command of an ordinary length comes back soon after it was given up.
    const isOver = this.options.signal?.aborted === true;
    if (session.state().blocked && !isOver) await pause(4 * graceMs, undefined);
    if (session.state().blocked) {
      this.cardError = new DeviceError(
        'RPC_STILL_OUT',
        'the firmware doesn’t answer; what needs the card is left out',
      );
    }
  }

  private skipped(section: Section, reason: string): SectionTake {
    const { id, title, isCritical } = section;
    const startedAtMs = this.sources.now();
    return {
      result: {
        id,
        title,
        outcome: 'skipped',
        reason,
        isCritical,
        startedAtMs,
        durationMs: 0,
        files: [],
      },
      parts: [],
      steps: [],
    };
  }

  private device(): ManifestDevice {
    const { listing, session } = this.sources;
    const { model, partNumber, serial, psid, firmware, baseMac, baseGuid, ports, deviceName } =
      this.identity ?? {};
    const optional = { partNumber, serial, baseMac, baseGuid };
    return {
      name: listing.name,
      model: model ?? deviceName ?? 'unknown',
      psid: psid ?? 'unknown',
      firmware: firmware ?? 'unknown',
      ports: ports ?? 0,
      interface: session.info(),
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    };
  }
}
