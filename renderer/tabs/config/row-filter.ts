import type { ParameterRow } from './parameter-rows';

export type RowFilter =
  'all' | 'changed' | 'pending' | 'staged' | 'readOnly' | 'hidden' | 'unknown';

export interface FilterChoice {
  readonly id: RowFilter;
  readonly label: string;
  /** What it shows, for the tooltip. */
  readonly meaning: string;
  /** Whether it says something of a file too. */
  readonly ofFiles: boolean;
  fits: (row: ParameterRow) => boolean;
}

/** Whether a line is shown without being asked for: as in mstconfig, a hidden one isn't. */
function isListed(row: ParameterRow): boolean {
  return !row.isHidden;
}

export const rowFilters: readonly FilterChoice[] = [
  {
    id: 'all',
    label: 'All',
    meaning: 'Every parameter that is in use now',
    ofFiles: true,
    fits: isListed,
  },
  {
    id: 'changed',
    label: 'Not default',
    meaning: 'The next boot uses another value than the card came with',
    ofFiles: false,
    fits: (row) => isListed(row) && row.isChanged,
  },
  {
    id: 'pending',
    label: 'Waiting for reset',
    meaning: 'Stored, but not in effect until the card is reset or the host reboots',
    ofFiles: false,
    fits: (row) => isListed(row) && row.isPending,
  },
  {
    id: 'staged',
    label: 'Staged',
    meaning: 'A new value waits for its review; nothing is written yet',
    ofFiles: false,
    fits: (row) => row.staged !== undefined,
  },
  {
    id: 'readOnly',
    label: 'Read only',
    meaning: 'The firmware of this card doesn’t let these be changed',
    ofFiles: false,
    fits: (row) => isListed(row) && row.isReadOnly,
  },
  {
    id: 'hidden',
    label: 'Hidden',
    meaning: 'On the card, but not in use until something else is set; the panel says what',
    ofFiles: true,
    fits: (row) => row.isHidden,
  },
  {
    id: 'unknown',
    label: 'Unknown',
    meaning: 'Not read, or a value that the catalogue has no name for',
    ofFiles: true,
    fits: (row) => isListed(row) && row.isUnknown,
  },
];

export function fitsFilter(filter: RowFilter, row: ParameterRow): boolean {
  return rowFilters.find(({ id }) => id === filter)?.fits(row) ?? true;
}

/** How many parameters each filter shows; instances that are folded count each. */
export function countRows(rows: readonly ParameterRow[]): Readonly<Record<RowFilter, number>> {
  const counts = { all: 0, changed: 0, pending: 0, staged: 0, readOnly: 0, hidden: 0, unknown: 0 };
  for (const row of rows) {
    for (const { id, fits } of rowFilters) if (fits(row)) counts[id] += row.names.length;
  }
  return counts;
}
