/** Reports made of parts, so that a test says what differs and nothing else. */
import { builtInBook } from '../built-in-book';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { Session } from '../../../../electron/device/session';
import type { CrWords } from '../../../../electron/prm/cr-words';
import type { Bundle, BundlePart } from '../../../../electron/tools/report/bundle/bundle';
import {
  bundlePaths,
  crDumpPath,
  type ManifestDevice,
  type SectionId,
} from '../../../../electron/tools/report/bundle/manifest';
import {
  packBundle,
  type ManifestFacts,
} from '../../../../electron/tools/report/bundle/pack-bundle';
import { crText } from '../../../../electron/tools/regdump/cr-dump-file';
import { DUMP_FORMAT, type DumpHead } from '../../../../electron/tools/regdump/dump-head';
import { dumpRegisters } from '../../../../electron/tools/regdump/dump-registers';
import { sweepJson } from '../../../../electron/tools/regdump/sweep-file';
import type { Sweep } from '../../../../electron/tools/regdump/sweep';
import { gathered, opened, someFacts } from './bundle/small-bundle';

export interface MadeReport {
  readonly device?: Partial<ManifestDevice>;
  readonly facts?: Partial<ManifestFacts>;
  readonly identity?: unknown;
  readonly host?: unknown;
  readonly capabilities?: unknown;
  readonly link?: Sweep;
  readonly registers?: Sweep;
  readonly configuration?: unknown;
  readonly dumps?: readonly CrWords[];
  /** What was asked for and isn't there, and why. */
  readonly refused?: Partial<Record<SectionId, string>>;
}

const jsonSections = ['identity', 'host', 'capabilities', 'configuration'] as const;

/** The archive. */
export async function packed(made: MadeReport): Promise<Uint8Array> {
  const parts: BundlePart[] = [];
  for (const section of jsonSections) {
    if (made[section] !== undefined) {
      parts.push(part(section, bundlePaths[section], JSON.stringify(made[section])));
    }
  }
  for (const section of ['link', 'registers'] as const) {
    const sweep = made[section];
    if (sweep === undefined) continue;
    parts.push(part(section, bundlePaths[section], await sweepText(sweep)));
  }
  for (const [at, words] of (made.dumps ?? []).entries()) {
    const text = Buffer.concat([...crText(words)]).toString();
    parts.push(part('crspace', crDumpPath(at + 1), text));
  }
  return gathered(packBundle(parts, factsOf(made, parts)).pieces);
}

export async function madeReport(made: MadeReport): Promise<Bundle> {
  return opened(await packed(made));
}

function part(section: SectionId, path: string, text: string): BundlePart {
  return { path, section, kind: 'json', content: new TextEncoder().encode(text) };
}

async function sweepText(sweep: Sweep): Promise<string> {
  const head: DumpHead = {
    format: DUMP_FORMAT,
    scope: 'registers',
    device: 'x',
    simulated: true,
    takenAt: '2026-11-27T08:15:00Z',
    durationMs: 1,
  };
  return [...sweepJson(head, sweep, await builtInBook())].join('');
}

function factsOf({ device, facts, refused = {} }: MadeReport, parts: readonly BundlePart[]) {
  const sectionOf = (id: SectionId, outcome: 'done' | 'refused', reason?: string) => ({
    ...{ id, title: id, outcome, isCritical: false, startedAtMs: 0, durationMs: 1 },
    ...(reason === undefined ? {} : { reason }),
    files: parts.filter(({ section }) => section === id).map(({ path }) => path),
  });
  const there = new Set(parts.flatMap(({ section }) => (section === undefined ? [] : [section])));
  return {
    ...someFacts,
    sections: [
      ...[...there].map((id) => sectionOf(id, 'done')),
      ...Object.entries(refused).map(([id, reason]) =>
        sectionOf(id as SectionId, 'refused', reason),
      ),
    ],
    ...facts,
    device: { ...someFacts.device, ...device },
  };
}

/** What a simulated card gives when all its registers are read. */
export async function sweepOfCard(name: string): Promise<Sweep> {
  const book = await builtInBook();
  const session = new Session(new SimulatedTransport(makeCard(name, book), `sim:${name}`));
  const steps = dumpRegisters(session, book);
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value.sweep;
  }
}

/** A configuration with these values for the next boot. */
export function configurationOf(
  values: Readonly<Record<string, string>>,
  hidden: readonly string[] = [],
): unknown {
  return {
    head: { name: 'card', origin: 'device', columns: ['next'] },
    items: [
      {
        item: 'nv_global_pci_conf',
        parameters: Object.entries(values).map(([name, text]) => ({
          parameter: `nv_global_pci_conf.${name.toLowerCase()}`,
          name,
          next: { text },
          ...(hidden.includes(name) ? { hidden: { reason: 'dependency' } } : {}),
        })),
      },
    ],
    summary: { isComplete: true },
  };
}
