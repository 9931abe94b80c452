/**
 * The table of `mstconfig query` 4.33, byte for byte, trailing spaces included, so that scripts made for it keep
 * working. Pure: a snapshot in, text out.
 */
import type { ConfigColumn } from '../../device/configuration';
import type { SetRow } from './config-draft';
import type { ConfigRow } from './rows';
import type { ConfigHead } from './snapshot';

/** What mstconfig prints for what could not be read. */
const NOT_READ = 'N/A';
const LABEL_WIDTH = 20;
const NAME_WIDTH = 44;
const VALUE_WIDTH = 20;

const titles: Readonly<Record<ConfigColumn, { readonly title: string; readonly width: number }>> = {
  default: { title: 'Default', width: 44 },
  current: { title: 'Current', width: 20 },
  next: { title: 'Next Boot', width: 18 },
};
/** Width of the last title where it is the only one, or stands beside current only. */
const WITHOUT_DEFAULT = 46;

/** Width of the title New, which stands behind Next Boot in the table of a set. */
const NEW_WIDTH = 10;

/** Banner of the device and head of the table. @param number from 1 */
export function formatHead(head: ConfigHead, number: number): string {
  return banner(head, number, columnTitles(head.columns));
}

/** The table that `mstconfig set` shows before it asks. */
export function formatSetTable(head: ConfigHead, rows: readonly SetRow[], number: number): string {
  const titles = `${columnTitles(['next'])}${'New'.padStart(NEW_WIDTH)}`;
  const table = rows.map(({ name, ...row }) => rowText(' ', '  ', name, [row.old, row.new]));
  return banner(head, number, titles) + lines([...table, '']);
}

function banner(head: ConfigHead, number: number, columnText: string): string {
  const label = (name: string, text: string): string =>
    `${`${name}:`.padEnd(LABEL_WIDTH)}${text.padEnd(LABEL_WIDTH)}`;
  const title = `Device #${String(number)}:`;
  return lines([
    '',
    title,
    '-'.repeat(10),
    '',
    label('Device type', head.deviceType),
    label('Name', head.model),
    label('Description', head.description),
    label('Device', head.name),
    '',
    `${'Configurations:'.padEnd(LABEL_WIDTH)}${columnText}`,
  ]);
}

function columnTitles(columns: readonly ConfigColumn[]): string {
  const [first] = columns;
  return columns
    .map((column) => {
      const { title, width } = titles[column];
      const isFirst = column === first && column !== 'default';
      return title.padStart(isFirst ? WITHOUT_DEFAULT : width);
    })
    .join('');
}

/** The lines of the table and what its marks mean. */
export function formatRows(head: ConfigHead, rows: readonly ConfigRow[]): string {
  const isStarred = (row: ConfigRow): boolean => head.columns.length > 1 && row.isMarked;
  return lines([
    ...rows.map((row) => {
      const star = isStarred(row) ? '*' : ' ';
      const readOnly = row.isReadOnly ? 'RO' : '  ';
      const cells = head.columns.map((column) => row.texts[column] ?? NOT_READ);
      return rowText(star, readOnly, row.name, cells);
    }),
    ...(rows.some(isStarred)
      ? ["The '*' shows parameters with next value different from default/current value."]
      : []),
    ...(rows.some(({ isReadOnly }) => isReadOnly)
      ? ['', "The 'RO' shows parameters which are for read only and cannot be changed"]
      : []),
  ]);
}

function rowText(star: string, readOnly: string, name: string, cells: readonly string[]): string {
  const values = cells.map((cell) => cell.padEnd(VALUE_WIDTH)).join(' ');
  return `${star}${readOnly}     ${name.padEnd(NAME_WIDTH)}${values}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
