/** Several readings as a file: text as mstreg prints each, CSV for a table, JSON as `reg get --json` has them. Pure. */
import type { DeviceError } from '../../device/device-error';
import { csvLines } from '../csv-cell';
import { stampedName } from '../stamped-name';
import { formatReading } from './format-mstreg';
import type { WantedRead } from './read-many';
import type { RegisterReading } from './reading';

export const readingsFormats = ['text', 'csv', 'json'] as const;
export type ReadingsFormat = (typeof readingsFormats)[number];

/** What was read in one go, and what wasn't. */
export interface Readings {
  readonly device: string;
  /** Milliseconds since the epoch, of the first read. */
  readonly takenAtMs: number;
  readonly readings: readonly RegisterReading[];
  readonly refused: readonly (WantedRead & { readonly error: DeviceError })[];
}

/** `local_port=1,grp=0x12` in decimal; '' where there are none. */
export function formatRequest(indexes: Readonly<Record<string, number>>): string {
  return Object.entries(indexes)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** `PAOS local_port=1`: what stands above each of several tables. */
export function readingTitle({ register, indexes }: WantedRead): string {
  const request = formatRequest(indexes);
  return request === '' ? register : `${register} ${request}`;
}

export function formatReadings(all: Readings, format: ReadingsFormat): string {
  if (format === 'json') return `${JSON.stringify(readingsDocument(all), undefined, 2)}\n`;
  return format === 'csv' ? readingsCsv(all) : readingsText(all);
}

function readingsText({ device, readings, refused }: Readings): string {
  const tables = readings.map(
    (reading) => `# ${device} ${readingTitle(reading)}\n${formatReading(reading)}`,
  );
  const lost = refused.map(
    (each) => `# ${device} ${readingTitle(each)}: not read: ${each.error.text.title}\n`,
  );
  return [...tables, ...(lost.length === 0 ? [] : [lost.join('')])].join('\n');
}

/** A row a field. What was not read has one row with the reason, so that nothing is missing unseen. */
function readingsCsv({ readings, refused }: Readings): string {
  const rows = readings.flatMap((reading) =>
    reading.fields.map(({ path, value, enum: named = '' }) => [
      reading.register,
      formatRequest(reading.indexes),
      path,
      value,
      named,
      '',
    ]),
  );
  const lost = refused.map((each) => [
    each.register,
    formatRequest(each.indexes),
    '',
    '',
    '',
    each.error.text.title,
  ]);
  const head = ['register', 'indexes', 'field', 'value', 'name', 'not read'];
  return csvLines([head, ...rows, ...lost]);
}

/** Readings as the command line has them, and what was not read. */
function readingsDocument({ device, takenAtMs, readings, refused }: Readings): object {
  return {
    device,
    takenAt: new Date(takenAtMs).toISOString(),
    readings,
    refused: refused.map(({ register, indexes, error }) => ({
      register,
      indexes,
      error: error.report(),
    })),
  };
}

const files: Readonly<Record<ReadingsFormat, { ending: string; mediaType: string }>> = {
  text: { ending: 'txt', mediaType: 'text/plain' },
  csv: { ending: 'csv', mediaType: 'text/csv' },
  json: { ending: 'json', mediaType: 'application/json' },
};

/** The readings as a file that is called by when they were taken: `readings-sim-cx6dx-20260115-080000.csv`. */
export function readingsFile(
  all: Readings,
  format: ReadingsFormat,
): { fileName: string; mediaType: string; content: string[] } {
  const { ending, mediaType } = files[format];
  const takenAt = new Date(all.takenAtMs).toISOString();
  return {
    fileName: `${stampedName('readings', all.device, takenAt)}.${ending}`,
    mediaType,
    content: [formatReadings(all, format)],
  };
}
