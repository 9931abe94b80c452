/**
 * Cards of many reports in an SQLite database in memory (sql.js): a row per card and column, so that a thousand cards
 * with hundreds of parameters each are some twenty megabytes. Values come from files of strangers: they are bound,
 * never part of a statement.
 */
import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import { DeviceError } from '../../../device/device-error';
import { factColumns, type CardRecord } from './card-record';
import { tablePage, type TablePage, type TableQuery } from './table-query';

const SCHEMA = `
  CREATE TABLE card (id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, model TEXT NOT NULL);
  CREATE TABLE facet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    isFact INTEGER NOT NULL,
    compares INTEGER NOT NULL,
    outliers INTEGER NOT NULL DEFAULT 0,
    UNIQUE (name, isFact)
  );
  CREATE TABLE value (
    facet INTEGER NOT NULL,
    card INTEGER NOT NULL,
    text TEXT NOT NULL,
    isHidden INTEGER NOT NULL,
    PRIMARY KEY (facet, card)
  ) WITHOUT ROWID;
  CREATE TABLE usual (
    facet INTEGER NOT NULL,
    model TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (facet, model)
  ) WITHOUT ROWID;
`;

/** What more than half of the cards of a model have; where no value has that many, nothing is usual. */
const FIND_USUAL = `
  INSERT INTO usual (facet, model, text)
  SELECT facet, model, text FROM (
    SELECT value.facet, card.model, value.text, COUNT(*) AS cards,
      SUM(COUNT(*)) OVER (PARTITION BY card.model) AS of
    FROM value JOIN card ON card.id = value.card
    WHERE value.facet = ?
    GROUP BY card.model, value.text
  ) WHERE 2 * cards > of
`;

/** Hidden parameters have no effect: cards that differ in them alone are not told of. */
const COUNT_OUTLIERS = `
  UPDATE facet SET outliers = (
    SELECT COUNT(*) FROM value
    JOIN card ON card.id = value.card
    JOIN usual ON usual.facet = value.facet AND usual.model = card.model
    WHERE value.facet = facet.id AND value.isHidden = 0 AND value.text <> usual.text
  ) WHERE id = ?
`;

/** Columns whose outliers are found before others get their turn. */
const FACETS_A_TURN = 16;

export interface ColumnNames {
  readonly facts: readonly string[];
  /** All that any report has, by name. */
  readonly parameters: readonly string[];
  /** Where cards differ from most of their model, the most cards first. */
  readonly unusual: readonly { readonly column: string; readonly cards: number }[];
}

export class CardIndex {
  private readonly facets = new Map<string, number>();

  private constructor(private readonly database: Database) {
    for (const { name, compares } of factColumns) this.addFacet(name, true, compares);
  }

  /** @param wasm content of sql.js's sql-wasm.wasm */
  static async create(wasm: Uint8Array): Promise<CardIndex> {
    // A copy, since its type wants an ArrayBuffer of its own.
    const { Database } = await initSqlJs({ wasmBinary: Uint8Array.from(wasm).buffer });
    const database = new Database();
    database.run(SCHEMA);
    database.create_function('natural', naturalKey);
    return new CardIndex(database);
  }

  /** @param file its name in the folder, once */
  add(file: string, { facts, settings }: CardRecord): void {
    const insert = this.database.prepare('INSERT OR IGNORE INTO value VALUES (?, ?, ?, ?)');
    this.database.run('BEGIN');
    try {
      this.database.run('INSERT INTO card (file, model) VALUES (?, ?)', [file, facts.model ?? '']);
      const card = this.number('SELECT last_insert_rowid()');
      for (const [name, value] of Object.entries(facts)) {
        insert.run([this.facet(name, true), card, value, 0]);
      }
      for (const { name, value, isHidden } of settings) {
        insert.run([this.facet(name, false), card, value, isHidden ? 1 : 0]);
      }
      this.database.run('COMMIT');
    } catch (error) {
      this.database.run('ROLLBACK');
      throw error;
    } finally {
      insert.free();
    }
  }

  /** Finds what is usual once all cards are there. */
  async findOutliers(): Promise<void> {
    const facets = this.rows('SELECT id FROM facet WHERE compares = 1').map(([id]) => id ?? null);
    for (const [at, facet] of facets.entries()) {
      this.database.run(FIND_USUAL, [facet]);
      this.database.run(COUNT_OUTLIERS, [facet]);
      if (at % FACETS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  get cards(): number {
    return this.number('SELECT COUNT(*) FROM card');
  }

  columns(): ColumnNames {
    const facets = this.rows('SELECT name, isFact, outliers FROM facet ORDER BY isFact DESC, id');
    const names = (isFact: number): string[] =>
      facets.filter((row) => row[1] === isFact).map(([name]) => String(name));
    return {
      facts: names(1),
      parameters: names(0).sort(),
      unusual: facets
        .map(([name, , cards]) => ({ column: String(name), cards: Number(cards) }))
        .filter(({ cards }) => cards > 0)
        .sort((a, b) => b.cards - a.cards),
    };
  }

  /** @throws DeviceError BAD_ARGUMENT for a column that no report has */
  page(query: TableQuery): TablePage {
    return tablePage(this.database, query, (name) => this.findColumn(name));
  }

  close(): void {
    this.database.close();
  }

  /** A fact goes before a parameter; the case counts only where it must. */
  private findColumn(name: string): { id: number; name: string } {
    const found = this.rows(
      `SELECT id, name FROM facet WHERE name = ?1 OR lower(name) = lower(?1)
       ORDER BY name = ?1 DESC, isFact DESC, id LIMIT 1`,
      [name],
    )[0];
    if (found === undefined) {
      throw new DeviceError('BAD_ARGUMENT', `no report has a column ${name}`, {
        remedy: 'Columns are facts such as firmware, and names of parameters such as NUM_OF_VFS.',
      });
    }
    return { id: Number(found[0]), name: String(found[1]) };
  }

  private facet(name: string, isFact: boolean): number {
    return this.facets.get(keyOf(name, isFact)) ?? this.addFacet(name, isFact, true);
  }

  private addFacet(name: string, isFact: boolean, compares: boolean): number {
    this.database.run('INSERT INTO facet (name, isFact, compares) VALUES (?, ?, ?)', [
      name,
      isFact ? 1 : 0,
      compares ? 1 : 0,
    ]);
    const id = this.number('SELECT last_insert_rowid()');
    this.facets.set(keyOf(name, isFact), id);
    return id;
  }

  private rows(statement: string, values: SqlValue[] = []): SqlValue[][] {
    return this.database.exec(statement, values)[0]?.values ?? [];
  }

  private number(statement: string): number {
    return Number(this.rows(statement)[0]?.[0] ?? 0);
  }
}

function keyOf(name: string, isFact: boolean): string {
  return `${isFact ? 'fact' : 'parameter'} ${name}`;
}

const LONGEST_NUMBER = 20;

/** A key in whose order 22.9.1 comes before 22.45.1. */
function naturalKey(text: SqlValue): SqlValue {
  return text === null
    ? null
    : String(text).replaceAll(/\d+/g, (digits) => digits.padStart(LONGEST_NUMBER, '0'));
}
