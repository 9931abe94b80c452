/** A word as a shell takes it: brackets, spaces and all else that means something to it in quotes. */
export function shellWord(word: string): string {
  return /^[\w.=:,/-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
