/** The table as CSV for a spreadsheet; outliers are named in the last column. */
import { csvLines } from '../../csv-cell';
import type { TablePage } from './table-query';

export function tableCsv({ columns, rows }: TablePage): string {
  const lines = rows.map(({ file, cells }) => [
    file,
    ...cells.map((cell) => cell?.value ?? ''),
    columns.filter((_, at) => cells[at]?.isOutlier === true).join(' '),
  ]);
  return csvLines([['file', ...columns, 'outliers'], ...lines]);
}
