/** One `field` element of an ADB file. */
import type { AdbArray, AdbField, AdbNode } from './adb-document';
import { AdbFault } from './adb-fault';
import { parseAccess, parseBound, parseDescription, parseEnum, parseSize } from './adb-values';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Settings of a file that change what its fields mean. */
export interface Dialect {
  /** A field with equal bounds is an array of one. */
  readonly singleEntryArrays: boolean;
}

/** More elements than any array of a register can have. */
const MOST_ELEMENTS = 65_536;

function readArray(
  line: number,
  name: string,
  from: Attributes,
  dialect: Dialect,
): AdbArray | undefined {
  const { low_bound: low, high_bound: high } = from;
  if (low === undefined && high === undefined) return undefined;
  const lowBound = parseBound(line, `low_bound of ${name}`, low ?? '0');
  if (high === 'VARIABLE') {
    return { lowBound, count: undefined, countExpression: from.size_condition };
  }
  const highBound = parseBound(line, `high_bound of ${name}`, high ?? String(lowBound));
  if (highBound < lowBound) {
    throw new AdbFault(line, `bounds of ${name} run backwards: ${lowBound} to ${highBound}`);
  }
  const count = highBound - lowBound + 1;
  if (count > MOST_ELEMENTS) throw new AdbFault(line, `${name} has ${count} elements, too many`);
  if (count === 1 && !dialect.singleEntryArrays) return undefined;
  return { lowBound, count, countExpression: undefined };
}

/** Where a field without an offset goes: right after the one before it. */
function nextOffset(node: AdbNode): number {
  const last = node.fields.at(-1);
  return last === undefined || node.isUnion ? 0 : last.offsetBits + last.sizeBits;
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

/** Reads the attributes of a field that follows the fields `node` already has. */
export function readField(
  line: number,
  attributes: Attributes,
  node: AdbNode,
  dialect: Dialect,
): AdbField {
  const name = filled(attributes.name);
  if (name === undefined) throw new AdbFault(line, `a field of node ${node.name} has no name`);
  const full = `${node.name}.${name}`;
  const size = attributes.size;
  if (size === undefined) throw new AdbFault(line, `field ${full} has no size`);
  const offset = attributes.offset;
  const access = filled(attributes.rw) ?? filled(attributes.access);
  const enums = attributes.enum;
  return {
    line,
    name,
    description: parseDescription(attributes.descr ?? ''),
    offsetBits:
      offset === undefined ? nextOffset(node) : parseSize(line, `offset of ${full}`, offset),
    sizeBits: parseSize(line, `size of ${full}`, size),
    access: access === undefined ? undefined : parseAccess(line, access),
    subnode: filled(attributes.subnode),
    array: readArray(line, full, attributes, dialect),
    enums: enums === undefined ? [] : parseEnum(enums),
    unionSelector: filled(attributes.union_selector),
    selectedBy: filled(attributes.selected_by),
    condition: node.isConditional ? filled(attributes.condition) : undefined,
  };
}
