/** Replaces the secrets of configuration items. */
import { CONFIG_HEADER_BYTES, configHeaderLayout } from '../../../prm/config-header';
import { NVDA, NVGN } from '../../../prm/config-registers';
import { endOfField, type ConfigBook, type ConfigItem } from '../../../prm/config-item';
import { readParameter, writeParameter } from '../../../prm/config-values';
import { readNumber } from '../../../prm/codec';
import { parameterKind } from './field-kinds';
import type { Hiding } from './hiding';

/** The same payload without its secrets. */
export function hideInItem(item: ConfigItem, payload: Uint8Array, hiding: Hiding): Uint8Array {
  let hidden = payload;
  for (const parameter of item.parameters) {
    const kind = parameterKind(item, parameter);
    if (kind === undefined || endOfField(parameter.field) > payload.length) continue;
    const value = readParameter(item, parameter, payload);
    if (typeof value === 'string') {
      const room = parameter.field.count ?? 0;
      const bytes = new Uint8Array(room);
      bytes.set(Buffer.from(value, 'latin1'));
      const text = Buffer.from(hiding.field(kind, bytes)).toString('latin1');
      hidden = writeParameter(item, parameter, hidden, text.replace(/\0+$/, ''));
    } else if (value instanceof Uint8Array) {
      hidden = writeParameter(item, parameter, hidden, hiding.field(kind, value));
    }
  }
  return hidden;
}

/** Whether an item has anything to hide. */
export function hasSecrets(item: ConfigItem): boolean {
  return item.parameters.some((parameter) => parameterKind(item, parameter) !== undefined);
}

const placesOfItems: ReadonlyMap<number, { readonly header: number; readonly payload: number }> =
  new Map([
    [NVDA.id, { header: 0, payload: NVDA.headerBytes }],
    [NVGN.id, { header: 16, payload: NVGN.dataOffset }],
  ]);

/** Whether the register carries a configuration item. */
export function carriesItem(registerId: number): boolean {
  return placesOfItems.has(registerId);
}

/** Data of NVDA or NVGN without secrets; undefined where nobody knows what the item is. */
export function hideCarriedItem(
  registerId: number,
  data: Uint8Array,
  book: ConfigBook,
  hiding: Hiding,
): Uint8Array | undefined {
  const place = placesOfItems.get(registerId);
  if (place === undefined || data.length < place.header + CONFIG_HEADER_BYTES) return undefined;
  const payload = data.slice(place.payload);
  if (payload.every((byte) => byte === 0)) return data;
  const header = data.slice(place.header, place.header + CONFIG_HEADER_BYTES);
  const instance = book.instanceByType(readNumber(configHeaderLayout, header, 'type'));
  if (instance === undefined) return undefined;
  const hidden = data.slice();
  hidden.set(hideInItem(instance.item, payload, hiding), place.payload);
  return hidden;
}
