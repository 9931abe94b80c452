/** Reads of a register as a file. */
import { DeviceError } from '../../device/device-error';
import { formatRegisterId } from '../../prm/access-register';
import { leavesOf } from '../../prm/leaves';
import type { RegisterLayout } from '../../prm/register';
import type { FieldReading } from '../field-reading';
import { csvLines } from '../csv-cell';
import { stampedName } from '../stamped-name';
import { formatReading } from './format-mstreg';
import { readFields } from './read-register';
import type { RegisterReading } from './reading';

export type ReadsFormat = 'text' | 'json' | 'csv' | 'history' | 'changes';

export interface ReadsToExport {
  readonly device: string;
  readonly indexes: Readonly<Record<string, number>>;
  readonly format: ReadsFormat;
  /** Newest first, at least one. */
  readonly reads: readonly {
    /** Data of the answer, hex without spaces. */
    readonly raw: string;
    readonly takenAtMs: number;
    readonly durationMs: number;
  }[];
}

export interface ExportedReads {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string[];
}

interface Read {
  readonly takenAtMs: number;
  readonly durationMs: number;
  readonly reading: RegisterReading;
}

const kinds: Readonly<Record<ReadsFormat, { what: string; ending: string; mediaType: string }>> = {
  text: { what: '', ending: 'txt', mediaType: 'text/plain' },
  json: { what: '', ending: 'json', mediaType: 'application/json' },
  csv: { what: '', ending: 'csv', mediaType: 'text/csv' },
  history: { what: '-history', ending: 'csv', mediaType: 'text/csv' },
  changes: { what: '-changes', ending: 'csv', mediaType: 'text/csv' },
};

/**
 * The file of these reads, decoded from their bytes.
 * @throws DeviceError BAD_ARGUMENT where bytes aren't those of the register
 */
export function exportReads(register: RegisterLayout, asked: ReadsToExport): ExportedReads {
  const reads = asked.reads.map((read) => decoded(register, asked, read));
  const [newest] = reads;
  if (newest === undefined) throw new DeviceError('BAD_ARGUMENT', 'there is no read to export');
  const { what, ending, mediaType } = kinds[asked.format];
  const takenAt = new Date(newest.takenAtMs).toISOString();
  return {
    fileName: `${stampedName(register.name, asked.device, takenAt)}${what}.${ending}`,
    mediaType,
    content: [textOf(register, asked.format, reads, newest)],
  };
}

function decoded(
  register: RegisterLayout,
  { device, indexes }: ReadsToExport,
  { raw, takenAtMs, durationMs }: ReadsToExport['reads'][number],
): Read {
  const data = Buffer.from(raw, 'hex');
  if (data.length !== register.sizeBytes) {
    const sizes = `${String(data.length)} bytes instead of ${String(register.sizeBytes)}`;
    throw new DeviceError('BAD_ARGUMENT', `${register.name}: a read of ${sizes}`);
  }
  return {
    takenAtMs,
    durationMs,
    reading: {
      device,
      register: register.name,
      id: formatRegisterId(register.id),
      size: register.sizeBytes,
      indexes,
      raw,
      fields: readFields(register, data).fields,
    },
  };
}

function textOf(
  register: RegisterLayout,
  format: ReadsFormat,
  reads: readonly Read[],
  newest: Read,
): string {
  switch (format) {
    case 'text':
      return formatReading(newest.reading, { fullPath: true });
    case 'json':
      return `${JSON.stringify(newest.reading, undefined, 2)}\n`;
    case 'csv':
      return fieldsCsv(newest.reading.fields);
    case 'history':
    case 'changes':
      return historyCsv(register, reads, format === 'changes');
  }
}

function fieldsCsv(fields: readonly FieldReading[]): string {
  const rows = fields.map(({ path, offsetBits, widthBits, value, enum: named }) => [
    path,
    `0x${(Math.floor(offsetBits / 32) * 4).toString(16).padStart(2, '0')}`,
    String(offsetBits % 32),
    String(widthBits),
    value,
    BigInt(value).toString(),
    named ?? '',
  ]);
  return csvLines([['field', 'address', 'bit', 'bits', 'hex', 'decimal', 'name'], ...rows]);
}

/** A row per read, oldest first; a column per field that any of them has. */
function historyCsv(
  register: RegisterLayout,
  reads: readonly Read[],
  changedOnly: boolean,
): string {
  const lines = [...reads].reverse().map((read) => ({
    ...read,
    values: new Map(read.reading.fields.map(({ path, value }) => [path, value])),
  }));
  const paths = leavesOf(register.layout)
    .map(({ path }) => path)
    .filter((path) => {
      const values = new Set(lines.map(({ values: own }) => own.get(path)));
      return changedOnly ? values.size > 1 : !values.has(undefined) || values.size > 1;
    });
  const rows = lines.map(({ takenAtMs, durationMs, values }) => [
    new Date(takenAtMs).toISOString(),
    durationMs.toFixed(3),
    ...paths.map((path) => values.get(path) ?? ''),
  ]);
  return csvLines([['read_at', 'took_ms', ...paths], ...rows]);
}
