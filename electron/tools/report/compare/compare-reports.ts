/** Two reports side by side: before and after an update, a good card and a bad one. Only what differs is told. */
import { DeviceError, toDeviceError } from '../../../device/device-error';
import type { ConfigBook } from '../../../prm/config-item';
import type { Bundle } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { readConfiguration, readJsonPart } from '../read-part';
import { compareCapabilities, type CapabilityBook } from './compare-capabilities';
import { compareConfigs } from './compare-configuration';
import { compareCrSpace, hasDumps } from './compare-crspace';
import { compareDocuments } from './compare-documents';
import { compareCardSweeps, readSweeps } from './compare-sweeps';
import {
  comparedSections,
  type ComparedSection,
  type ComparedSectionId,
  type NamedBundle,
  type ReportComparison,
  type SectionDifferences,
  type SectionState,
} from './comparison';

export interface ComparisonBooks extends CapabilityBook {
  readonly config: ConfigBook;
}

const titles: Readonly<Record<ComparedSectionId, string>> = {
  identity: 'Identity and firmware',
  host: 'Host',
  capabilities: 'Capabilities',
  link: 'Link and modules',
  configuration: 'Configuration',
  registers: 'Registers',
  crspace: 'CR space',
};

/**
 * A section that can't be read on one side is told in its place with the error: the others are compared.
 * @throws DeviceError CANCELLED
 */
export async function compareReports(
  left: NamedBundle,
  right: NamedBundle,
  books: ComparisonBooks,
  signal?: AbortSignal,
): Promise<ReportComparison> {
  const sections: ComparedSection[] = [];
  for (const id of comparedSections) {
    if (signal?.aborted === true) throw new DeviceError('CANCELLED', 'compare reports');
    sections.push(await compareSection(id, left.bundle, right.bundle, books));
  }
  return {
    left: { name: left.name, manifest: left.bundle.manifest },
    right: { name: right.name, manifest: right.bundle.manifest },
    sections,
  };
}

async function compareSection(
  id: ComparedSectionId,
  left: Bundle,
  right: Bundle,
  books: ComparisonBooks,
): Promise<ComparedSection> {
  const state = stateOf(hasSection(left, id), hasSection(right, id));
  const head = { id, title: titles[id], state };
  const notes = [...sideNotes(id, 'left', left), ...sideNotes(id, 'right', right)];
  const nothing = { same: 0, different: 0, moving: 0, notes, rows: () => [] };
  if (state !== 'compared') return { ...head, ...nothing };
  try {
    const found = await differencesIn(id, left, right, books);
    const advice = id === 'crspace' ? modelNotes(left, right) : redactionNotes(left, right);
    return { ...head, ...found, notes: [...notes, ...advice, ...found.notes] };
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') throw thrown;
    return { ...head, ...nothing, error: error.report() };
  }
}

function hasSection(bundle: Bundle, id: ComparedSectionId): boolean {
  return id === 'crspace' ? hasDumps(bundle) : bundle.file(bundlePaths[id]) !== undefined;
}

function stateOf(left: boolean, right: boolean): SectionState {
  if (left && right) return 'compared';
  if (left) return 'right-missing';
  return right ? 'left-missing' : 'both-missing';
}

/** What the report itself says of a section that isn't whole. */
function sideNotes(id: ComparedSectionId, side: string, { manifest }: Bundle): string[] {
  const section = manifest.sections.find((each) => each.id === id);
  if (section === undefined) return [`The ${side} report was made without it.`];
  if (section.outcome === 'done') return [];
  const outcomes = { partly: 'has only a part', refused: 'was refused it', skipped: 'left it out' };
  const reason = section.reason === undefined ? '' : `: ${section.reason}`;
  return [`The ${side} report ${outcomes[section.outcome]}${reason}`];
}

/** Without a key that both have, the same card has other stand-ins in another report. */
function redactionNotes(left: Bundle, right: Bundle): string[] {
  return (
    [
      ['left', left],
      ['right', right],
    ] as const
  )
    .filter(([, { manifest }]) => manifest.redaction !== 'none')
    .map(
      ([side]) =>
        `The ${side} report is redacted: addresses, serial numbers and names in it are stand-ins, which say nothing unless both were redacted with the same key (report redact --key).`,
    );
}

function modelNotes(left: Bundle, right: Bundle): string[] {
  const [one, other] = [left.manifest.device.model, right.manifest.device.model];
  if (one === other) return [];
  return [`${one} and ${other}: a word at the same address need not mean the same in both.`];
}

async function differencesIn(
  id: ComparedSectionId,
  left: Bundle,
  right: Bundle,
  books: ComparisonBooks,
): Promise<SectionDifferences> {
  switch (id) {
    case 'identity':
    case 'host':
      return compareDocuments(
        ...(await both(left, right, (side) => readJsonPart(side, bundlePaths[id]))),
      );
    case 'capabilities':
      return compareCapabilities(
        ...(await both(left, right, (side) => readJsonPart(side, bundlePaths[id]))),
        books,
      );
    case 'link':
    case 'registers': {
      const [mine, theirs] = await both(left, right, readSweeps);
      return compareCardSweeps(id, mine, theirs, books.registers);
    }
    case 'configuration':
      return compareConfigs(...(await both(left, right, readConfiguration)), books.config);
    case 'crspace':
      return compareCrSpace(left, right);
  }
}

async function both<Part>(
  left: Bundle,
  right: Bundle,
  read: (bundle: Bundle) => Promise<Part>,
): Promise<[Part, Part]> {
  return [await read(left), await read(right)];
}
