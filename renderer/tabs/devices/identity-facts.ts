import type { Device, HostFacts } from '../../../electron/api/contract/devices';
import type { Fact as ListedFact } from '../../components/fact-list';
import { glossary } from '../../components/glossary';
import { formatMoment, formatUptime } from '../../components/format-value';
import { cardTitle, interfaceLabel } from '../../stores/device-groups';

/** A fact whose value is a text, so that it can be copied as one. */
export interface Fact extends ListedFact {
  readonly value: string;
}

interface FactSource {
  readonly label: string;
  readonly value: string | undefined;
  readonly aside?: string | undefined;
  readonly meaning?: string;
  readonly data?: boolean;
  readonly mark?: Fact['mark'];
}

function known(sources: readonly FactSource[]): readonly Fact[] {
  return sources.flatMap(({ value, data = true, ...rest }) =>
    value === undefined || value === '' ? [] : [{ ...rest, value, data }],
  );
}

function joined(parts: readonly (string | undefined)[], between = ' '): string | undefined {
  const there = parts.filter((part) => part !== undefined && part !== '');
  return there.length === 0 ? undefined : there.join(between);
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
      aside: joined([identity.deviceName === undefined ? undefined : identity.deviceId, revision]),
    },
    { label: 'firmware', value: identity.firmware, aside: identity.firmwareDate },
    { label: 'security', value: identity.security, data: false, meaning: glossary.security },
    { label: 'life cycle', value: identity.lifeCycle, data: false, meaning: glossary.lifeCycle },
    {
      label: 'mode',
      value: identity.dpuMode === true ? 'DPU: its Arm cores own the ports' : undefined,
      data: false,
      meaning: glossary.dpuMode,
    },
    { label: 'base MAC', value: identity.baseMac, meaning: glossary.baseMac },
    { label: 'base GUID', value: identity.baseGuid, meaning: glossary.baseGuid },
  ]);
}

/**
 * Where the card sits in this host and how it is reached.
 * @param lookedAtMs when the card told how long it has been up; absent: only how long is shown
 */
export function hostFacts(device: Device, lookedAtMs?: number): readonly Fact[] {
  const { identity, host, pcie } = device;
  const up = identity?.upSinceSeconds;
  return known([
    { label: 'PCI address', value: device.pciAddress, meaning: glossary.pciAddress },
    {
      label: 'slot',
      value: slotText(host),
      data: false,
      ...(host?.numaNode === undefined ? {} : { meaning: glossary.numa }),
    },
    {
      label: 'PCIe',
      value: pcie?.verdict,
      meaning: glossary.pcie,
      data: false,
      mark: pcie?.isReduced === true ? 'warn' : undefined,
    },
    { label: 'PCIe errors', value: pcie?.errorText, data: false },
    {
      label: 'slot power',
      meaning: glossary.slotPower,
      value: pcie?.slotWatts === undefined ? undefined : `${String(pcie.slotWatts)} W`,
      data: false,
      mark: pcie?.isPowerShort === true ? 'bad' : undefined,
    },
    temperatureFact(device),
    { label: 'interface', value: interfaceLabel(device), meaning: interfaceMeaning(device) },
    { label: 'node', value: device.node, meaning: glossary.node },
    { label: 'may open it', value: device.access, data: false },
    {
      label: 'driver',
      value: host?.driver,
      aside: host?.driver === undefined ? undefined : (host.driverVersion ?? 'of this kernel'),
    },
    ...networkFacts(device),
    ...rdmaFacts(device),
    upFact(up, lookedAtMs),
  ]);
}

function slotText(host: HostFacts | undefined): string | undefined {
  const numa = host?.numaNode;
  return joined([host?.slot, numa === undefined ? undefined : `NUMA node ${String(numa)}`], ', ');
}

/** How the state of a temperature is marked. */
export const heatMarks = {
  fine: undefined,
  near: 'warn',
  over: 'bad',
  implausible: 'warn',
} as const;

function temperatureFact({ identity }: Device): FactSource {
  const temperature = identity?.temperature;
  const highest = temperature?.highestCelsius;
  return {
    label: 'temperature',
    value: temperature?.text,
    data: false,
    aside: highest === undefined ? undefined : `highest ${formatDegrees(highest)}`,
    mark: temperature === undefined ? undefined : heatMarks[temperature.state],
  };
}

function networkFacts({ host, netDevices }: Device): readonly FactSource[] {
  if (host === undefined) return [{ label: 'network', value: netDevices.join(' ') }];
  return host.network.map(({ name, state, address }) => ({
    label: 'network',
    value: name,
    aside: joined([state, address]),
  }));
}

function rdmaFacts({ host, rdmaDevices }: Device): readonly FactSource[] {
  if (host === undefined)
    return [{ label: 'RDMA', value: rdmaDevices.join(' '), meaning: glossary.rdma }];
  return host.rdma.map(({ name, state, rate }) => ({
    label: 'RDMA',
    meaning: glossary.rdma,
    value: name,
    aside: joined([state?.toLowerCase(), rate]),
  }));
}

function upFact(seconds: number | undefined, lookedAtMs: number | undefined): FactSource {
  const duration = seconds === undefined ? undefined : formatUptime(seconds);
  if (seconds === undefined || lookedAtMs === undefined) {
    return { label: 'up for', value: duration, data: false };
  }
  const since = formatMoment(lookedAtMs - seconds * 1000);
  return { label: 'up since', value: since, aside: duration, data: false };
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
  const ports = (device.identity?.links ?? []).map(
    ({ port, verdict }) => `port ${String(port)}: ${verdict}`,
  );
  const origin = device.interface.simulated ? ' (simulated card)' : '';
  return [`${cardTitle(device)}${origin}`, ...lines, ...ports].join('\n');
}

/** The same for a program: the document that `devices --json` lists. */
export function identityAsJson(device: Device): string {
  return JSON.stringify(device, undefined, 2);
}
