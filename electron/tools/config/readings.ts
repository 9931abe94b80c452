/** What was read of item instances, before anything is made of it. */
import type { ConfigColumn, ItemSupport } from '../../device/configuration';
import type { DeviceError } from '../../device/device-error';
import type { ConfigInstance, ConfigItem } from '../../prm/config-item';
import type { ConfigPlace } from '../../prm/config-type';
import { readNumber } from '../../prm/codec';
import { instanceAt } from '../../catalog/config-catalogue';
import { LayoutError } from '../../prm/layout-error';

export interface FailedColumn {
  readonly column: ConfigColumn;
  readonly error: DeviceError;
}

export interface ItemReading {
  readonly instance: ConfigInstance;
  /** Undefined: the card didn't say. */
  readonly support: ItemSupport | undefined;
  /** Payloads of the item's size; zeros where the card holds nothing. */
  readonly payloads: ReadonlyMap<ConfigColumn, Uint8Array>;
  readonly absent: readonly ConfigColumn[];
  readonly failed: readonly FailedColumn[];
}

/** Readings by type dword. */
export type Readings = ReadonlyMap<number, ItemReading>;

/** What firmware says of reading and writing items of the expansion ROM doesn't count. */
export function isReadable(item: ConfigItem, support: ItemSupport): boolean {
  return support.canRead || item.target === 'EXP_ROM';
}

export function isReadOnly(item: ConfigItem, support: ItemSupport | undefined): boolean {
  return item.target !== 'EXP_ROM' && support?.canRead === true && !support.canWrite;
}

/** The instance of another item that an expression of an item at `place` means. */
export function referredInstance(item: ConfigItem, place: ConfigPlace): ConfigInstance | undefined {
  try {
    if (item.class === 'port') {
      return place.port === undefined ? undefined : instanceAt(item, { port: place.port });
    }
    if (item.class === 'module') {
      return place.module === undefined ? undefined : instanceAt(item, { module: place.module });
    }
    return instanceAt(item, {});
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}

/** Next value of a single field; undefined where it isn't there or could not be read. */
export function nextNumber(
  readings: Readings,
  instance: ConfigInstance,
  field: string,
): number | undefined {
  const payload = readings.get(instance.type)?.payloads.get('next');
  const found = instance.item.layout.fields.find(({ name }) => name === field);
  if (payload === undefined || found === undefined || found.count !== undefined) return undefined;
  return readNumber(instance.item.layout, payload, field);
}
