/** The document of `mstconfig -j` 4.33, and its text. */
import type { ConfigRow } from './rows';
import type { ConfigHead } from './snapshot';

type Json = string | number | boolean | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

export interface DeviceDocument {
  readonly head: ConfigHead;
  readonly rows: readonly ConfigRow[];
}

/** Devices as `Device #1`, ...; keys in the order of their bytes. */
export function jsonDocument(devices: readonly DeviceDocument[]): JsonObject {
  return Object.fromEntries(
    devices.map(({ head, rows }, index) => [
      `Device #${String(index + 1)}`,
      {
        description: head.description,
        device: head.name,
        device_type: head.deviceType,
        name: head.model,
        tlv_configuration: Object.fromEntries(
          rows.map((row) => [row.name, parameterDocument(head, row)]),
        ),
      },
    ]),
  );
}

function parameterDocument({ columns }: ConfigHead, row: ConfigRow): JsonObject {
  const value = (column: keyof ConfigRow['texts']): Json => jsonValue(row.texts[column]);
  return {
    ...(columns.includes('current') ? { current_value: value('current') } : {}),
    ...(columns.includes('default') ? { default_value: value('default') } : {}),
    ...(columns.length > 1 ? { modified: row.isMarked } : {}),
    next_value: value('next'),
    read_only: row.isReadOnly,
  };
}

/** A number where the text is the plain decimal. */
function jsonValue(text: string | undefined): Json {
  if (text === undefined) return 'N/A';
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Tabs, a space before the colon, an object on a line of its own: as mstconfig's library writes it. */
export function formatJsonDocument(document: JsonObject): string {
  return `${objectText(document, '')}\n`;
}

function objectText(object: JsonObject, indent: string): string {
  const keys = Object.keys(object).sort((one, other) => (one < other ? -1 : 1));
  if (keys.length === 0) return '{}';
  const inner = `${indent}\t`;
  const members = keys.map((key) => {
    const value = object[key] ?? '';
    if (typeof value !== 'object')
      return `${inner}${JSON.stringify(key)} : ${JSON.stringify(value)}`;
    const text = objectText(value, inner);
    return `${inner}${JSON.stringify(key)} : ${text === '{}' ? text : `\n${inner}${text}`}`;
  });
  return `{\n${members.join(',\n')}\n${indent}}`;
}
