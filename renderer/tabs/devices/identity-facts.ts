import type { Device } from '../../../electron/api/contract/devices';
import { glossary } from '../../components/glossary';
import { formatUptime } from '../../components/format-value';
import { cardTitle, interfaceLabel } from '../../stores/device-groups';

/** One line of an identity: label, value, what belongs to it, what the label means. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly aside?: string | undefined;
  readonly meaning?: string | undefined;
  /** Shown in the data font. */
  readonly data: boolean;
}

interface FactSource {
  readonly label: string;
  readonly value: string | undefined;
  readonly aside?: string | undefined;
  readonly meaning?: string;
  readonly data?: boolean;
}

function known(sources: readonly FactSource[]): readonly Fact[] {
  return sources.flatMap(({ value, data = true, ...rest }) =>
    value === undefined || value === '' ? [] : [{ ...rest, value, data }],
  );
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const there = parts.filter((part) => part !== undefined && part !== '');
  return there.length === 0 ? undefined : there.join(' ');
}

/** Who the card is. What it didn't tell is left out here and named in `missing`. */
export function identityFacts({ identity }: Device): readonly Fact[] {
  if (identity === undefined) return [];
  const revision =
    identity.hardwareRevision === undefined ? undefined : `rev ${identity.hardwareRevision}`;
  return known([
    { label: 'part number', value: identity.partNumber },
    { label: 'product', value: identity.productName, data: false },
    { label: 'serial', value: identity.serial },
    { label: 'PSID', value: identity.psid, aside: identity.brand, meaning: glossary.psid },
    {
      label: 'device',
      value: identity.deviceName ?? identity.deviceId,
      aside: joined(identity.deviceName === undefined ? undefined : identity.deviceId, revision),
    },
    { label: 'firmware', value: identity.firmware, aside: identity.firmwareDate },
    { label: 'base MAC', value: identity.baseMac, meaning: glossary.baseMac },
    { label: 'base GUID', value: identity.baseGuid, meaning: glossary.baseGuid },
  ]);
}

/** Where the card sits in this host and how it is reached. */
export function hostFacts(device: Device): readonly Fact[] {
  const { identity } = device;
  const up = identity?.upSinceSeconds;
  const degrees = identity?.temperatureCelsius;
  return known([
    { label: 'PCI address', value: device.pciAddress },
    { label: 'interface', value: interfaceLabel(device), meaning: interfaceMeaning(device) },
    { label: 'node', value: device.node, meaning: glossary.node },
    { label: 'network', value: joined(...device.netDevices) },
    { label: 'RDMA', value: joined(...device.rdmaDevices) },
    { label: 'temperature', value: degrees === undefined ? undefined : formatDegrees(degrees) },
    { label: 'up for', value: up === undefined ? undefined : formatUptime(up), data: false },
  ]);
}

function interfaceMeaning(device: Device): string {
  if (device.interface.kind === 'report') return glossary.report;
  return device.interface.kind === 'fwctl' ? glossary.fwctl : glossary.mlx5ctl;
}

export function formatDegrees(degrees: number): string {
  return `${String(Math.round(degrees))} °C`;
}

/** What a person pastes into a ticket. */
export function identityAsText(device: Device): string {
  const lines = [...identityFacts(device), ...hostFacts(device)].map(({ label, value, aside }) => {
    const more = aside === undefined ? '' : ` (${aside})`;
    return `${label}: ${value}${more}`;
  });
  const origin = device.interface.simulated ? ' (simulated card)' : '';
  return [`${cardTitle(device)}${origin}`, ...lines].join('\n');
}
