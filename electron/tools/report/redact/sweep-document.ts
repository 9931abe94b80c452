/** Registers in JSON as a sweep writes them: data as hex, and beside them the fields that were decoded of them. */
import { formatHexBytes } from '../../field-reading';
import { bytesOfHex } from './address-text';
import type { Hiding } from './hiding';
import type { Json, JsonObject } from './json-secrets';
import type { ReplacedLeaf } from './layout-secrets';
import { hideInRegister, readsModules, type Knowledge } from './register-secrets';

export interface HiddenSweep {
  readonly document: JsonObject;
  readonly replaced: readonly ReplacedLeaf[];
  /** Names of registers that were taken out. */
  readonly takenOut: readonly string[];
}

const WHY_OUT = 'left out by the redaction: nobody can tell what it holds';

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a document is a sweep. */
export function isSweep(document: Json): document is JsonObject {
  return isObject(document) && Array.isArray(document.registers) && 'count' in document;
}

/** Data of each register in the document. */
export function sweptData(
  document: JsonObject,
): readonly { readonly id: number; readonly data: Uint8Array }[] {
  return entriesOf(document).flatMap((entry) => {
    const data = dataOf(entry);
    return data === undefined ? [] : [data];
  });
}

/** What modules say of themselves, for later. */
export function learnModules(document: JsonObject, knowledge: Knowledge): void {
  for (const { id, data } of sweptData(document)) {
    if (readsModules(id, knowledge)) knowledge.modules.learn(data);
  }
}

export function hideInSweep(
  document: JsonObject,
  knowledge: Knowledge,
  hiding: Hiding,
  keepUnknown: boolean,
): HiddenSweep {
  const kept: Json[] = [];
  const out: JsonObject[] = [];
  const replaced: ReplacedLeaf[] = [];
  for (const entry of entriesOf(document)) {
    const swept = dataOf(entry);
    const hidden = swept && hideInRegister(swept.id, swept.data, knowledge, hiding);
    if (hidden === undefined) {
      if (keepUnknown) kept.push(entry);
      else out.push(entry);
      continue;
    }
    replaced.push(...hidden.replaced);
    kept.push({
      ...entry,
      raw: formatHexBytes(hidden.bytes),
      ...(Array.isArray(entry.fields)
        ? { fields: fieldsAfter(entry.fields as readonly Json[], hidden.replaced) }
        : {}),
    });
  }
  const leftOut = Array.isArray(document.leftOut) ? (document.leftOut as readonly Json[]) : [];
  return {
    document: {
      ...document,
      count: kept.length,
      registers: kept,
      leftOut: [
        ...leftOut,
        ...out.map(({ register = '', id = '' }) => ({ register, id, why: WHY_OUT })),
      ],
    },
    replaced,
    takenOut: out.map(({ register }) => (typeof register === 'string' ? register : '')),
  };
}

function entriesOf(document: JsonObject): readonly JsonObject[] {
  return Array.isArray(document.registers)
    ? (document.registers as readonly Json[]).filter(isObject)
    : [];
}

function dataOf({ id, raw }: JsonObject): { id: number; data: Uint8Array } | undefined {
  if (typeof id !== 'string' || typeof raw !== 'string') return undefined;
  return { id: Number(id), data: bytesOfHex(raw) };
}

function fieldsAfter(fields: readonly Json[], replaced: readonly ReplacedLeaf[]): readonly Json[] {
  const after = new Map(replaced.map(({ leaf, after: value }) => [leaf.path, value]));
  return fields.map((field) => {
    if (!isObject(field) || typeof field.path !== 'string') return field;
    const value = after.get(field.path);
    return value === undefined ? field : { ...field, value: `0x${value.toString(16)}` };
  });
}
