/**
 * The table of `mstconfig query` 4.33, byte for byte, trailing spaces included, so that scripts made for it keep
 * working. Pure: a snapshot in, text out.
 */
import type { ConfigColumn } from '../../device/configuration';
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

/** Banner of the device and head of the table. @param number from 1 */
export function formatHead(head: ConfigHead, number: number): string {
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
    `${'Configurations:'.padEnd(LABEL_WIDTH)}${columnTitles(head.columns)}`,
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
      return `${star}${readOnly}     ${row.name.padEnd(NAME_WIDTH)}${cellsText(cells)}`;
    }),
    ...(rows.some(isStarred)
      ? ["The '*' shows parameters with next value different from default/current value."]
      : []),
    ...(rows.some(({ isReadOnly }) => isReadOnly)
      ? ['', "The 'RO' shows parameters which are for read only and cannot be changed"]
      : []),
  ]);
}

function cellsText(cells: readonly string[]): string {
  return cells.map((cell) => cell.padEnd(VALUE_WIDTH)).join(' ');
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
