/** How `reg watch` prints: lines of changes, rows of CSV, or lines of JSON. */
import type { DeviceError } from '../device/device-error';
import { csvLines } from '../tools/csv-cell';
import type { TextSink } from './host';
import { formatTable } from './table';
import type { FieldSummary, WatchedValue, WatchedValues } from './watched-values';

export interface PrintedTick {
  readonly atMs: number;
  readonly changed: readonly WatchedValue[];
  /** News that the register can't be read. */
  readonly error: DeviceError | undefined;
}

export interface WatchWriter {
  tick(values: WatchedValues, tick: PrintedTick): void;
  end(values: WatchedValues): void;
}

function time(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function textWriter(stdout: TextSink, stderr: TextSink): WatchWriter {
  return {
    tick: (values, { atMs, changed, error }) => {
      const clock = time(atMs).slice(11, 23);
      if (error !== undefined) stderr.write(`-W- ${clock} ${error.message}\n`);
      const lines = changed.map((each) => `${clock}  ${changeText(values, each)}\n`);
      if (lines.length > 0) stdout.write(lines.join(''));
    },
    end: (values) => {
      stderr.write(summaryText(values));
    },
  };
}

/** `oper_status: 1 (up) -> 2 (down)`, `a_octets: 1200 -> 1250 (+50)`, at first `oper_status: 1 (up)`. */
function changeText(
  values: WatchedValues,
  { place, value, before, step = 0n }: WatchedValue,
): string {
  const named = (number: bigint): string => {
    const name = values.nameOf({ place, value: number });
    return name === undefined ? number.toString() : `${number} (${name})`;
  };
  if (before === undefined) return `${place.path}: ${named(value)}`;
  const isNamed = [before, value].some(
    (each) => values.nameOf({ place, value: each }) !== undefined,
  );
  const difference = isNamed ? '' : ` (${step > 0n ? '+' : ''}${step})`;
  return `${place.path}: ${named(before)} -> ${named(value)}${difference}`;
}

/** A row for each read. Fields are those of the first answer; one that isn't there any more has an empty cell. */
export function csvWriter(stdout: TextSink, stderr: TextSink): WatchWriter {
  let columns: readonly string[] | undefined;
  return {
    tick: (values, { atMs, error }) => {
      if (error !== undefined) stderr.write(`-W- ${time(atMs)} ${error.message}\n`);
      const now = new Map(values.now.map(({ place, value }) => [place.path, value]));
      if (columns === undefined) {
        columns = [...now.keys()];
        stdout.write(csvLines([['time', ...columns]]));
      }
      const cells = columns.map((path) =>
        values.isFailing ? '' : (now.get(path)?.toString() ?? ''),
      );
      stdout.write(csvLines([[time(atMs), ...cells]]));
    },
    end: (values) => {
      stderr.write(summaryText(values));
    },
  };
}

export function jsonWriter(stdout: TextSink, register: string): WatchWriter {
  const line = (document: object): void => {
    stdout.write(`${JSON.stringify(document)}\n`);
  };
  return {
    tick: (_values, { atMs, changed, error }) => {
      if (error !== undefined) line({ at: time(atMs), register, error: error.report() });
      if (changed.length === 0) return;
      const values = changed.map(({ place, value }) => [place.path, hex(value)]);
      line({ at: time(atMs), register, values: Object.fromEntries(values) as object });
    },
    end: (values) => {
      const fields = values
        .summary()
        .map(({ path, changes, average, first, last, least, most }) => ({
          path,
          changes,
          first: hex(first),
          last: hex(last),
          least: hex(least),
          most: hex(most),
          average,
        }));
      line({ register, reads: values.reads, skipped: values.skipped, summary: fields });
    },
  };
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

function summaryText(values: WatchedValues): string {
  const all = values.summary();
  const moved = all.filter(({ changes }) => changes > 0);
  const still = all.length - moved.length;
  const late = values.skipped === 0 ? '' : `, ${values.skipped} skipped for lack of time`;
  const rest =
    moved.length === 0
      ? `none of ${all.length} fields changed`
      : `${still} other fields did not change`;
  const head = ['FIELD', 'CHANGES', 'LEAST', 'MOST', 'AVERAGE', 'LAST'];
  const table = moved.length === 0 ? '' : formatTable(head, moved.map(summaryRow));
  return `\n${values.reads} reads${late}; ${rest}\n${table}`;
}

function summaryRow({ path, changes, least, most, average, last }: FieldSummary): string[] {
  return [path, changes, least, most, average, last].map(String);
}
