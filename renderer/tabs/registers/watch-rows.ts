import { formatDecimal, formatHex } from '../../components/format-value';
import { meaningOf } from '../../components/field-row';
import { sentValues } from './request-fields';
import { splitWords } from './register-search';
import type { WatchedRegister } from './watch-store';
import type { FieldSeries } from './watch-series';

/** One field as the table shows it, at one moment. */
export interface WatchRow {
  readonly key: string;
  readonly item: WatchedRegister;
  readonly field: FieldSeries;
  /** `PPCNT local_port=1`. */
  readonly instance: string;
  /** Hex string. */
  readonly value: string;
  readonly meaning: string;
  readonly least: bigint;
  readonly most: bigint;
  readonly average: number;
  readonly changes: number;
  readonly perSecond: number | undefined;
  readonly changedAtMs: number | undefined;
  readonly failing: boolean;
}

/** `PPCNT local_port=1,grp=0x12`: what a register of several instances was asked for. */
export function instanceName({
  register,
  values,
}: Pick<WatchedRegister, 'register' | 'values'>): string {
  const pairs = Object.entries(sentValues(values));
  return [register, pairs.map(([name, value]) => `${name}=${String(value)}`).join(',')]
    .filter((part) => part !== '')
    .join(' ');
}

export function rowKeyOf(item: WatchedRegister, field: FieldSeries): string {
  return `${item.key} ${field.path}`;
}

function rowOf(item: WatchedRegister, instance: string, field: FieldSeries): WatchRow {
  const known = item.shape.fields.find(({ path }) => path === field.path);
  const named = known?.enums?.find((each) => BigInt(each.value) === field.now)?.name;
  const value = `0x${field.now.toString(16)}`;
  return {
    key: rowKeyOf(item, field),
    item,
    field,
    instance,
    value,
    meaning: meaningOf(value, named, known),
    least: field.least,
    most: field.most,
    average: field.average,
    changes: field.changes,
    perSecond: field.perSecond,
    changedAtMs: field.changedAtMs,
    failing: item.series.problem !== undefined,
  };
}

/** Rows of what is watched: those that changed, or all; whose name, register or value has every word. */
export function watchRows(
  watched: readonly WatchedRegister[],
  { showAll, filter }: { readonly showAll: boolean; readonly filter: string },
): readonly WatchRow[] {
  const words = splitWords(filter);
  return watched.flatMap((item) => {
    const instance = instanceName(item);
    return item.series.fields
      .filter((field) => showAll || field.changes > 0)
      .map((field) => rowOf(item, instance, field))
      .filter(({ field, value, meaning }) => {
        const text = [instance, field.path, value, meaning].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      });
  });
}

/** A value that isn't named, or a limit: decimal, since people compare them. */
export function decimalText(value: bigint): string {
  return formatDecimal(`0x${value.toString(16)}`);
}

/** `12.5`, `103,913`: decimals only where they say something. */
export function figureText(value: number): string {
  if (Math.abs(value) >= 1000 || Number.isInteger(value)) {
    return decimalText(BigInt(Math.round(value)));
  }
  return value.toFixed(value < 10 ? 2 : 1);
}

/** Value in hex where it is narrow enough to be read as bits, else in decimal. */
export function nowText({ value, meaning, field }: WatchRow): string {
  const decimal = formatDecimal(value);
  return meaning === decimal ? decimal : `${meaning} (${formatHex(value, field.widthBits)})`;
}

const units = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/** `561.4 M`: a number of any size in a few characters; the exact one stands in the title and in the panel. */
function shortText(exact: number, digits: number): string {
  let [value, unit] = [exact, 0];
  // What would round up to 1000 belongs to the next unit.
  while (Number(Math.abs(value).toPrecision(digits)) >= 1000 && unit < units.length - 1) {
    [value, unit] = [value / 1000, unit + 1];
  }
  const text = Number.isInteger(value) ? String(value) : value.toPrecision(digits);
  return `${text} ${units[unit] ?? ''}`;
}

/** `561.4 M/s`, `12.50 /s` */
export function rateText(perSecond: number): string {
  return `${shortText(perSecond, 4)}/s`;
}

/** Up to here least, most and average are shown with all their digits. */
const WHOLE_BELOW = 1_000_000;

/** `365.093 T`, `4,001`: one of the figures, in the room of a column. */
export function limitText(value: number): string {
  return Math.abs(value) < WHOLE_BELOW ? figureText(value) : shortText(value, 6);
}

/** Digits come in threes, so that a column doesn't grow with each of them. */
function roomFor(value: bigint): number {
  const groups = Math.ceil(value.toString().length / 3);
  return 4 * groups - 1;
}

/** Characters that the values of now take: none of them is ever cut. */
export function nowWidth(rows: readonly WatchRow[]): number {
  return rows.reduce((most, row) => {
    const isNumber = row.meaning === decimalText(row.field.now);
    return Math.max(most, isNumber ? roomFor(row.most) : nowText(row).length);
  }, 0);
}
