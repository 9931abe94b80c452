import type { Assignment } from '../../../electron/api/contract/config-change';
import type { ParameterRow } from './parameter-rows';
import { printedValue } from './typed-value';

/** What is staged under a name, or under its elements. */
function stagedUnder(
  names: readonly string[],
  staged: readonly Assignment[],
): readonly Assignment[] {
  return staged.filter(
    ({ name }) => names.includes(name.replace(/\[\d+\]$/, '')) || names.includes(name),
  );
}

/** What a line shows of what is staged: the new value where all that it stands for get the same, else how many. */
function stagedText(row: ParameterRow, own: readonly Assignment[]): string {
  const shape = row.summary ?? { type: 'text' as const };
  const printed = own.map(({ value }) => printedValue(value, shape));
  const [first = ''] = printed;
  const isWhole =
    own.length === row.names.length && own.every(({ name }) => row.names.includes(name));
  if (isWhole && printed.every((text) => text === first)) return first;
  return `${String(own.length)} staged`;
}

/** The lines with what is staged for them; a line without anything staged is the same object as before. */
export function withStaged(
  rows: readonly ParameterRow[],
  staged: readonly Assignment[],
): readonly ParameterRow[] {
  if (staged.length === 0) return rows;
  return rows.map((row) => {
    const own = stagedUnder(row.names, staged);
    if (own.length === 0) return row;
    return { ...row, staged: stagedText(row, own), members: withStaged(row.members, staged) };
  });
}
