import UFuzzy from '@leeoniya/ufuzzy';

/** A name is short, and each letter of it counts; in a longer text a short word stands near too much. */
export type NearKind = 'name' | 'text';

interface Tolerance {
  intraSlice: [number, number];
  /** A letter that was left out, changed, swapped with its neighbour, or typed too much. */
  intraIns: 0 | 1;
  intraSub: 0 | 1;
  intraTrn: 0 | 1;
  intraDel: 0 | 1;
}

const FIRST_TO_LAST: [number, number] = [0, Infinity];

function allowed(left: 0 | 1, changed: 0 | 1, swapped: 0 | 1, typed: 0 | 1): Tolerance {
  return {
    intraSlice: FIRST_TO_LAST,
    intraIns: left,
    intraSub: changed,
    intraTrn: swapped,
    intraDel: typed,
  };
}

/** What may be wrong in a word of this length: the shorter it is, the more a slip may be another word. */
function toleranceFor(length: number, kind: NearKind): Tolerance {
  if (length < 3) return allowed(0, 0, 0, 0);
  if (length === 3) return kind === 'name' ? allowed(1, 1, 1, 0) : allowed(0, 0, 1, 0);
  if (length === 4) return kind === 'name' ? allowed(1, 1, 1, 1) : allowed(0, 0, 1, 0);
  return allowed(1, 1, 1, 1);
}

function fuzzyFor(kind: NearKind): UFuzzy {
  return new UFuzzy({
    // SingleError: the enumeration is there at compile time only.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
    intraMode: 1,
    // A word is taken whole: `mtmp2` isn't `mtmp` and `2`.
    interSplit: '\\s+',
    intraSplit: null,
    // The joint of a name is a letter that may be left out too.
    intraChars: '[a-z\\d_]',
    intraRules: (term) => toleranceFor(term.length, kind),
  });
}

const fuzzies: Readonly<Record<NearKind, UFuzzy>> = {
  name: fuzzyFor('name'),
  text: fuzzyFor('text'),
};

/** Places of the texts that hold the word with one slip of the finger at most, in their order. */
export function nearTexts(texts: readonly string[], word: string, kind: NearKind): number[] {
  // Only letters, digits and `_`: the library makes a pattern of the word as it stands.
  const plain = word.replace(/[^a-z\d_]/gi, '');
  if (plain === '') return [];
  // The library only reads its haystack.
  return fuzzies[kind].filter(texts as string[], plain) ?? [];
}
