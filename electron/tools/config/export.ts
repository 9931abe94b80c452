/** A query as the text of a file. */
import type { ConfigColumn } from '../../device/configuration';
import { csvLines } from '../csv-cell';
import { RAW_FIRST_LINE, rawLine } from './files/raw-file';
import { formatHead, formatRows } from './format-mstconfig';
import { formatJsonDocument, jsonDocument } from './json-document';
import { rowsOf } from './rows';
import type { ConfigSnapshot, ValueText } from './snapshot';

export type ExportFormat = 'text' | 'json' | 'raw' | 'csv';

export interface ExportedFile {
  fileName: string;
  mediaType: string;
  content: string[];
}

const WRITER_HOST_TOOL = 9;

const kinds: Readonly<Record<ExportFormat, { extension: string; mediaType: string }>> = {
  text: { extension: 'txt', mediaType: 'text/plain' },
  json: { extension: 'json', mediaType: 'application/json' },
  raw: { extension: 'raw', mediaType: 'text/plain' },
  csv: { extension: 'csv', mediaType: 'text/csv' },
};

/** A partial query says so in its text forms; `raw` holds what is set or comes with the card, item by item. */
export function exportSnapshot(snapshot: ConfigSnapshot, format: ExportFormat): ExportedFile {
  const { extension, mediaType } = kinds[format];
  const name = snapshot.head.name.replace(/[^A-Za-z0-9._-]+/g, '-');
  const part = snapshot.summary.isComplete ? '' : '-partial';
  return {
    fileName: `config-${name}${part}.${extension}`,
    mediaType,
    content: [texts[format](snapshot)],
  };
}

const texts: Readonly<Record<ExportFormat, (snapshot: ConfigSnapshot) => string>> = {
  text: (snapshot) => {
    const rows = rowsOf(snapshot);
    const note = snapshot.summary.isComplete
      ? ''
      : '\nThis is a part: not everything could be read.\n';
    return formatHead(snapshot.head, 1) + formatRows(snapshot.head, rows) + note;
  },
  json: (snapshot) =>
    formatJsonDocument(jsonDocument([{ head: snapshot.head, rows: rowsOf(snapshot) }])),
  raw: rawText,
  csv: csvText,
};

/** Items that may be written, with what stands for the next boot. */
function rawText({ items }: ConfigSnapshot): string {
  const lines = items.flatMap(({ type, title, raw, isReadOnly, absent }) => {
    if (raw.next === undefined || isReadOnly || absent.includes('next')) return [];
    const tlv = {
      type: Number(type),
      writerId: WRITER_HOST_TOOL,
      readEnabled: false,
      overrideEnabled: true,
      priority: 0,
      payload: Uint8Array.from(Buffer.from(raw.next, 'hex')),
      line: 0,
    };
    return [`% ${title}`, rawLine(tlv)];
  });
  return [RAW_FIRST_LINE, ...lines].map((line) => `${line}\n`).join('');
}

const csvColumns: readonly ConfigColumn[] = ['default', 'current', 'next'];

function csvText({ items }: ConfigSnapshot): string {
  const head = [
    'item',
    'type',
    'parameter',
    ...csvColumns,
    'read_only',
    'changed',
    'pending',
    'hidden',
  ];
  const rows = items.flatMap((item) =>
    item.parameters.map((parameter) => [
      item.item,
      item.type,
      parameter.name,
      ...csvColumns.map((column) => valueCell(parameter[column])),
      yesNo(item.isReadOnly),
      yesNo(parameter.isChanged),
      yesNo(parameter.isPending),
      parameter.hidden?.reason ?? '',
    ]),
  );
  return csvLines([head, ...rows]);
}

function valueCell(value: ValueText | undefined): string {
  return value?.elements?.join(' ') ?? value?.text ?? '';
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
