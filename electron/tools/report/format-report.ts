/** What a report is, for a terminal: whose words stand in it doesn't matter, none of them reaches the terminal raw. */
import type { BundleManifest } from './bundle/manifest';
import { shownName } from './bundle/bundle-path';
import type { ReportSummary } from './report-summary';

const redactions: Readonly<Record<BundleManifest['redaction'], string>> = {
  none: 'none: it holds addresses, serial numbers and names',
  redacted: 'addresses, serial numbers and names are replaced',
  'not-proven-clean': 'replaced, but dumps were kept, which nothing can prove clean',
};

/** Card, sections with their outcome, files. */
export function formatReport(summary: ReportSummary, manifest: BundleManifest): string {
  const { device, note } = manifest;
  const collected = new Date(summary.collectedAtMs).toISOString();
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Card', `${summary.model}${summary.simulated ? ' (simulated)' : ''}`],
    ['Called', summary.cardName],
    ['Part number', device.partNumber],
    ['Serial', device.serial],
    ['PSID', summary.psid],
    ['Firmware', summary.firmware],
    ['Base MAC', device.baseMac],
    ['Interface', interfaceOf(device.interface)],
    ['Host', summary.hostName],
    ['Collected', `${collected}, by mlx5desk ${summary.toolVersion}`],
    ['Redaction', redactions[summary.redaction]],
    ['Note', note === '' ? undefined : note],
  ];
  return [
    ...facts.flatMap(([what, value]) => (value === undefined ? [] : [line(what, value)])),
    '',
    'Sections:',
    ...sectionLines(summary),
    '',
    'Files:',
    ...fileLines(manifest),
    '',
  ].join('\n');
}

function line(what: string, value: string): string {
  return `${`${what}:`.padEnd(13)} ${shownText(value)}`;
}

/** Like shownName, but as long as a note can be. */
function shownText(text: string): string {
  const pieces = text.match(/[^]{1,80}/gu) ?? [];
  return pieces.map(shownName).join('');
}

function interfaceOf({ kind, revision }: BundleManifest['device']['interface']): string {
  return revision === undefined ? kind : `${kind} r${revision}`;
}

function sectionLines({ sections }: ReportSummary): string[] {
  const width = Math.max(0, ...sections.map(({ id }) => id.length));
  return sections.map(({ id, outcome, title, reason }) => {
    const why = reason === undefined ? '' : `: ${reason}`;
    return `  ${id.padEnd(width)}  ${outcome.padEnd(7)}  ${shownText(`${title}${why}`)}`;
  });
}

function fileLines({ files }: BundleManifest): string[] {
  const width = Math.max(0, ...files.map(({ bytes }) => String(bytes).length));
  return files.map(({ path, bytes }) => `  ${String(bytes).padStart(width)}  ${path}`);
}
