/** One row of the parameter database, column by column. Each function throws a DatabaseFault that names
 * table, row, column and value. */
import type { EnumValue } from '../prm/layout';
import { DatabaseFault } from './database-fault';
import { parseSizeNotation, type SizeParts } from './size-notation';
import type { Row } from './sqlite-tables';

/** No payload comes near; keeps sums exact. */
const MOST_BYTES = 2 ** 16;
const MOST_ENUM_VALUES = 4096;

export class Columns {
  constructor(
    private readonly table: string,
    private readonly row: number,
    private readonly values: Row,
  ) {}

  fault(column: string, reason: string): DatabaseFault {
    return new DatabaseFault(this.table, this.row, column, reason);
  }

  /** NULL is ''. */
  text(column: string): string {
    const value = this.values[column] ?? '';
    if (value instanceof Uint8Array) throw this.fault(column, 'bytes stand where text belongs');
    return String(value).trim();
  }

  /** A name as XML elements and expressions spell it. */
  identifier(column: string): string {
    const text = this.text(column);
    if (!/^[A-Za-z_]\w{0,99}$/.test(text)) throw this.fault(column, `"${text}" is not a name`);
    return text;
  }

  /** Whole number from 0, also as text; NULL and '' are 0. */
  whole(column: string, most: number): number {
    const text = this.text(column);
    const value = text === '' ? 0 : Number(text);
    if (!/^\d*$/.test(text) || value > most) {
      throw this.fault(column, `"${text}" is not a whole number from 0 to ${most}`);
    }
    return value;
  }

  /** A place or width in the notation 0xB.b. */
  size(column: string): SizeParts {
    const text = this.text(column);
    const size = parseSizeNotation(text);
    if (size === undefined || size.bytes > MOST_BYTES || size.bits > 8 * MOST_BYTES) {
      throw this.fault(column, `"${text}" is not a number of bytes and bits like 0x10.24`);
    }
    return size;
  }

  /** `NAME=0x1,NAME=0x2`; the numbers are hexadecimal with or without 0x. */
  enums(column: string): readonly EnumValue[] {
    const entries = this.text(column)
      .split(',')
      .filter((entry) => entry.trim() !== '');
    if (entries.length > MOST_ENUM_VALUES) throw this.fault(column, 'it has too many values');
    return entries.map((entry) => {
      const match = /^\s*([^=\s]+)\s*=\s*(?:0x)?([\dA-Fa-f]{1,8})\s*$/i.exec(entry);
      const [, name, number] = match ?? [];
      if (name === undefined || number === undefined) {
        throw this.fault(column, `"${entry}" is not NAME=0xVALUE`);
      }
      return { name, value: Number.parseInt(number, 16) };
    });
  }
}
