/** Collects reports of simulated cards, as an entry would. */
import { cancellablePause } from '../../../../../electron/device/cancellable-pause';
import type { DeviceListing } from '../../../../../electron/device/device-listing';
import type { RunProgram } from '../../../../../electron/device/programs';
import { Session } from '../../../../../electron/device/session';
import { createSimulatedCards } from '../../../../../electron/device/simulator/simulated-cards';
import type { SystemFiles } from '../../../../../electron/device/system-files';
import type {
  ManifestSection,
  SectionId,
} from '../../../../../electron/tools/report/bundle/manifest';
import { parseRpcs } from '../../../../../electron/tools/report/bundle/rpc-lines';
import type { RpcRecord } from '../../../../../electron/tools/report/bundle/rpc-record';
import {
  collectReport,
  type CollectedReport,
  type CollectOptions,
  type CollectStep,
} from '../../../../../electron/tools/report/collect/collect-report';
import type { CollectRequest, CollectSources } from '../../../../../electron/tools/report/section';
import { defaultSections } from '../../../../../electron/tools/report/sections/all-sections';
import { machine } from '../../../device/memory-system';
import { builtInBook, builtInConfig } from '../../built-in-book';

export interface Wishes extends CollectOptions {
  readonly request?: Partial<CollectRequest>;
  readonly listing?: Partial<DeviceListing>;
  readonly files?: SystemFiles;
  readonly runProgram?: RunProgram;
  readonly hostName?: string;
  readonly journal?: CollectSources['journal'];
  /** Of one RPC. */
  readonly timeoutMs?: number;
  readonly session?: Session;
  readonly onStep?: (step: CollectStep) => void;
}

/** @param card `cx6dx`, `faulty-vanish@9` */
export async function collectFrom(card: string, wishes: Wishes = {}): Promise<CollectedReport> {
  const { sources, request, ...options } = await prepare(card, wishes);
  const collecting = collectReport(sources, request, options);
  for (;;) {
    const step = await collecting.next();
    if (step.done === true) return step.value;
    wishes.onStep?.(step.value);
  }
}

async function prepare(
  card: string,
  wishes: Wishes,
): Promise<CollectOptions & { sources: CollectSources; request: CollectRequest }> {
  const registers = await builtInBook();
  const id = `sim:${card}`;
  const cards = createSimulatedCards(registers, { configBook: builtInConfig });
  const session =
    wishes.session ?? new Session(await cards.open(id), { timeoutMs: wishes.timeoutMs ?? 60_000 });
  const listing = cards.find?.(id);
  if (listing === undefined) throw new Error(`no card ${id}`);
  return {
    sources: {
      session,
      listing: { ...listing, ...wishes.listing },
      registers,
      configBook: builtInConfig,
      files: wishes.files ?? machine(),
      runProgram: wishes.runProgram ?? (() => Promise.resolve({ type: 'absent' })),
      hostName: wishes.hostName ?? 'host-1',
      version: '1.2.3',
      logFile: '/state/log.jsonl',
      journal: wishes.journal ?? (() => Promise.resolve({ changes: [], problems: [] })),
      now: Date.now,
      pause: cancellablePause,
    },
    request: {
      sections: defaultSections,
      dumps: 1,
      intervalMs: 0,
      segments: [],
      note: '',
      ...wishes.request,
    },
    signal: wishes.signal,
    ...(wishes.timeBoxMs === undefined ? {} : { timeBoxMs: wishes.timeBoxMs }),
    ...(wishes.graceMs === undefined ? {} : { graceMs: wishes.graceMs }),
  };
}

export function sectionOf(report: CollectedReport, id: SectionId): ManifestSection {
  const section = report.facts.sections.find((each) => each.id === id);
  if (section === undefined) throw new Error(`the report has no section ${id}`);
  return section;
}

export function outcomesOf(report: CollectedReport): Partial<Record<SectionId, string>> {
  return Object.fromEntries(report.facts.sections.map(({ id, outcome }) => [id, outcome]));
}

export function textOf(report: CollectedReport, path: string): string {
  const part = report.parts.find((each) => each.path === path);
  if (part === undefined) throw new Error(`the report has no ${path}`);
  return new TextDecoder().decode(part.content);
}

export function jsonOf(report: CollectedReport, path: string): unknown {
  return JSON.parse(textOf(report, path));
}

export function rpcsOf(report: CollectedReport): RpcRecord[] {
  const part = report.parts.find(({ path }) => path === 'rpc.jsonl');
  return part === undefined ? [] : parseRpcs(part.content, 'rpc.jsonl');
}
