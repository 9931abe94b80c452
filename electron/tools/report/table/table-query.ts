/** A page of the table, asked of SQLite: chosen columns, a filter, an order. */
import type { Database, SqlValue } from 'sql.js';

export interface TableQuery {
  readonly columns: readonly string[];
  /** Part of the file's name or of any cell that is shown; '' lets all through. */
  readonly filter: string;
  /** Only cards with an outlier in a column that is shown. */
  readonly onlyOutliers: boolean;
  /** Absent: by the names of the files. */
  readonly sort?: { readonly column: string; readonly descending: boolean } | undefined;
  readonly offset: number;
  readonly count: number;
}

export interface TableCell {
  readonly value: string;
  /** Differs from what more than half of the cards of the same model have. */
  readonly isOutlier: boolean;
}

export interface TableRow {
  readonly file: string;
  /** null: its report doesn't say. */
  readonly cells: readonly (TableCell | null)[];
}

export interface TablePage {
  /** As the reports spell them. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Rows that the filter lets through. */
  readonly total: number;
}

type FindColumn = (name: string) => { readonly id: number; readonly name: string };

/** @throws whatever `find` throws for a column that isn't there */
export function tablePage(database: Database, query: TableQuery, find: FindColumn): TablePage {
  const columns = query.columns.map(find);
  const { where, values } = conditions(query, columns.length);
  const cards = `SELECT file, ${columns.map(cellOf).join(', ')}${sortKey(query, find)} FROM card`;
  const matching = `FROM (${cards}) ${where}`;
  const total = database.exec(`SELECT COUNT(*) ${matching}`, values)[0]?.values[0]?.[0] ?? 0;
  const order = orderOf(query);
  const found = database.exec(`SELECT * ${matching} ${order} LIMIT :count OFFSET :offset`, {
    ...values,
    ':count': query.count,
    ':offset': query.offset,
  });
  return {
    columns: columns.map(({ name }) => name),
    rows: (found[0]?.values ?? []).map((row) => rowOf(row, columns.length)),
    total: Number(total),
  };
}

/** Ids are ours; SQLite joins 64 tables at most, so these are subqueries. */
function cellOf({ id }: { readonly id: number }, at: number): string {
  return `(SELECT text FROM value WHERE facet = ${id} AND card = card.id) AS cell${at},
    (SELECT text FROM usual WHERE facet = ${id} AND model = card.model) AS usual${at}`;
}

function sortKey({ sort }: TableQuery, find: FindColumn): string {
  if (sort === undefined) return '';
  return `, (SELECT text FROM value WHERE facet = ${find(sort.column).id} AND card = card.id) AS key`;
}

function orderOf({ sort }: TableQuery): string {
  if (sort === undefined) return 'ORDER BY natural(file)';
  const direction = sort.descending ? 'DESC' : 'ASC';
  return `ORDER BY key IS NULL, natural(key) ${direction}, natural(file)`;
}

function conditions(
  { filter, onlyOutliers }: TableQuery,
  columns: number,
): { where: string; values: Record<string, SqlValue> } {
  const places = Array.from({ length: columns }, (_, at) => at);
  const all: string[] = [];
  if (filter !== '') {
    const cells = ['file', ...places.map((at) => `cell${at}`)];
    all.push(`(${cells.map((cell) => `${cell} LIKE :filter ESCAPE '\\'`).join(' OR ')})`);
  }
  if (onlyOutliers) all.push(`(${places.map((at) => `cell${at} <> usual${at}`).join(' OR ')})`);
  return {
    where: all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`,
    values: filter === '' ? {} : { ':filter': `%${filter.replaceAll(/[\\%_]/g, '\\$&')}%` },
  };
}

function rowOf([file, ...rest]: readonly SqlValue[], columns: number): TableRow {
  const cells = Array.from({ length: columns }, (_, at): TableCell | null => {
    const [value, usual] = [rest[2 * at] ?? null, rest[2 * at + 1] ?? null];
    if (value === null) return null;
    return { value: String(value), isOutlier: usual !== null && usual !== value };
  });
  return { file: String(file), cells };
}
