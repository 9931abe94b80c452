/** The configuration in JSON and as a raw file. */
import type { ConfigBook, ConfigItem } from '../../../prm/config-item';
import { formatHexBytes } from '../../field-reading';
import { isRawFile, parseRawFile, rawLine } from '../../config/files/raw-file';
import { parameterId } from '../../config/item-state';
import { valueText } from '../../config/value-text';
import { bytesOfHex } from './address-text';
import { hasSecrets, hideInItem } from './config-secrets';
import { parameterKind } from './field-kinds';
import type { Hiding } from './hiding';
import type { Json, JsonObject } from './json-secrets';
import { isObject } from './sweep-document';

/** Whether a document is a query of the configuration. */
export function isConfiguration(document: Json): document is JsonObject {
  return isObject(document) && Array.isArray(document.items) && isObject(document.summary);
}

/**
 * Payloads without their secrets, and the values that were decoded of them.
 * @returns items that nobody knows lose their payloads, and are named
 */
export function hideInConfiguration(
  document: JsonObject,
  book: ConfigBook,
  hiding: Hiding,
  keepUnknown: boolean,
): { readonly document: JsonObject; readonly takenOut: readonly string[] } {
  const takenOut: string[] = [];
  const items = (document.items as readonly Json[]).map((state) => {
    if (!isObject(state) || typeof state.type !== 'string' || !isObject(state.raw)) return state;
    const item = book.instanceByType(Number(state.type))?.item;
    if (item !== undefined) return hideInState(state, state.raw, item, hiding);
    if (keepUnknown || Object.keys(state.raw).length === 0) return state;
    takenOut.push(typeof state.title === 'string' ? state.title : state.type);
    return { ...state, raw: {}, parameters: [] };
  });
  return { document: { ...document, items }, takenOut };
}

function hideInState(
  state: JsonObject,
  raw: JsonObject,
  item: ConfigItem,
  hiding: Hiding,
): JsonObject {
  if (!hasSecrets(item)) return state;
  const payloads = Object.entries(raw).flatMap(([column, hex]) =>
    typeof hex === 'string' ? [[column, hideInItem(item, bytesOfHex(hex), hiding)] as const] : [],
  );
  const parameters = Array.isArray(state.parameters) ? (state.parameters as readonly Json[]) : [];
  return {
    ...state,
    raw: Object.fromEntries(payloads.map(([column, bytes]) => [column, formatHexBytes(bytes)])),
    parameters: parameters.map((each) => (isObject(each) ? shown(each, item, payloads) : each)),
  };
}

/** A parameter as its payloads have it now. */
function shown(
  state: JsonObject,
  item: ConfigItem,
  payloads: readonly (readonly [string, Uint8Array])[],
): JsonObject {
  const parameter = item.parameters.find((each) => parameterId(item, each) === state.parameter);
  if (parameter === undefined || parameterKind(item, parameter) === undefined) return state;
  const values = payloads
    .filter(([column]) => column in state)
    .map(([column, payload]) => [column, { ...valueText(item, parameter, payload) }] as const);
  return { ...state, ...Object.fromEntries(values) };
}

/** A raw file without secrets; lines of items that nobody knows become comments. */
export function hideInRawFile(
  text: string,
  book: ConfigBook,
  hiding: Hiding,
  keepUnknown: boolean,
): { readonly text: string; readonly takenOut: readonly string[] } {
  if (!isRawFile(text)) return { text, takenOut: [] };
  const takenOut: string[] = [];
  const items = new Map(parseRawFile(text).map((tlv) => [tlv.line, tlv]));
  const lines = text.split('\n').map((line, at) => {
    const tlv = items.get(at + 1);
    if (tlv === undefined) return line;
    const item = book.instanceByType(tlv.type)?.item;
    if (item !== undefined) {
      return hasSecrets(item)
        ? rawLine({ ...tlv, payload: hideInItem(item, tlv.payload, hiding) })
        : line;
    }
    if (keepUnknown) return line;
    const type = `0x${tlv.type.toString(16).padStart(8, '0')}`;
    takenOut.push(`item ${type}`);
    return `% ${type} is left out by the redaction: nobody can tell what it holds`;
  });
  return { text: lines.join('\n'), takenOut };
}
