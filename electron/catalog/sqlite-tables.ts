/** Reads tables of an SQLite file that a person names: nothing in it runs, and its size is bounded. */
import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import { DatabaseFault } from './database-fault';
import { LARGEST_DATABASE_BYTES } from './sqlite-limits';

export type Row = Readonly<Record<string, SqlValue>>;

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** More rows are not read: the file is broken, or made to keep us busy. */
  readonly mostRows: number;
}

const MAGIC = 'SQLite format 3\0';

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** First column of the only row of a query. */
function single(database: Database, query: string): SqlValue | undefined {
  return database.exec(query)[0]?.values[0]?.[0];
}

/** A view could compute for ever, and a generated column whatever it likes: both are refused. */
function checkTable(database: Database, { name, columns }: TableShape): void {
  const kind = single(database, `SELECT type FROM sqlite_master WHERE name = '${name}'`);
  if (kind === undefined) throw new DatabaseFault(name, 0, '', 'there is no such table');
  if (kind !== 'table') throw new DatabaseFault(name, 0, '', 'it is not an ordinary table');
  const described = database.exec(`PRAGMA table_xinfo('${name}')`)[0];
  const at = (key: string): number => described?.columns.indexOf(key) ?? -1;
  const hidden = new Map(
    described?.values.map((row) => [String(row[at('name')]), row[at('hidden')]]),
  );
  if (hidden.size === 0) throw new DatabaseFault(name, 0, '', 'its description is missing');
  for (const column of columns) {
    if (!hidden.has(column)) throw new DatabaseFault(name, 0, column, 'there is no such column');
    if (hidden.get(column) !== 0) throw new DatabaseFault(name, 0, column, 'it is computed');
  }
}

function readTable(database: Database, shape: TableShape): Row[] {
  checkTable(database, shape);
  const { name, columns, mostRows } = shape;
  const list = columns.map((column) => `"${column}"`).join(', ');
  // The order of the rows counts: no index may choose another one.
  const statement = database.prepare(`SELECT ${list} FROM "${name}" NOT INDEXED`);
  const rows: Row[] = [];
  try {
    while (statement.step()) {
      if (rows.length === mostRows) {
        throw new DatabaseFault(name, mostRows + 1, '', `more than ${mostRows} rows`);
      }
      const values = statement.get();
      rows.push(
        Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null])),
      );
    }
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    throw new DatabaseFault(name, rows.length + 1, '', reasonOf(error));
  } finally {
    statement.free();
  }
  return rows;
}

function checkContent(content: Uint8Array): void {
  if (content.length === 0) throw new DatabaseFault('', 0, '', 'it is empty');
  if (content.length > LARGEST_DATABASE_BYTES) {
    const most = `${LARGEST_DATABASE_BYTES} is the most`;
    throw new DatabaseFault('', 0, '', `it has ${content.length} bytes; ${most}`);
  }
  const magic = String.fromCharCode(...content.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new DatabaseFault('', 0, '', 'it is no SQLite 3 database');
}

/**
 * Reads the named columns of the named tables, rows in the order of the file. `wasm` is the content of
 * sql.js's sql-wasm.wasm. Throws DatabaseFault.
 */
export async function readTables(
  content: Uint8Array,
  wasm: Uint8Array,
  shapes: readonly TableShape[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  checkContent(content);
  // A copy, since its type wants an ArrayBuffer of its own.
  const { Database } = await initSqlJs({ wasmBinary: Uint8Array.from(wasm).buffer });
  const database = new Database(content);
  try {
    database.run('PRAGMA trusted_schema = OFF');
    const version = single(database, 'PRAGMA user_version');
    if (version !== 0) {
      const found = String(version);
      throw new DatabaseFault(
        '',
        0,
        '',
        `its user_version is ${found}; 0 is the one that is known`,
      );
    }
    return new Map(shapes.map((shape) => [shape.name, readTable(database, shape)]));
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    throw new DatabaseFault('', 0, '', reasonOf(error));
  } finally {
    database.close();
  }
}
