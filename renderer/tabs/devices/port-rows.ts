import type { Device, Link } from '../../../electron/api/contract/devices';
import { formatCount, formatUptime } from '../../components/format-value';
import { formatDegrees } from './identity-facts';

/** A port of a device. */
export interface PortRow {
  readonly device: Device;
  readonly link: Link;
}

/** Ports of all cards that answer, those with a fault first; reports only tell how it was. */
export function portRows(devices: readonly Device[]): readonly PortRow[] {
  const rows = devices
    .filter((device) => device.interface.kind !== 'report')
    .flatMap((device) => (device.identity?.links ?? []).map((link) => ({ device, link })));
  return [...rows.filter(({ link }) => link.isFault), ...rows.filter(({ link }) => !link.isFault)];
}

/** `2 m passive copper`; nothing without a cable. */
export function plugText({ module }: Link): string {
  if (module === undefined) return '';
  const { type, lengthMetres } = module;
  return lengthMetres === undefined ? type : `${String(lengthMetres)} m ${type}`;
}

/** `2 m passive copper`, `10 m optical module, 39 °C`. */
export function cableText(link: Link): string {
  const heat = link.module?.temperature;
  if (heat === undefined) return plugText(link);
  const degrees = heat.state === 'implausible' ? heat.text : formatDegrees(heat.celsius);
  return `${plugText(link)}, ${degrees}`;
}

/** `2 link downs (1 unasked), 12 symbol errors in 43 d 0 h`; empty where the card doesn't count. */
export function countedText({ counters }: Link): string {
  if (counters === undefined) return '';
  const { linkDowns, unaskedLinkDowns, symbolErrors, lostBlocks, seconds } = counters;
  const unasked = unaskedLinkDowns === 0 ? '' : ` (${String(unaskedLinkDowns)} unasked)`;
  const parts = [
    ...(linkDowns === 0 ? [] : [`${formatCount(linkDowns, 'link down')}${unasked}`]),
    ...(symbolErrors === 0 ? [] : [formatCount(symbolErrors, 'symbol error')]),
    ...(lostBlocks === 0 ? [] : [formatCount(lostBlocks, 'lost block')]),
  ];
  const words = parts.length === 0 ? 'no link down and no error counted' : parts.join(', ');
  return seconds === undefined ? words : `${words} in ${formatUptime(seconds)}`;
}

/** Who made what is plugged. */
export function makerText({ module }: Link): string | undefined {
  const parts = [module?.vendor, module?.partNumber].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** The network device of a port: one function with one port has one; of several, the port's number names it. */
export function netDeviceOf({ device, link }: PortRow) {
  const network = device.host?.network ?? [];
  const ports = device.identity?.links?.length ?? 1;
  if (ports === 1) return network[0];
  return network.find(({ name }) => name.endsWith(`np${String(link.port - 1)}`));
}
