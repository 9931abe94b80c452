/**
 * The compact form in which register facts are kept: JSON with each structure once, in rows instead of
 * objects. The built-in catalogue and the cache are such documents.
 */
import type { Access, EnumValue, Field, Layout } from '../prm/layout';
import type { CatalogueFacts, RegisterFacts } from './register-facts';

/** Raise it whenever the form or what is derived from an ADB file changes: old caches are left behind. */
export const FACTS_FORMAT = 2;

/** What few fields have; keys as short as they are frequent. */
interface FieldExtras {
  /** Number of elements of an array. */
  n?: number;
  /** Index of its first element. */
  low?: number;
  /** Length known at run time only: an expression, or true. */
  var?: string | true;
  lsb?: true;
  /** Name and value by turns. */
  enum?: (string | number)[];
  /** Structure of the field, by its place among the structures. */
  of?: number;
  by?: string;
  for?: string;
  if?: string;
  doc?: string;
}

type FieldRow = [
  name: string,
  offsetBits: number,
  widthBits: number,
  access: Access | '',
  extras?: FieldExtras,
];

type StructureRow = [name: string, sizeBits: number, kind: Layout['kind'], fields: FieldRow[]];

type RegisterRow = [
  name: string,
  id: number,
  structure: number,
  access: RegisterFacts['access'],
  description?: string,
];

export interface FactsDocument {
  readonly format: typeof FACTS_FORMAT;
  readonly revision: string;
  /** A structure stands before those that use it. */
  readonly structures: readonly StructureRow[];
  readonly registers: readonly RegisterRow[];
}

/** Numbers the structures, the inner ones first. */
class StructureTable {
  readonly rows: StructureRow[] = [];
  private readonly places = new Map<Layout, number>();

  placeOf(layout: Layout): number {
    const known = this.places.get(layout);
    if (known !== undefined) return known;
    const fields = layout.fields.map((field) => this.fieldRow(field));
    const place = this.rows.push([layout.name, layout.sizeBits, layout.kind, fields]) - 1;
    this.places.set(layout, place);
    return place;
  }

  private fieldRow(field: Field): FieldRow {
    const extras = this.extras(field);
    const head = [field.name, field.offsetBits, field.widthBits, field.access ?? ''] as const;
    return Object.keys(extras).length === 0 ? [...head] : [...head, extras];
  }

  private extras(field: Field): FieldExtras {
    const { count, lowBound, variable, enums, layout, selector, selectedBy, condition } = field;
    return {
      ...(count === undefined ? {} : { n: count }),
      ...(lowBound === undefined ? {} : { low: lowBound }),
      ...(variable === undefined ? {} : { var: variable.count ?? true }),
      ...(field.lsbFirst === true ? { lsb: true } : {}),
      ...(enums === undefined ? {} : { enum: enumPairs(enums) }),
      ...(layout === undefined ? {} : { of: this.placeOf(layout) }),
      ...(selector === undefined ? {} : { by: selector }),
      ...(selectedBy === undefined ? {} : { for: selectedBy }),
      ...(condition === undefined ? {} : { if: condition }),
      ...(field.description === undefined ? {} : { doc: field.description }),
    };
  }
}

/** Facts in their compact form. */
export function toDocument(facts: CatalogueFacts): FactsDocument {
  const table = new StructureTable();
  const registers = facts.registers.map(({ name, id, layout, access, description }): RegisterRow =>
    description === ''
      ? [name, id, table.placeOf(layout), access]
      : [name, id, table.placeOf(layout), access, description],
  );
  return { format: FACTS_FORMAT, revision: facts.revision, structures: table.rows, registers };
}

/** Enum values in a row, name and value by turns. */
export function enumPairs(enums: readonly EnumValue[]): (string | number)[] {
  return enums.flatMap(({ name, value }) => [name, value]);
}

export function enumsOfPairs(flat: readonly (string | number)[]): EnumValue[] {
  const entries: EnumValue[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    entries.push({ name: String(flat[index]), value: Number(flat[index + 1]) });
  }
  return entries;
}

function layoutAt(layouts: readonly Layout[], place: number): Layout {
  const layout = layouts[place];
  if (layout === undefined) throw new RangeError(`structure ${place} is not there`);
  return layout;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Written out plainly: this runs for thousands of fields at each start. */
function toField(row: FieldRow, layouts: readonly Layout[]): Field {
  const [name, offsetBits, widthBits, access, extras] = row;
  const field: Mutable<Field> = { name, offsetBits, widthBits };
  if (access !== '') field.access = access;
  if (extras === undefined) return field;
  if (extras.n !== undefined) field.count = extras.n;
  if (extras.low !== undefined) field.lowBound = extras.low;
  if (extras.var !== undefined) field.variable = extras.var === true ? {} : { count: extras.var };
  if (extras.lsb !== undefined) field.lsbFirst = true;
  if (extras.enum !== undefined) field.enums = enumsOfPairs(extras.enum);
  if (extras.of !== undefined) field.layout = layoutAt(layouts, extras.of);
  if (extras.by !== undefined) field.selector = extras.by;
  if (extras.for !== undefined) field.selectedBy = extras.for;
  if (extras.if !== undefined) field.condition = extras.if;
  if (extras.doc !== undefined) field.description = extras.doc;
  return field;
}

/** Facts from their compact form. RangeError where it refers to what isn't there. */
export function fromDocument(document: FactsDocument): CatalogueFacts {
  const layouts: Layout[] = [];
  for (const [name, sizeBits, kind, rows] of document.structures) {
    layouts.push({ name, sizeBits, kind, fields: rows.map((row) => toField(row, layouts)) });
  }
  const registers = document.registers.map(
    ([name, id, structure, access, description]): RegisterFacts => ({
      name,
      id,
      layout: layoutAt(layouts, structure),
      access,
      description: description ?? '',
    }),
  );
  return { revision: document.revision, registers };
}
