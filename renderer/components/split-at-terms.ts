import { glossary } from './glossary';

type TermId = keyof typeof glossary;

/** Terms as they stand in running text. */
const words: Readonly<Record<string, TermId>> = {
  'auto-negotiation': 'autoNegotiation',
  'completion queue': 'completionQueue',
  'completion queues': 'completionQueue',
  'CR space': 'crSpace',
  'event queue': 'eventQueue',
  FEC: 'fec',
  fwctl: 'fwctl',
  GUID: 'guid',
  'memory key': 'mkey',
  mkey: 'mkey',
  mlx5ctl: 'mlx5ctl',
  'NUMA node': 'numa',
  PSID: 'psid',
  'queue pair': 'queuePair',
  RDMA: 'rdma',
  'register memory': 'umem',
  'registered memory': 'umem',
  scope: 'scope',
  scopes: 'scope',
  'SR-IOV': 'virtualFunctions',
  steering: 'steering',
  syndrome: 'syndrome',
  TLV: 'tlv',
  'user contexts': 'userContext',
  'virtual functions': 'virtualFunctions',
};

/** A piece of a text; `meaning` where it is a term. */
export interface TextPiece {
  readonly at: number;
  readonly text: string;
  readonly meaning: string | undefined;
}

const idByWord = new Map(Object.entries(words).map(([word, id]) => [word.toLowerCase(), id]));
const longestFirst = [...idByWord.keys()].sort((a, b) => b.length - a.length);
/** Whole words only: `fec` in `fec_override` is a part of a name, `mlx5desk-cli` isn’t searched. */
const anyTerm = new RegExp(`(?<![\\w-])(?:${longestFirst.join('|')})(?![\\w-])`, 'gi');

/** Cuts a text at its terms, each where it comes first; joined, the pieces are the text again. */
export function splitAtTerms(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  const seen = new Set<TermId>();
  let end = 0;
  for (const { 0: word, index } of text.matchAll(anyTerm)) {
    const id = idByWord.get(word.toLowerCase());
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    if (index > end) pieces.push({ at: end, text: text.slice(end, index), meaning: undefined });
    pieces.push({ at: index, text: word, meaning: glossary[id] });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), meaning: undefined });
  return pieces;
}
