/** The table as CSV for a spreadsheet; outliers are named in the last column. */
import type { TablePage } from './table-query';

/** A spreadsheet takes a cell that begins so for a formula, and reports come from strangers. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

export function tableCsv({ columns, rows }: TablePage): string {
  const lines = rows.map(({ file, cells }) => [
    file,
    ...cells.map((cell) => cell?.value ?? ''),
    columns.filter((_, at) => cells[at]?.isOutlier === true).join(' '),
  ]);
  return [['file', ...columns, 'outliers'], ...lines]
    .map((line) => `${line.map(csvCell).join(',')}\n`)
    .join('');
}

function csvCell(text: string): string {
  const inert = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
