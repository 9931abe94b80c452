/** Steps of changes, as the journal keeps them: bytes before and after, and the fields that were decoded of them. */
import type { ConfigItem } from '../../../prm/config-item';

import { formatHexBytes } from '../../field-reading';
import { bytesOfHex } from './address-text';
import { hideInItem } from './config-secrets';
import { fieldKind } from './field-kinds';
import type { Hiding } from './hiding';
import type { Json, JsonObject } from './json-secrets';
import { hideInRegister, type Knowledge } from './register-secrets';
import { isObject } from './sweep-document';
import { REGISTER_STEP } from '../../../change/register-driver';

/** Kind of a step that sets a configuration item. */
const CONFIG_STEP = 'config-item';

/** The document with other bytes where steps hold secrets, and wherever the same bytes stand again in it. */
export function hideInJournal(document: Json, knowledge: Knowledge, hiding: Hiding): Json {
  const replaced = new Map<string, string>();
  const withSteps = walk(document, (object) => hideInStep(object, knowledge, hiding, replaced));
  return replaceTexts(withSteps, replaced);
}

function hideInStep(
  object: JsonObject,
  knowledge: Knowledge,
  hiding: Hiding,
  replaced: Map<string, string>,
): JsonObject {
  const { kind, target, fields } = object;
  if (!isObject(target) || (kind !== REGISTER_STEP && kind !== CONFIG_STEP)) return object;
  const item =
    kind === CONFIG_STEP ? knowledge.config.instanceByType(Number(target.type))?.item : undefined;
  const hide = (bytes: Uint8Array): Uint8Array =>
    kind === CONFIG_STEP
      ? hiddenItem(item, bytes, hiding)
      : (hideInRegister(Number(target.registerId), bytes, knowledge, hiding)?.bytes ?? bytes);
  for (const each of [object.before, object.after, target.unset, target.request]) {
    if (typeof each !== 'string' || !/^([0-9a-f]{2}){4,}$/.test(each)) continue;
    const hidden = formatHexBytes(hide(bytesOfHex(each)));
    if (hidden !== each) replaced.set(each, hidden);
  }
  const owner = item?.name ?? (typeof target.name === 'string' ? target.name : '');
  return Array.isArray(fields)
    ? { ...object, fields: (fields as readonly Json[]).map((field) => withoutValues(owner, field)) }
    : object;
}

/** What an unknown item holds nobody can tell. */
function hiddenItem(item: ConfigItem | undefined, bytes: Uint8Array, hiding: Hiding): Uint8Array {
  return item === undefined ? new Uint8Array(bytes.length) : hideInItem(item, bytes, hiding);
}

/** Parts of an address say nothing to anyone but who looks for it. */
function withoutValues(owner: string, field: Json): Json {
  if (!isObject(field) || typeof field.name !== 'string') return field;
  return fieldKind(owner, field.name) === undefined ? field : { ...field, old: null, new: null };
}

function walk(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => walk(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(change(value)).map(([key, each]) => [key, walk(each, change)]),
  );
}

function replaceTexts(value: Json, replaced: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return replaced.get(value) ?? value;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((each) => replaceTexts(each, replaced));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replaceTexts(each, replaced)]),
  );
}
