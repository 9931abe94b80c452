/** Builds small parameter databases: the tables of mstflint's, without its checks, so that bad rows fit in. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import initSqlJs from 'sql.js';

export const wasmFile = fileURLToPath(
  new URL('../../../node_modules/sql.js/dist/sql-wasm.wasm', import.meta.url),
);
export const wasm = readFileSync(wasmFile);

type Cell = string | number | null;
export type RowValues = Readonly<Record<string, Cell>>;

export const itemRow: RowValues = {
  name: 'nv_small_conf',
  id: 128,
  target: 'NIC',
  cap: 0,
  version: '1',
  description: 'What it is\\;in two lines',
  size: 12,
  class: 0,
  mlxconfig_name: 'SMALL CONF',
};

export const parameterRow: RowValues = {
  name: 'total',
  tlv_name: 'nv_small_conf',
  offset: '0x4.0',
  size: '0x0.16',
  type: 'UNSIGNED',
  description: 'How many',
  textual_values: null,
  mlxconfig_name: 'TOTAL',
  dependency: '$nv_small_cap.supported==1',
  valid_bit: 'total_valid',
  temp_vars: '',
  min_val: '0',
  max_val: '$nv_small_cap.most',
  rule: '',
  regex: '',
  supported_from_version: 0,
  array_length: 0,
};

export interface SmallDatabase {
  readonly items?: readonly RowValues[];
  readonly parameters?: readonly RowValues[];
  /** SQL that is run at the end. */
  readonly then?: string;
}

function create(table: string, shape: RowValues): string {
  const columns = Object.keys(shape).map((name) => `"${name}"`);
  return `CREATE TABLE ${table} (${columns.join(', ')})`;
}

/** The bytes of a database file. */
export async function smallDatabase({
  items = [itemRow],
  parameters = [parameterRow],
  then = '',
}: SmallDatabase = {}): Promise<Uint8Array> {
  const { Database } = await initSqlJs({ wasmBinary: Uint8Array.from(wasm).buffer });
  const database = new Database();
  try {
    for (const [table, shape, rows] of [
      ['tlvs', itemRow, items],
      ['params', parameterRow, parameters],
    ] as const) {
      database.run(create(table, shape));
      for (const row of rows) {
        const names = Object.keys(row);
        const marks = names.map(() => '?').join(', ');
        database.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`, [
          ...Object.values(row),
        ]);
      }
    }
    if (then !== '') database.exec(then);
    return database.export();
  } finally {
    database.close();
  }
}
