/** A piece of a line: a stand-in or an original, or what is between them. */
export interface LinePart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A line of JSON may be as long as a dump; more than this of it helps nobody. */
export const MOST_CHARACTERS = 2000;

/** Finds words in text. Undefined: there are none to find. */
export function markPattern(words: readonly string[]): RegExp | undefined {
  const wanted = [...new Set(words)].filter((word) => word !== '');
  if (wanted.length === 0) return undefined;
  // The longest first: `mac-1` must not be found in `mac-12`.
  const parts = wanted
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(${parts.join('|')})`, 'i');
}

/** A line cut where the pattern fits. */
export function markLine(line: string, pattern: RegExp | undefined): readonly LinePart[] {
  const shown = line.slice(0, MOST_CHARACTERS);
  if (pattern === undefined) return [{ text: shown, isMarked: false }];
  return shown
    .split(pattern)
    .flatMap((text, at) => (text === '' ? [] : [{ text, isMarked: at % 2 === 1 }]));
}
