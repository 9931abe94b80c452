import { formatMoment } from '../../components/format-value';
import { cardTitle } from '../../stores/device-groups';
import { partnerOf, comparisonAsText, portName } from './port-compare';
import { portRegisters } from './port-registers';
import type { PortRow } from './port-rows';
import type { Device } from '../../../electron/api/contract/devices';

export interface TicketFacts {
  readonly devices: readonly Device[];
  readonly hostName: string | undefined;
  readonly lookedAtMs: number | undefined;
}

/** The command that reads what the firmware observes on a port. */
function diagnosisCommand({ device, link }: PortRow): string {
  const [register] = portRegisters(link);
  const indexes = Object.entries(register?.values ?? {}).map(([k, v]) => `${k}=${String(v)}`);
  return `mlx5desk reg get ${register?.name ?? ''} -d ${device.name} -i ${indexes.join(',')}`;
}

/** What a person pastes for a colleague or into a support case: verdict, card, and the port beside one that works. */
export function portAsText(row: PortRow, facts: TicketFacts): string {
  const { device, link } = row;
  const { identity } = device;
  const partner = partnerOf(row, facts.devices);
  const line = (label: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [`${label}: ${value}`];
  return [
    `${portName(row)}${device.interface.simulated ? ' (simulated card)' : ''}: ${link.verdict}`,
    ...line('to do', link.next),
    ...line('card', cardTitle(device)),
    ...line('part number', identity?.partNumber),
    ...line('serial', identity?.serial),
    ...line('PSID', identity?.psid),
    ...line('firmware', identity?.firmware),
    ...line('PCI address', device.pciAddress),
    ...line('PCIe errors', device.pcie?.errorText),
    ...line('host', facts.hostName),
    ...line('looked', facts.lookedAtMs === undefined ? undefined : formatMoment(facts.lookedAtMs)),
    ...line('more', diagnosisCommand(row)),
    ...(partner === undefined ? [] : ['', comparisonAsText(row, partner)]),
  ].join('\n');
}
