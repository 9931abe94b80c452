/** What is to be set: names and values as mstconfig takes them, turned into changes of payloads. */
import { settingName } from '../../catalog/config-catalogue';
import { DeviceError } from '../../device/device-error';
import type { ErrorCode } from '../../device/error-codes';
import { encode } from '../../prm/codec';
import { arrayLength, type ConfigBook, type ConfigParameter } from '../../prm/config-item';
import { enumValueName, writeParameter } from '../../prm/config-values';
import type { FieldValue } from '../../prm/layout';
import { LayoutError } from '../../prm/layout-error';
import { parseLeadingBytes, parseNumber } from './parse-value';
import { parameterSelector, type SelectedParameter } from './select-parameters';
import { scalarText } from './value-text';

/** `NUM_OF_VFS` = `16`, `LINK_TYPE_P1` = `ETH`, `NAME[3]` = `1`, `NAME[0..7]` = `1,2,…` or one value for all. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

export interface ParsedAssignment extends Assignment {
  readonly selected: SelectedParameter;
  /** Element values by index; of a single value the index is 0. */
  readonly values: ReadonlyMap<number, FieldValue>;
  /** As mstconfig shows it beside the old one. */
  readonly newText: string;
}

/** Why one can't be taken. */
export interface AssignmentFault {
  readonly code: ErrorCode;
  /** A sentence. */
  readonly text: string;
  /** Where the parameter is known and only the value is wrong. */
  readonly selected?: SelectedParameter;
}

export type Parsing =
  | { readonly parsed: ParsedAssignment; readonly fault?: undefined }
  | { readonly parsed?: undefined; readonly fault: AssignmentFault };

/** Parses each by itself, in their order. */
export function parseAssignments(
  book: ConfigBook,
  ports: number,
  assignments: readonly Assignment[],
): Parsing[] {
  const select = parameterSelector(book, ports);
  return assignments.map((assignment) => {
    let selected: SelectedParameter | undefined;
    try {
      selected = selectOnly(book, select, assignment.name);
      return { parsed: parse(assignment, selected) };
    } catch (error) {
      return { fault: faultOf(error, assignment, selected) };
    }
  });
}

function faultOf(
  error: unknown,
  { name }: Assignment,
  selected: SelectedParameter | undefined,
): AssignmentFault {
  const known = selected === undefined ? {} : { selected };
  if (error instanceof LayoutError) {
    return { code: 'VALUE_OUT_OF_RANGE', text: `${name}: ${error.detail}.`, ...known };
  }
  if (!(error instanceof DeviceError)) throw error;
  const { title } = error.text;
  return { code: error.code, text: `${title}: ${error.detail}.`, ...known };
}

function selectOnly(
  book: ConfigBook,
  select: (name: string) => SelectedParameter[],
  name: string,
): SelectedParameter {
  if (book.itemByName(name) !== undefined) {
    throw new DeviceError('PARAMETER_UNKNOWN', `${name} is an item; name a parameter of it`);
  }
  const [found] = select(name);
  if (found === undefined) throw new DeviceError('PARAMETER_UNKNOWN', name);
  return found;
}

function parse(assignment: Assignment, selected: SelectedParameter): ParsedAssignment {
  const { parameter, elements } = selected;
  const { value } = assignment;
  const made = (
    values: readonly FieldValue[],
    first: number,
    newText: string,
  ): ParsedAssignment => ({
    ...assignment,
    selected,
    values: new Map(values.map((each, index) => [first + index, each])),
    newText,
  });
  if (parameter.type === 'bytes') {
    if (elements !== undefined) throw wrong(parameter, 'its bytes are set as a whole');
    const bytes = parseLeadingBytes(parameter, value);
    return made([...bytes], 0, `0x${Buffer.from(bytes).toString('hex').toUpperCase()}`);
  }
  if (parameter.type === 'text') {
    if (elements !== undefined) throw wrong(parameter, 'its text is set as a whole');
    return made(textBytes(parameter, value), 0, value);
  }
  const length = arrayLength(parameter);
  if (length === undefined) {
    const number = settableNumber(parameter, value);
    return made([number], 0, typedText(parameter, value, number));
  }
  const { first, last } = elements ?? { first: 0, last: length - 1 };
  const count = last - first + 1;
  const words = value.split(',');
  const single = words.length === 1 && elements !== undefined;
  if (!single && words.length !== count) {
    const wanted = elements === undefined ? '' : ', or one for all of them';
    throw wrong(parameter, `${count} values are wanted${wanted}, and ${words.length} are given`);
  }
  const numbers = Array.from({ length: count }, (_, index) =>
    settableNumber(parameter, words[single ? 0 : index] ?? ''),
  );
  const texts = words.map((word, index) => typedText(parameter, word, numbers[index] ?? 0));
  return made(numbers, first, texts.join(','));
}

/** What has no name in an enum can't be set, as with mstconfig. */
function settableNumber(parameter: ConfigParameter, text: string): FieldValue {
  const value = parseNumber(parameter, text.trim());
  if (parameter.type !== 'enum' || enumValueName(parameter, value) !== undefined) return value;
  const names = (parameter.field.enums ?? []).map(({ name }) => name).join(', ');
  throw wrong(parameter, `"${text}" is none of ${names}`);
}

function textBytes({ field }: ConfigParameter, text: string): number[] {
  const count = field.count ?? 0;
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (codes.length > count || codes.some((code) => code === 0 || code > 0xff)) {
    throw new LayoutError('out-of-range', field.name, `it takes at most ${count} characters`);
  }
  return Array.from({ length: count }, (_, index) => codes[index] ?? 0);
}

/** As typed, with the decimal behind it where that is another; names of what has names. */
function typedText(parameter: ConfigParameter, typed: string, value: FieldValue): string {
  if (parameter.type === 'boolean' || parameter.type === 'enum') {
    return scalarText(parameter, Number(value));
  }
  const text = typed.trim();
  return text === value.toString() ? text : `${text}(${value.toString()})`;
}

function wrong({ field }: ConfigParameter, why: string): LayoutError {
  return new LayoutError('out-of-range', field.name, why);
}

/** Puts the values into a payload, all other bits as they are; what says that the value counts becomes 1. */
export function applyAssignment(
  { selected, values }: ParsedAssignment,
  payload: Uint8Array,
): Uint8Array {
  const { instance, parameter } = selected;
  const { item } = instance;
  const { field } = parameter;
  const written: Record<string, FieldValue> = {};
  for (const [index, value] of values) {
    written[field.count === undefined ? field.name : `${field.name}[${index}]`] = value;
  }
  const valid = item.parameters.find((each) => each.field.name === parameter.validBit);
  // Of single elements mstconfig doesn't say so; no shipped array has such a bit.
  const isWhole = selected.elements === undefined;
  const applied = encode(item.layout, written, payload);
  return valid === undefined || !isWhole ? applied : writeParameter(item, valid, applied, 1);
}

/** `LINK_TYPE_P1`, whatever was typed for it. */
export function nameOf({ instance, parameter }: SelectedParameter): string {
  return settingName(parameter, instance.place);
}
