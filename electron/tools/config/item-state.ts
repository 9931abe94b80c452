/** From what was read of an item to what a person sees of it. */
import { hexType, type ConfigColumn, type ResetState } from '../../device/configuration';
import { settingName, suffixOf } from '../../catalog/config-catalogue';
import type { ConfigInstance, ConfigParameter } from '../../prm/config-item';
import type { ConfigClass } from '../../prm/config-type';
import { effectiveWhen } from './effective-when';
import { limitsOf } from './limits';
import { isReadable, isReadOnly, type ItemReading } from './readings';
import type { ItemPer, ItemState, ParameterState, ValueText } from './snapshot';
import { valueText } from './value-text';
import { hiddenReason, type VisibilityParts } from './visibility';

const perOfClass: Readonly<Record<ConfigClass, ItemPer>> = {
  global: 'card',
  port: 'port',
  module: 'module',
  function: 'function',
  host: 'host',
  file: 'file',
  switch: 'other',
};

export function perOf(kind: ConfigClass): ItemPer {
  return perOfClass[kind];
}

/** `nv_vpi_link_type.default_link_type`: unique in a catalogue. */
export function parameterId(item: { readonly name: string }, parameter: ConfigParameter): string {
  return `${item.name}.${parameter.field.name}`;
}

/** `nv_vpi_link_type@1`: unique in a query. */
export function instanceKey({ item, place }: ConfigInstance): string {
  const number = placeNumber({ item, place });
  return number === undefined ? item.name : `${item.name}@${String(number)}`;
}

function placeNumber({
  place,
}: Pick<ConfigInstance, 'item' | 'place'>): number | 'all' | undefined {
  return place.port ?? place.module;
}

/** How an instance is named. */
export function instanceHead(
  instance: ConfigInstance,
): Pick<ItemState, 'key' | 'item' | 'title' | 'instance'> {
  const { item, place } = instance;
  const number = placeNumber(instance);
  return {
    key: instanceKey(instance),
    item: item.name,
    title: `${item.title}${suffixOf(place).replace('_', ' ')}`,
    instance: { per: perOf(item.class), ...(typeof number === 'number' ? { number } : {}) },
  };
}

export function itemState(
  parts: VisibilityParts,
  reading: ItemReading,
  resets: ResetState | undefined,
): ItemState {
  const { instance, support } = reading;
  const { item } = instance;
  const isThere = support === undefined ? undefined : isReadable(item, support);
  return {
    ...instanceHead(instance),
    type: hexType(instance.type),
    support: isThere === undefined ? 'unknown' : isThere ? 'yes' : 'no',
    isReadOnly: isReadOnly(item, support),
    version: support?.version ?? 0,
    raw: Object.fromEntries(
      [...reading.payloads].map(([column, payload]) => [
        column,
        Buffer.from(payload).toString('hex'),
      ]),
    ),
    absent: [...reading.absent],
    failed: reading.failed.map(({ column, error }) => ({ column, error: error.report() })),
    effective: effectiveWhen(item, resets),
    parameters:
      isThere === true
        ? item.parameters
            .filter(({ name }) => name !== '')
            .map((parameter) => parameterState(parts, reading, parameter))
        : [],
  };
}

/** A parameter of an item that the card has. */
function parameterState(
  parts: VisibilityParts,
  reading: ItemReading,
  parameter: ConfigParameter,
): ParameterState {
  const { instance, payloads } = reading;
  const values: Partial<Record<ConfigColumn, ValueText>> = {};
  for (const [column, payload] of payloads) {
    values[column] = valueText(instance.item, parameter, payload);
  }
  const limits = limitsOf(parts, instance, parameter);
  const hidden = hiddenReason(parts, instance, parameter);
  return {
    parameter: parameterId(instance.item, parameter),
    name: settingName(parameter, instance.place),
    ...values,
    isChanged: differ(values.default, values.next),
    isPending: differ(values.current, values.next),
    ...(limits === undefined ? {} : { limits }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/** What isn't known doesn't differ. */
export function differ(one: ValueText | undefined, other: ValueText | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.elements === undefined) return one.text !== other.text;
  return one.elements.join() !== other.elements?.join();
}
