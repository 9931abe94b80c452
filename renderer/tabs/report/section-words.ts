import type {
  RedactionPreview,
  ReportSection,
  ReportSummary,
  SectionId,
  SectionOutcome,
} from '../../../electron/api/contract/report';
import type { IconName } from '../../components/icon';
import { formatCount, formatMoment } from '../../components/format-value';

/** An outcome as a shape, a colour and a word, so that it hangs on none of them alone. */
export const outcomeLooks: Readonly<
  Record<SectionOutcome, { icon: IconName; tone: 'ok' | 'warn' | 'bad' | 'faint'; word: string }>
> = {
  done: { icon: 'check', tone: 'ok', word: 'done' },
  partly: { icon: 'warning', tone: 'warn', word: 'in part' },
  refused: { icon: 'close', tone: 'bad', word: 'refused' },
  skipped: { icon: 'minus', tone: 'faint', word: 'skipped' },
};

/** Where a section comes from, as headings. */
export const originTitles: Readonly<Record<ReportSection['from'], string>> = {
  card: 'Card',
  host: 'Host',
  program: 'mlx5desk',
};

/** The section that holds what a tab shows of a report. */
export const sectionOfTab: Readonly<
  Record<'regdump' | 'rscdump' | 'config' | 'registers', SectionId>
> = {
  regdump: 'crspace',
  rscdump: 'resources',
  config: 'configuration',
  registers: 'registers',
};

/** `0.2 s`, `17.6 s`, `2 min 5 s`, `3 min` */
export function secondsText(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const rest = seconds % 60;
  return `${String(Math.floor(seconds / 60))} min${rest === 0 ? '' : ` ${String(rest)} s`}`;
}

/** `11 of 12 sections in 17.6 s, 1 in part` */
export function outcomeWords({ sections }: Pick<ReportSummary, 'sections'>): string {
  const of = (outcome: SectionOutcome) =>
    sections.filter((section) => section.outcome === outcome).length;
  const there = of('done') + of('partly');
  const ms = sections.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    `${String(there)} of ${formatCount(sections.length, 'section')} in ${secondsText(ms)}`,
    ...(of('partly') === 0 ? [] : [`${String(of('partly'))} in part`]),
    ...(of('refused') === 0 ? [] : [`${String(of('refused'))} refused`]),
  ].join(', ');
}

/** How a person tells reports apart: card, time, host; in this order, since a narrow list cuts off the end. */
export function reportTitle(report: ReportSummary): string {
  const origin = report.simulated ? ', simulated' : '';
  return `${report.cardName}, ${formatMoment(report.collectedAtMs)}, ${report.hostName}${origin}`;
}

export const redactionWords: Readonly<Record<ReportSummary['redaction'], string>> = {
  none: 'not redacted',
  redacted: 'redacted',
  'not-proven-clean': 'redacted, dumps kept',
};

const kindNames: Readonly<Record<RedactionPreview['replaced'][number]['kind'], string>> = {
  mac: 'MAC address',
  ip: 'IP address',
  guid: 'GUID',
  serial: 'serial number',
  host: 'host name',
  node: 'node description',
  user: 'user name',
  key: 'password or key',
  word: 'word of yours',
};

/** `3 MAC addresses, 2 host names`: what leaves when nothing is replaced. */
export function holdingWords(replaced: RedactionPreview['replaced']): string {
  const kinds = Object.keys(kindNames) as (keyof typeof kindNames)[];
  return kinds
    .flatMap((kind) => {
      const count = replaced.filter((each) => each.kind === kind).length;
      if (count === 0) return [];
      const name = kindNames[kind];
      if (kind === 'word')
        return [count === 1 ? '1 word of yours' : `${String(count)} words of yours`];
      return [formatCount(count, name).replace(/addresss$/, 'addresses')];
    })
    .join(', ');
}
