import type { FieldShape } from '../../electron/api/contract/reg';
import { addressLabel, bitsLabel } from './bit-span';
import { formatDecimal, formatHex } from './format-value';

/** One line of the field table. Without a read, `value` is absent and the line describes the field. */
export interface FieldRow {
  readonly path: string;
  readonly name: string;
  readonly offsetBits: number;
  readonly widthBits: number;
  readonly access: FieldShape['access'];
  readonly description: string | undefined;
  readonly enums: FieldShape['enums'];
  /** Its bits may be set together. */
  readonly isMask?: boolean | undefined;
  /** Hex string as it came. */
  readonly value: string | undefined;
  readonly enumName: string | undefined;
  /** Value and meaning of the read before, only where they differ. */
  readonly before: { readonly value: string; readonly meaning: string } | undefined;
  /** What a person staged to be written, only where they did. */
  readonly staged?: { readonly value: string; readonly meaning: string } | undefined;
}

const accessWords: Record<FieldShape['access'], string> = {
  RO: 'read only',
  RW: 'read, write',
  WO: 'write only',
  INDEX: 'index',
  OP: 'operation',
  'N/A': '',
};

export function accessWord(row: FieldRow): string {
  return accessWords[row.access];
}

/** What a field knows of its values. */
export interface FieldNames {
  readonly enums?: FieldShape['enums'];
  readonly isMask?: boolean | undefined;
}

export function hasFlag(value: string, flag: number): boolean {
  return (BigInt(value) & BigInt(flag)) !== 0n;
}

/** `an_not_done` as `an not done`: what catalogues call a value, for reading. */
export function spoken(name: string): string {
  if (name === 'N_A') return 'N/A';
  return name.replaceAll('_', ' ');
}

/** So many names are taken in at a glance; of more their number comes first. */
export const GLANCE = 3;

/** Names of the bits that are set, of a mask whose bits have names. */
export function setBits(value: string, { enums, isMask }: FieldNames): readonly string[] {
  if (isMask !== true || enums === undefined) return [];
  return enums
    .filter((flag) => flag.value !== 0 && hasFlag(value, flag.value))
    .map(({ name }) => spoken(name));
}

/** Some names in a row; commas part them unless a name has one. */
export function listed(names: readonly string[]): string {
  return names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');
}

/** The name of the value; of each set bit of a mask; else the number in decimal. */
export function meaningOf(
  value: string,
  enumName: string | undefined,
  field: FieldNames | undefined,
): string {
  if (enumName !== undefined) return spoken(enumName);
  const names = field === undefined ? [] : setBits(value, field);
  if (names.length === 0) return formatDecimal(value);
  const count = names.length > GLANCE ? `${String(names.length)}: ` : '';
  return count + (names.length > GLANCE ? names.join('; ') : listed(names));
}

export function rowMeaning(row: FieldRow): string {
  return row.value === undefined ? '' : meaningOf(row.value, row.enumName, row);
}

/** The structures that a field is in: `counter_set.eth_802_3`; empty for a field of the register itself. */
export function parentsOf({ path, name }: FieldRow): string {
  return path.endsWith(`.${name}`) ? path.slice(0, -name.length - 1) : '';
}

/** Names that stand more than once are shown by their whole path. */
export function ambiguousNames(rows: readonly FieldRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of rows) (seen.has(name) ? twice : seen).add(name);
  return twice;
}

/** Whether a row holds every word of the filter: in its name, path, value or meaning. */
export function rowFits(row: FieldRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [row.path, row.name, row.value ?? '', rowMeaning(row)].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

export function fieldsAsTsv(rows: readonly FieldRow[]): string {
  const head = 'field\tat\tbits\taccess\tvalue\tmeaning';
  const lines = rows.map((row) =>
    [
      row.path,
      addressLabel(row),
      bitsLabel(row),
      accessWord(row),
      row.value === undefined ? '' : formatHex(row.value, row.widthBits).replaceAll(' ', ''),
      rowMeaning(row),
    ].join('\t'),
  );
  return [head, ...lines].join('\n');
}
