/** Twenty times the largest database that is shipped. Apart from sqlite-tables.ts, which loads SQLite. */
export const LARGEST_DATABASE_BYTES = 16 * 1024 * 1024;
