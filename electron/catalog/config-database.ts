/** Reads mstflint's parameter database: the tables tlvs and params of mlxconfig_host.db or
 * mlxconfig_switch.db, 4.21 to 4.36. Its table of whole configurations (4.36) is not used. */
import { DeviceError } from '../device/device-error';
import {
  endOfField,
  type ConfigItem,
  type ConfigParameter,
  type ConfigTarget,
} from '../prm/config-item';
import { classOfNumber, isIndexOf, type ConfigClass } from '../prm/config-type';
import { parseDescription } from './adb-values';
import { Columns } from './config-columns';
import type { ConfigFacts } from './config-facts';
import { parameterOf, unreadableExpressions } from './config-parameter-row';
import { DatabaseFault } from './database-fault';
import { readTables, type Row, type TableShape } from './sqlite-tables';

const items: TableShape = {
  name: 'tlvs',
  columns: [
    ...['name', 'id', 'target', 'cap', 'version', 'description', 'size', 'class'],
    'mlxconfig_name',
  ],
  mostRows: 4_000,
};

const parameters: TableShape = {
  name: 'params',
  columns: [
    ...['name', 'tlv_name', 'offset', 'size', 'type', 'description', 'textual_values'],
    ...['mlxconfig_name', 'dependency', 'valid_bit', 'temp_vars', 'min_val', 'max_val', 'rule'],
    ...['regex', 'supported_from_version', 'array_length'],
  ],
  mostRows: 40_000,
};

/** The longest item of the shipped databases has 544 bytes; the length of a header ends at 511. */
const LARGEST_ITEM_BYTES = 4096;
const DWORD_BYTES = 4;

const targets: ReadonlyMap<string, ConfigTarget> = new Map(
  (['NIC', 'NIC-internal', 'EXP_ROM', 'SWITCH'] as const).map((target) => [target, target]),
);

/** An item whose layout is made when all its parameters are there. */
interface ItemHead extends Omit<ConfigItem, 'layout' | 'parameters'> {
  readonly parameters: ConfigParameter[];
}

function classOf(columns: Columns): ConfigClass {
  const number = columns.whole('class', 255);
  const found = classOfNumber(number);
  if (found === undefined) throw columns.fault('class', `${number} is no class of an item`);
  return found;
}

function sizeOf(columns: Columns): number {
  const size = columns.whole('size', LARGEST_ITEM_BYTES);
  if (size === 0 || size % DWORD_BYTES !== 0) {
    throw columns.fault('size', `${size} bytes: a multiple of ${DWORD_BYTES} is needed`);
  }
  return size;
}

function targetOf(columns: Columns): ConfigTarget {
  const text = columns.text('target');
  const target = targets.get(text);
  if (target === undefined) throw columns.fault('target', `"${text}" is no target of an item`);
  return target;
}

function headOf(values: Row, row: number): ItemHead {
  const columns = new Columns(items.name, row, values);
  const name = columns.identifier('name');
  const className = classOf(columns);
  const index = columns.whole('id', 2 ** 24 - 1);
  if (!isIndexOf(className, index)) {
    throw columns.fault('id', `${index} does not fit class ${className}`);
  }
  return {
    name,
    title: columns.text('mlxconfig_name'),
    class: className,
    index,
    sizeBytes: sizeOf(columns),
    version: columns.whole('version', 255),
    target: targetOf(columns),
    isCapability: columns.whole('cap', 1) === 1,
    group: '',
    description: parseDescription(columns.text('description')),
    parameters: [],
  };
}

/** Items by name, without their parameters. */
function readHeads(rows: readonly Row[]): ReadonlyMap<string, ItemHead> {
  const heads = new Map<string, ItemHead>();
  rows.forEach((values, position) => {
    const head = headOf(values, position + 1);
    if (heads.has(head.name)) {
      throw new DatabaseFault(items.name, position + 1, 'name', `${head.name} is there already`);
    }
    heads.set(head.name, head);
  });
  return heads;
}

/** The payload must hold the field whole, with all its elements. */
function checkRoom(columns: Columns, head: ItemHead, { field }: ConfigParameter): void {
  if (endOfField(field) > head.sizeBytes) {
    throw columns.fault('offset', `it ends after the ${head.sizeBytes} bytes of ${head.name}`);
  }
}

function addParameter(
  heads: ReadonlyMap<string, ItemHead>,
  values: Row,
  row: number,
  notices: string[],
): void {
  const columns = new Columns(parameters.name, row, values);
  const itemName = columns.text('tlv_name');
  const head = heads.get(itemName);
  if (head === undefined) throw columns.fault('tlv_name', `there is no item "${itemName}"`);
  const parameter = parameterOf(columns);
  const { name } = parameter.field;
  if (head.parameters.some(({ field }) => field.name === name)) {
    throw columns.fault('name', `${itemName} has a field ${name} already`);
  }
  checkRoom(columns, head, parameter);
  for (const { column, reason } of unreadableExpressions(parameter)) {
    notices.push(
      `${columns.fault(column, '').place} (${itemName}.${name}) can't be read: ${reason}`,
    );
  }
  head.parameters.push(parameter);
}

function itemOf(head: ItemHead): ConfigItem {
  const fields = head.parameters.map(({ field }) => field);
  const layout = { name: head.name, sizeBits: 8 * head.sizeBytes, kind: 'struct', fields } as const;
  return { ...head, layout };
}

async function readFacts(content: Uint8Array, wasm: Uint8Array): Promise<ConfigFacts> {
  const tables = await readTables(content, wasm, [items, parameters]);
  const heads = readHeads(tables.get(items.name) ?? []);
  const notices: string[] = [];
  (tables.get(parameters.name) ?? []).forEach((values, position) => {
    addParameter(heads, values, position + 1, notices);
  });
  return { items: [...heads.values()].map(itemOf), notices };
}

/**
 * Reads the content of a parameter database; `file` is its name for messages, `wasm` the content of
 * sql.js's sql-wasm.wasm. DeviceError CONFIG_CATALOGUE_BROKEN with file, table, row, column and cause.
 */
export async function readConfigDatabase(
  content: Uint8Array,
  file: string,
  wasm: Uint8Array,
): Promise<ConfigFacts> {
  try {
    return await readFacts(content, wasm);
  } catch (error) {
    if (!(error instanceof DatabaseFault)) throw error;
    const place = error.place === '' ? file : `${file}, ${error.place}`;
    throw new DeviceError('CONFIG_CATALOGUE_BROKEN', `${place}: ${error.reason}`, { cause: error });
  }
}
