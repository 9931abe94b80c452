/** A spreadsheet takes a cell that begins so for a formula, and what is in a cell may come from strangers. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * One cell of a CSV file, in quotes where it needs them. What a spreadsheet would take for a formula gets an
 * apostrophe; a signed number is none, and stays a number that it can add up.
 */
export function csvCell(text: string): string {
  const inert = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Lines of a CSV file, each ended. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
