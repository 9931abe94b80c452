/** What leaves the Watch view as a file: the samples of a field, the figures of all, a picture. */
import { instanceName, type WatchRow } from './watch-rows';
import { sampleValue } from './watch-series';
import type { WatchFile } from './watch-store';

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

function time(atMs: number | undefined): string {
  return atMs === undefined ? '' : new Date(atMs).toISOString();
}

/** `PPCNT-local_port-1-a_octets_received_ok.csv` */
export function watchFileName(row: WatchRow, kind: WatchFile['kind']): string {
  const words = `${instanceName(row.item)} ${row.field.name}`;
  return `${words.replace(/[^A-Za-z0-9_]+/g, '-').slice(0, 80)}.${kind}`;
}

function textFile(fileName: string, text: string): WatchFile {
  // btoa takes characters up to 255; names of fields may have others.
  const bytes = new TextEncoder().encode(text);
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { fileName, kind: 'csv', base64: btoa(characters) };
}

/** The samples that are kept of a field: time and exact value, empty where it could not be read. */
export function samplesCsv(row: WatchRow): string {
  const samples = row.field.samples();
  const lines = Array.from(samples.timesMs, (atMs, at) => [
    time(atMs),
    sampleValue(samples, at)?.toString() ?? '',
  ]);
  return csv([['time', row.field.path], ...lines]);
}

export function samplesFile(row: WatchRow): WatchFile {
  return textFile(watchFileName(row, 'csv'), samplesCsv(row));
}

/** The table as it stands: one line a field, values exact. */
export function figuresCsv(rows: readonly WatchRow[]): string {
  const head = 'register,field,now,least,most,average,changes,per second,last change';
  const lines = rows.map((row) => [
    row.instance,
    row.field.path,
    BigInt(row.value).toString(),
    row.least.toString(),
    row.most.toString(),
    String(row.average),
    String(row.changes),
    row.perSecond === undefined ? '' : row.perSecond.toFixed(3),
    time(row.changedAtMs),
  ]);
  return csv([head.split(','), ...lines]);
}

export function figuresFile(rows: readonly WatchRow[]): WatchFile {
  return textFile('watched-registers.csv', figuresCsv(rows));
}
