import type { Link } from '../../../electron/api/contract/devices';
import { formatClock, formatCount } from '../../components/format-value';
import type { LookBefore } from '../../stores/devices-store';
import type { PortRow } from './port-rows';

type Counters = NonNullable<Link['counters']>;

/** `+2 link downs`, for each counter that grew; one that fell was cleared, which says nothing. */
function growthWords(before: Counters, now: Counters): readonly string[] {
  const grown = (name: keyof Counters) => (now[name] ?? 0) - (before[name] ?? 0);
  const words = (count: number, what: string) =>
    count > 0 ? [`+${formatCount(count, what)}`] : [];
  return [
    ...words(grown('linkDowns'), 'link down'),
    ...words(grown('symbolErrors'), 'symbol error'),
    ...words(grown('lostBlocks'), 'lost block'),
  ];
}

/** What of a port is other than at the look before: `was down: no cable at 15:02:11`. Undefined: nothing. */
export function portChange(
  { device, link }: PortRow,
  before: LookBefore | undefined,
): string | undefined {
  const old = before?.devices
    .find(({ id }) => id === device.id)
    ?.identity?.links?.find(({ port }) => port === link.port);
  if (before === undefined || old === undefined) return undefined;
  const at = formatClock(before.atMs).slice(0, 8);
  const grown =
    old.counters === undefined || link.counters === undefined
      ? []
      : growthWords(old.counters, link.counters);
  const parts = [
    ...(old.verdict === link.verdict ? [] : [`was ${old.verdict}, at ${at}`]),
    ...(grown.length === 0 ? [] : [`${grown.join(', ')} since ${at}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
