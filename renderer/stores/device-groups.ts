import type { Device } from '../../electron/api/contract/devices';
import type { MarkState } from '../components/state-mark';

/** Functions of one physical card. */
export interface CardGroup {
  readonly key: string;
  readonly title: string;
  readonly devices: readonly Device[];
}

export type Origin = 'host' | 'report' | 'simulated';

export interface OriginGroup {
  readonly origin: Origin;
  readonly title: string;
  readonly cards: readonly CardGroup[];
}

export const originTitles: Record<Origin, string> = {
  host: 'This host',
  report: 'Opened reports',
  simulated: 'Simulated',
};

export function originOf(device: Device): Origin {
  if (device.interface.kind === 'report') return 'report';
  return device.interface.simulated ? 'simulated' : 'host';
}

/** What a person calls the card: its model, else the device name, else what is known. */
export function cardTitle(device: Device): string {
  const { identity } = device;
  return identity?.model ?? identity?.productName ?? identity?.deviceName ?? 'Unknown card';
}

/** Its Arm cores own the ports: settings and resets from this host may be refused. */
export function isDpuMode(devices: readonly Device[]): boolean {
  return devices.some(({ identity }) => identity?.dpuMode === true);
}

/** How a device stands, for the mark before its name: one that can be used may still need a look. */
export function standingOf(device: Device): MarkState {
  if (device.interface.kind === 'report') return 'saved';
  return device.state === 'ready' && device.attention !== undefined ? 'attention' : device.state;
}

/** Why a device needs a look, in one line; empty where it doesn't. */
export function attentionText(device: Device): string {
  return device.error?.title ?? (device.attention ?? []).join('; ');
}

/** Functions of one card share its serial number, or the PCI address up to the function. */
export function cardKey(device: Device): string {
  const origin = originOf(device);
  const { serial } = device.identity ?? {};
  // Simulated cards are models of their own, even where two play the same card.
  if (origin === 'simulated') return `${origin} ${device.id}`;
  if (serial !== undefined && serial !== '') return `${origin} ${serial}`;
  if (origin === 'host' && device.pciAddress !== undefined) {
    return `${origin} ${device.pciAddress.replace(/\.[0-7]$/, '')}`;
  }
  return `${origin} ${device.id}`;
}

/** Devices as the rail shows them: by where they are, then by card. Order of discovery is kept. */
export function groupDevices(devices: readonly Device[]): readonly OriginGroup[] {
  const origins: Origin[] = ['host', 'report', 'simulated'];
  return origins.flatMap((origin) => {
    const own = devices.filter((device) => originOf(device) === origin);
    if (own.length === 0) return [];
    const cards = new Map<string, Device[]>();
    for (const device of own) {
      const key = cardKey(device);
      cards.set(key, [...(cards.get(key) ?? []), device]);
    }
    return [
      {
        origin,
        title: originTitles[origin],
        cards: [...cards].map(([key, functions]) => ({
          key,
          title: functions[0] === undefined ? key : cardTitle(functions[0]),
          devices: functions,
        })),
      },
    ];
  });
}

/** `mlx5ctl r4`, `fwctl`, `report`: how the device is reached. */
export function interfaceLabel(device: Device): string {
  const { kind, revision, helper } = device.interface;
  const name = revision === undefined ? kind : `${kind} r${String(revision)}`;
  return helper === undefined ? name : `${name}, by helper`;
}

/** What fits into the folded rail: `3b:00.0`, `cx6dx`. */
export function shortName(device: Device): string {
  return device.name.replace(/^0000:/, '').replace(/^sim:/, '');
}
