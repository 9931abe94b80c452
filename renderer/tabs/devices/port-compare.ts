import type { Device, Link } from '../../../electron/api/contract/devices';
import { formatCount, formatUptime } from '../../components/format-value';
import { cardTitle } from '../../stores/device-groups';
import { makerText, plugText, portRows, type PortRow } from './port-rows';

/** A fact of two ports side by side. */
export interface ComparedFact {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  readonly differs: boolean;
}

const NOT_TOLD = 'not told';

export function portKey({ device, link }: PortRow): string {
  return `${device.id} ${String(link.port)}`;
}

/** `sim:bf3 port 2` */
export function portName({ device, link }: PortRow): string {
  return `${device.name} port ${String(link.port)}`;
}

/**
 * The port that tells most beside a broken one: a working one of the same card, then the same port of another card of
 * that model, then any that works, then any.
 */
export function partnerOf(row: PortRow, devices: readonly Device[]): PortRow | undefined {
  const others = portRows(devices).filter((each) => portKey(each) !== portKey(row));
  const score = ({ device, link }: PortRow): number => {
    const works = link.state === 'up' ? 8 : 0;
    const sameCard = device.id === row.device.id ? 4 : 0;
    const sameModel = cardTitle(device) === cardTitle(row.device) ? 2 : 0;
    return works + sameCard + sameModel + (link.port === row.link.port ? 1 : 0);
  };
  return others.reduce<PortRow | undefined>(
    (best, each) => (best === undefined || score(each) > score(best) ? each : best),
    undefined,
  );
}

/** `in 43 d 0 h`: a count means little without its time. */
function countWords(link: Link, count: number | undefined, what: string): string | undefined {
  const seconds = link.counters?.seconds;
  if (count === undefined) return undefined;
  const words = formatCount(count, what);
  return seconds === undefined ? words : `${words} in ${formatUptime(seconds)}`;
}

/** Label and words of every fact that is compared, in the order in which a person asks. */
function factsOf({ device, link }: PortRow): readonly (readonly [string, string | undefined])[] {
  const { speeds, counters, fec, lanes, gigabits } = link;
  const ofLink = (text: string | undefined) => (link.state === 'down' ? 'none while down' : text);
  return [
    ['link', link.verdict],
    ['speed', ofLink(gigabits === undefined ? undefined : `${String(gigabits)} Gb/s`)],
    ['lanes', ofLink(lanes === undefined ? undefined : String(lanes))],
    ['FEC', ofLink(fec)],
    ['can do', speeds?.can],
    ['may do', speeds?.may],
    ['auto-negotiation', speeds?.negotiation],
    ['cable', plugText(link)],
    ['made by', makerText(link)],
    ['module', link.module?.temperature?.text],
    ['link downs', countWords(link, counters?.linkDowns, 'time')],
    ['unasked', countWords(link, counters?.unaskedLinkDowns, 'time')],
    ['symbol errors', countWords(link, counters?.symbolErrors, 'error')],
    ['lost blocks', countWords(link, counters?.lostBlocks, 'block')],
    ['firmware', device.identity?.firmware],
    ['PCIe', device.pcie?.text],
  ];
}

function told(text: string | undefined): string {
  return text === undefined || text === '' ? NOT_TOLD : text;
}

/** What both ports tell, and what one of them does; what neither tells is left out. */
export function comparePorts(left: PortRow, right: PortRow): readonly ComparedFact[] {
  const others = factsOf(right);
  return factsOf(left).flatMap(([label, own], at) => {
    const other = others[at]?.[1];
    if ((own ?? '') === '' && (other ?? '') === '') return [];
    const words = { left: told(own), right: told(other) };
    return [{ label, ...words, differs: words.left !== words.right }];
  });
}

/** Both ports in lines, for a ticket: what differs is marked with `!`. */
export function comparisonAsText(left: PortRow, right: PortRow): string {
  const lines = comparePorts(left, right).map(
    ({ label, left: own, right: other, differs }) =>
      `${differs ? '! ' : '  '}${label}: ${differs ? `${own} | ${other}` : own}`,
  );
  return [`${portName(left)} | ${portName(right)}`, ...lines].join('\n');
}
