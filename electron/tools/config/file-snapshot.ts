/** A raw, XML or JSON file as if it were a card's configuration, to look at and to compare. */
import { hexType, type ConfigColumn } from '../../device/configuration';
import { settingName } from '../../catalog/config-catalogue';
import type { ConfigBook, ConfigParameter } from '../../prm/config-item';
import { effectiveWhen } from './effective-when';
import type { ConfigFileContent, FileItem } from './files/file-content';
import { readConfigFile } from './files/read-config-file';
import { differ, instanceHead, parameterId } from './item-state';
import type { ConfigSnapshot, ItemState, ParameterState, ValueText } from './snapshot';
import { summaryOf } from './summary';
import { valueText } from './value-text';

export interface OpenedFile {
  readonly format: ConfigFileContent['format'];
  readonly snapshot: ConfigSnapshot;
  readonly warnings: readonly string[];
}

/** @throws DeviceError CONFIG_FILE_BROKEN with the line and what is wrong there */
export function openConfigFile(name: string, content: Uint8Array, book: ConfigBook): OpenedFile {
  const { format, device, items, warnings } = readConfigFile(name, content, book);
  const states = items.map(itemOf);
  const columns = (['default', 'current', 'next'] as const).filter((column) =>
    items.some((item) => item.columns.has(column)),
  );
  const snapshot: ConfigSnapshot = {
    head: {
      name,
      origin: 'file',
      simulated: false,
      deviceType: device?.type ?? 'N/A',
      model: device?.model ?? 'N/A',
      description: device?.description ?? 'N/A',
      ports: 0,
      columns,
      unreadable: [],
      resets: [],
      pciRescanRequired: false,
      total: states.length,
    },
    items: states,
    summary: summaryOf(states, undefined, { takenAtMs: Date.now(), durationMs: 0 }),
  };
  return { format, snapshot, warnings };
}

function itemOf({ instance, columns }: FileItem): ItemState {
  const { item, place } = instance;
  return {
    ...instanceHead(instance),
    type: hexType(instance.type),
    support: 'yes',
    isReadOnly: false,
    version: item.version,
    raw: Object.fromEntries(
      [...columns].map(([column, { payload }]) => [column, Buffer.from(payload).toString('hex')]),
    ),
    absent: [],
    failed: [],
    effective: effectiveWhen(item, undefined),
    parameters: item.parameters
      .filter((parameter) => parameter.name !== '' && isStated(columns, parameter))
      .map((parameter): ParameterState => {
        const values: Partial<Record<ConfigColumn, ValueText>> = {};
        for (const [column, { payload, stated }] of columns) {
          if (stated.has(parameter)) values[column] = valueText(item, parameter, payload);
        }
        return {
          parameter: parameterId(item, parameter),
          name: settingName(parameter, place),
          ...values,
          isChanged: differ(values.default, values.next),
          isPending: differ(values.current, values.next),
        };
      }),
  };
}

function isStated(columns: FileItem['columns'], parameter: ConfigParameter): boolean {
  return [...columns.values()].some(({ stated }) => stated.has(parameter));
}
