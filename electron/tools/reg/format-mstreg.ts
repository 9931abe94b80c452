/**
 * The texts of mstreg 4.33, byte for byte, trailing spaces included, so that scripts made for it keep
 * working. Pure: shapes in, text out.
 */
import type { FieldReading } from '../field-reading';
import type { RegisterReading } from './reading';
import type { RegisterShape } from './show-register';

export interface NameStyle {
  /** Dotted paths instead of short names. */
  readonly fullPath?: boolean;
}

const SENDING = 'Sending access register...';
const LIST_RULE = '='.repeat(104);
const FIELD_HEAD = 'Field Name';

/** What mstreg prints before it sends. */
export function formatSending(): string {
  return `${SENDING}\n\n`;
}

/** `--show_regs`: names only. */
export function formatRegisterNames(names: readonly string[]): string {
  const rows = names.map((name) => name.padEnd(30));
  return lines(['Available Access Registers', LIST_RULE, ...rows]);
}

/** `--show_reg`. Addresses are those of dwords, bits count from the least significant. */
export function formatShape(shape: RegisterShape, style: NameStyle = {}): string {
  const named = shape.fields.map((field) => ({ field, shown: shownName(field, style) }));
  const width = nameWidth(named.map(({ shown }) => shown));
  const rule = '='.repeat(width + 58);
  const rows = named.map(({ field, shown }) =>
    [
      shown.padEnd(width),
      hexWord(Math.floor(field.offsetBits / 32) * 4).padEnd(15),
      String(field.offsetBits % 32).padEnd(13),
      String(field.widthBits).padEnd(11),
      field.access.padEnd(15),
    ].join(' | '),
  );
  const head = `${FIELD_HEAD.padEnd(width)} | Address (Bytes) | Offset (Bits) | Size (Bits) | Access  `;
  return lines([head, rule, ...rows, rule]);
}

/** The table of `--get`. Fields wider than 32 bits, of which mstreg's files have none, keep their digits. */
export function formatReading(reading: RegisterReading, style: NameStyle = {}): string {
  return formatFields(reading.fields, style);
}

/** The same table, of fields that are sent. */
export function formatFields(fields: readonly FieldReading[], style: NameStyle = {}): string {
  const named = fields.map((field) => ({ field, shown: shownName(field, style) }));
  const width = nameWidth(named.map(({ shown }) => shown));
  const rule = '='.repeat(width + 14);
  const rows = named.map(
    ({ field, shown }) => `${shown.padEnd(width)} | ${hexWord(Number(BigInt(field.value)))}`,
  );
  return lines([`${FIELD_HEAD.padEnd(width)} | Data    `, rule, ...rows, rule]);
}

/** The table of `--get --reg_id`: dwords by address. */
export function formatRawReading(reading: RegisterReading): string {
  const rule = '='.repeat(23);
  const dwords = reading.raw.match(/.{8}/g) ?? [];
  const rows = dwords.map((dword, index) => `${hexWord(index * 4)} | 0x${dword}`);
  return lines(['Address    | Data', rule, ...rows, rule]);
}

function shownName(
  field: { readonly path: string; readonly name: string },
  style: NameStyle,
): string {
  return style.fullPath === true ? field.path : field.name;
}

/** Three more than the longest name; a head that is longer sticks out, as it does in mstreg. */
function nameWidth(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => name.length)) + 3;
}

function hexWord(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
