/** What the table of many reports keeps of one: who the card is, and what it is set to. */
import { DeviceError } from '../../../device/device-error';
import type { Bundle } from '../bundle/bundle';
import { bundlePaths, type BundleManifest } from '../bundle/manifest';
import { readConfiguration } from '../read-part';

/** Facts of every card, in the order of the table. `compares`: cards of a model are expected to be alike in it. */
export const factColumns = [
  { name: 'model', compares: false },
  { name: 'firmware', compares: true },
  { name: 'psid', compares: true },
  { name: 'host', compares: false },
  { name: 'card', compares: false },
  { name: 'part', compares: true },
  { name: 'serial', compares: false },
  { name: 'ports', compares: true },
  { name: 'collected', compares: false },
  { name: 'state', compares: false },
] as const;
export type FactName = (typeof factColumns)[number]['name'];

export interface CardSetting {
  /** `NUM_OF_VFS`, `LINK_TYPE_P1`. */
  readonly name: string;
  /** For the next boot, as mstconfig prints it. */
  readonly value: string;
  /** Not listed by a query, since another parameter hides it. */
  readonly isHidden: boolean;
}

export interface CardRecord {
  readonly facts: Readonly<Partial<Record<FactName, string>>>;
  readonly settings: readonly CardSetting[];
}

/** Three times the configuration of any card in JSON; more would only fill memory. */
const LARGEST_CONFIGURATION_BYTES = 32 * 1024 * 1024;
const MOST_SETTINGS = 20_000;
/** Longer values are cut, marked with an ellipsis: a table shows no more. */
const LONGEST_VALUE = 256;

/**
 * Reads manifest and configuration of a bundle, and nothing else of it.
 * @throws DeviceError REPORT_BROKEN, REPORT_TOO_BIG
 */
export async function readCard(bundle: Bundle): Promise<CardRecord> {
  return { facts: factsOf(bundle.manifest), settings: await settingsOf(bundle) };
}

function factsOf(manifest: BundleManifest): CardRecord['facts'] {
  const { device } = manifest;
  const facts: Readonly<Record<FactName, string | undefined>> = {
    model: device.model,
    firmware: device.firmware,
    psid: device.psid,
    host: manifest.hostName,
    card: device.name,
    part: device.partNumber,
    serial: device.serial,
    ports: String(device.ports),
    collected: new Date(manifest.collectedAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    state: stateOf(manifest),
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, cut(value)]],
    ),
  );
}

function stateOf({ isComplete, redaction }: BundleManifest): string {
  const states = [isComplete ? 'whole' : 'cut short', redaction === 'none' ? '' : 'redacted'];
  return states.filter(Boolean).join(', ');
}

async function settingsOf(bundle: Bundle): Promise<CardSetting[]> {
  const file = bundle.file(bundlePaths.configuration);
  if (file === undefined) return [];
  if (file.bytes > LARGEST_CONFIGURATION_BYTES) {
    throw new DeviceError('REPORT_TOO_BIG', `${file.path}: it has ${String(file.bytes)} bytes`);
  }
  const { items } = await readConfiguration(bundle);
  const settings = items.flatMap(({ parameters }) =>
    parameters.flatMap(({ name, next, hidden }): CardSetting[] =>
      next === undefined || name === ''
        ? []
        : [
            {
              name: cut(name),
              value: cut(next.elements?.join(' ') ?? next.text),
              isHidden: hidden !== undefined,
            },
          ],
    ),
  );
  if (settings.length <= MOST_SETTINGS) return settings;
  throw new DeviceError('REPORT_TOO_BIG', `${file.path}: ${String(settings.length)} parameters`);
}

function cut(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
