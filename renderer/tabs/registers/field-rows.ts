import type { FieldShape, ReadingResult, RegisterShape } from '../../../electron/api/contract/reg';
import { meaningOf, type FieldRow } from '../../components/field-row';

function shapeRow(field: FieldShape): FieldRow {
  const { path, name, offsetBits, widthBits, access, description, enums, isMask } = field;
  return {
    path,
    name,
    offsetBits,
    widthBits,
    access,
    description,
    enums,
    isMask,
    value: undefined,
    enumName: undefined,
    before: undefined,
  };
}

/** What a register holds, before anything was read. */
export function shapeRows(shape: RegisterShape): readonly FieldRow[] {
  return shape.fields.map(shapeRow);
}

const nothingStaged: Readonly<Record<string, string>> = {};

/** The name that a value has, where the field has names. */
function enumNameOf(value: string, enums: FieldShape['enums']): string | undefined {
  return enums?.find((entry) => BigInt(entry.value) === BigInt(value))?.name;
}

/**
 * The fields of a read, with what the shape knows about each, what changed since `previous`, and what is
 * staged (hex strings by path).
 */
export function readRows(
  shape: RegisterShape | undefined,
  result: ReadingResult,
  previous: ReadingResult | undefined,
  staged: Readonly<Record<string, string>> = nothingStaged,
): readonly FieldRow[] {
  const shapes = new Map(shape?.fields.map((field) => [field.path, field]));
  const earlier = new Map(previous?.reading.fields.map((field) => [field.path, field]));
  return result.reading.fields.map((field) => {
    const known = shapes.get(field.path);
    const before = earlier.get(field.path);
    const { path, name, offsetBits, widthBits, value } = field;
    const wanted = staged[path];
    return {
      path,
      name,
      offsetBits,
      widthBits,
      access: known?.access ?? 'N/A',
      description: known?.description,
      enums: known?.enums,
      isMask: known?.isMask,
      value,
      enumName: field.enum,
      before:
        before === undefined || before.value === value
          ? undefined
          : { value: before.value, meaning: meaningOf(before.value, before.enum, known) },
      staged:
        wanted === undefined
          ? undefined
          : {
              value: wanted,
              meaning: meaningOf(wanted, enumNameOf(wanted, known?.enums), known),
            },
    };
  });
}

/** The same document as `reg get --json` prints. */
export function readingAsJson(result: ReadingResult): string {
  return JSON.stringify(result.reading, undefined, 2);
}
