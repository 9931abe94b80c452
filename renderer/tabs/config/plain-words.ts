// Text as it is searched: split into words, brought to one form, compared with room for a slip of the finger.

/** Words of a question that say nothing about what is looked for. */
const fillers = new Set(
  (
    'a an the this that these those i we you my our your me us it its is are am be was were been do does did ' +
    'how what which where when why who can could should would will shall may might must ' +
    'to of for in on at by with from into onto as or and but if than then so ' +
    'get got have has had make makes set setting settings use using used want wants need needs find show give ' +
    'there here please parameter parameters option options value values card nic adapter connectx mlx5 mellanox nvidia'
  ).split(' '),
);

/** One form for a word and its plural or its verb: `functions`, `function`; `booting`, `boot`. */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  if (word.length > 2 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

/** Words of a text in one form. `SRIOV_EN`, `sr-iov` and `per port` fall apart where they are joined. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(stem);
}

export interface Question {
  /** What every answer should be about. */
  readonly words: readonly string[];
  /** Numbers in it: a value that is looked for, or how many of something are wanted. */
  readonly numbers: readonly string[];
}

/** A name typed in full (`NUM_OF_VFS`) is taken at its word; only a sentence has fillers. */
function isSentence(parts: readonly string[]): boolean {
  return parts.length > 1;
}

/** What a person asks: `how do I get 16 virtual functions` asks for `virtual`, `function` and 16. */
export function parseQuestion(text: string): Question {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  const plain = parts.map((part) => part.replace(/[?!.,;:"'()]+$/, '').replace(/^["'(]+/, ''));
  const numbers = plain.filter((part) => /^(0x[0-9a-f]+|\d+)$/.test(part));
  const rest = plain.filter((part) => part !== '' && !numbers.includes(part));
  const meant = isSentence(parts) ? rest.filter((part) => !fillers.has(part)) : rest;
  // Nothing but fillers: then they are what is looked for.
  const words = (meant.length === 0 ? rest : meant).flatMap(wordsOf);
  return { words: [...new Set(words)], numbers };
}

/** How many letters may be wrong in a word of this length. */
export function allowedSlips(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}
