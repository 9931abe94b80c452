/** Widths of columns by what they hold, in pixels at the default font size. */

/** Width of a character of the data font, and of what a cell leaves free. */
const DATA_CHARACTER_PX = 7.25;
const CELL_PADDING_PX = 20;

/** Room for so many characters of the data font. */
export function dataColumnPx(characters: number): number {
  return Math.ceil(characters * DATA_CHARACTER_PX) + CELL_PADDING_PX;
}

/** Names of fields: narrow tables leave the rest to other columns, and the longest are cut in their middle. */
const SHORTEST_NAME = 14;
const LONGEST_NAME = 26;
/** What the mark of a row and the first column's own padding take. */
const FIRST_COLUMN_PX = 8;

/** A first column of names: as wide as the longest, within limits; beyond them it takes of the room that is left. */
export function nameColumn(names: readonly string[]): { width: number; grow?: number } {
  const longest = names.reduce((most, name) => Math.max(most, name.length), SHORTEST_NAME);
  const width = dataColumnPx(Math.min(longest, LONGEST_NAME)) + FIRST_COLUMN_PX;
  return longest > LONGEST_NAME ? { width, grow: 1 } : { width };
}
