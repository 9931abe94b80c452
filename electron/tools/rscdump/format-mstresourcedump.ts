/**
 * The texts of mstresourcedump 4.33, byte for byte, trailing spaces included, so that scripts made for it
 * keep working. Pure: segments in, text out.
 */
import type { MenuCount, MenuIndex, MenuRecord, Need } from '../../prm/dump-menu';
import type { Segment } from '../../prm/segment-parser';
import { formatSegmentType } from './request';

const BANNER_COLUMNS = 100;
const SEPARATOR = '-'.repeat(43);
const TABLE_COLUMNS = 66;
const DWORDS_PER_ROW = 4;

/** A line of # with the text in its middle. */
export function banner(text: string): string {
  const hashes = BANNER_COLUMNS - text.length - 2;
  const left = Math.floor(hashes / 2);
  return `${'#'.repeat(left)} ${text} ${'#'.repeat(hashes - left)}\n`;
}

/** What its raw parser prints of a dump, without banners. */
export function* formatRawSegments(segments: readonly Segment[]): Generator<string> {
  yield `Found ${segments.length} segments:\n`;
  for (const { type, bytes } of segments) {
    yield `${SEPARATOR}\nSegment Type: ${formatSegmentType(type)}\n`;
    yield `Segment Size: ${bytes.length} Bytes\nSegment Data:\n`;
    yield* dwordRows(bytes);
  }
  yield `${SEPARATOR}\n`;
}

function* dwordRows(bytes: Uint8Array): Generator<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset < bytes.length; offset += 4 * DWORDS_PER_ROW) {
    let row = '';
    const end = Math.min(bytes.length, offset + 4 * DWORDS_PER_ROW);
    for (let at = offset; at < end; at += 4) {
      row += `0x${view.getUint32(at).toString(16).toUpperCase().padStart(8, '0')} `;
    }
    yield `${row}\n`;
  }
}

/** What `mstresourcedump query` prints of a menu, without banners. */
export function formatMenu(records: readonly MenuRecord[]): string {
  return records.map(formatRecord).join('');
}

function formatRecord(record: MenuRecord): string {
  const rule = '_'.repeat(TABLE_COLUMNS);
  return [
    `${rule}\n`,
    titleLines(`Segment Type - ${formatSegmentType(record.type)} (${record.name})`),
    row('Dump Params', 'Applicability', 'Special Values'),
    row('-'.repeat(32), '-'.repeat(14), '-'.repeat(14)),
    indexRow('index1', record.index1),
    countRow('num_of_obj1', record.count1),
    indexRow('index2', record.index2),
    countRow('num_of_obj2', record.count2),
    rule,
    '',
  ].join('\n');
}

/** The title in the middle; its line break counts as a character, and half of the room follows it. */
function titleLines(title: string): string {
  const padding = Math.max(0, TABLE_COLUMNS - title.length - 1);
  // Python rounds a half to the even number.
  const half = padding / 2;
  const even = Number.isInteger(half) ? half : 2 * Math.round(half / 2);
  return `${' '.repeat(Math.ceil(half))}${title}\n${' '.repeat(even)}`;
}

function row(params: string, applicability: string, special: string): string {
  return `${params.padEnd(35)}${applicability.padEnd(17)}${special}`;
}

const applicabilities: Readonly<Record<Need, string>> = {
  mandatory: 'Mandatory',
  optional: 'Optional',
  none: 'N/A',
};

function indexRow(what: string, { need, name }: MenuIndex): string {
  return row(`${what} (${name})`, applicabilities[need], specialValues([]));
}

function countRow(what: string, { need, all, active }: MenuCount): string {
  const special = [...(all ? ['all'] : []), ...(active ? ['active'] : [])];
  return row(what, applicabilities[need], specialValues(special));
}

/** Half of what is left of the column stands behind the text. */
function specialValues(values: readonly string[]): string {
  const text = values.length === 0 ? 'N/A' : values.join(',');
  return text + ' '.repeat(Math.max(0, Math.ceil((14 - text.length) / 2)));
}
