import type { RegisterSummary } from '../../../electron/api/contract/reg';
import { nearTexts } from '../../components/near-texts';
import { slipsBetween } from '../../components/slips-between';

/** A register with what it is searched by, lower case, made once per list. */
interface SearchEntry {
  readonly summary: RegisterSummary;
  readonly name: string;
  readonly id: string;
  readonly purpose: string;
  readonly group: string;
  readonly fields: readonly string[];
  readonly compactPurpose: string;
  readonly compactFields: readonly string[];
}

interface SearchField {
  /** Place of its register among the entries. */
  readonly entry: number;
  readonly name: string;
}

export interface RegisterIndex {
  readonly entries: readonly SearchEntry[];
  /** The same texts as lists, in which a mistyped word is looked for. */
  readonly names: readonly string[];
  readonly purposes: readonly string[];
  readonly fieldNames: readonly string[];
  readonly fields: readonly SearchField[];
}

export interface RegisterMatch {
  readonly summary: RegisterSummary;
  /** The field that fits, where the register itself doesn't. */
  readonly field: string | undefined;
  /** Lower is better. */
  readonly rank: number;
  /** It fits only if a word of the query was mistyped. */
  readonly isNear: boolean;
}

export interface FieldMatch {
  readonly summary: RegisterSummary;
  readonly field: string;
  readonly isNear: boolean;
}

export interface RegisterGroup {
  readonly title: string;
  readonly matches: readonly RegisterMatch[];
}

/** Without the joints, so that `linkspeed` finds `link_speed`. */
function compact(text: string): string {
  return text.replace(/[^a-z0-9]+/g, '');
}

export function indexRegisters(summaries: readonly RegisterSummary[]): RegisterIndex {
  const entries = summaries.map((summary): SearchEntry => {
    const fields = summary.fieldNames.map((field) => field.toLowerCase());
    return {
      summary,
      name: summary.name.toLowerCase(),
      id: summary.id,
      purpose: summary.purpose.toLowerCase(),
      group: summary.group.toLowerCase(),
      fields,
      compactPurpose: compact(summary.purpose.toLowerCase()),
      compactFields: fields.map(compact),
    };
  });
  const fields = summaries.flatMap(({ fieldNames }, entry) =>
    fieldNames.map((name): SearchField => ({ entry, name })),
  );
  return {
    entries,
    names: entries.map(({ name }) => name),
    purposes: entries.map(({ purpose }) => purpose),
    fieldNames: fields.map(({ name }) => name.toLowerCase()),
    fields,
  };
}

interface WordRank {
  readonly rank: number;
  readonly field?: string;
}

function rankText(text: string, word: string): number | undefined {
  if (text === word) return 0;
  const at = text.indexOf(word);
  if (at < 0) return undefined;
  return at === 0 ? 1 : 2;
}

/** How well an entry fits one word: the name counts before the purpose, that before a field. */
function rankWord(entry: SearchEntry | undefined, word: string): WordRank | undefined {
  if (entry === undefined) return undefined;
  const name = rankText(entry.name, word);
  if (name !== undefined) return { rank: name };
  if (entry.id.startsWith(word)) return { rank: 3 };
  if (entry.purpose.startsWith(word)) return { rank: 4 };
  if (entry.purpose.includes(word) || entry.group.includes(word)) return { rank: 5 };
  const at = entry.fields.findIndex((field) => field.includes(word));
  const field = entry.summary.fieldNames[at];
  if (field !== undefined) return { rank: 6, field };
  return rankJoined(entry, word);
}

/** A word that was written in one: shorter ones stand in too much by chance. */
const SHORTEST_JOINED = 6;

function rankJoined(entry: SearchEntry, word: string): WordRank | undefined {
  const joined = compact(word);
  if (joined.length < SHORTEST_JOINED) return undefined;
  if (compact(entry.name).includes(joined) || entry.compactPurpose.includes(joined))
    return { rank: 7 };
  const at = entry.compactFields.findIndex((field) => field.includes(joined));
  const field = entry.summary.fieldNames[at];
  return field === undefined ? undefined : { rank: 8, field };
}

type RankOf = (at: number, word: string) => WordRank | undefined;

/** The entry as a match where each word has a rank in it. */
function matchEntry(
  index: RegisterIndex,
  at: number,
  words: readonly string[],
  rankOf: RankOf,
): Omit<RegisterMatch, 'isNear'> | undefined {
  const entry = index.entries[at];
  if (entry === undefined) return undefined;
  // What the card doesn't have comes after what it has and fits as well.
  let rank = entry.summary.supported === 'no' ? 0.5 : 0;
  let field: string | undefined;
  for (const word of words) {
    const found = rankOf(at, word);
    if (found === undefined) return undefined;
    rank += found.rank;
    field ??= found.field;
  }
  return { summary: entry.summary, field, rank };
}

export function splitWords(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** With fewer than these, what a mistyped word may have meant is looked for in purposes and fields too. */
const TOO_FEW = 5;
const NEAR_PURPOSE = 20;
const NEAR_FIELD = 21;

/** Registers whose name may have been meant by a mistyped word: whole names first, of those swapped letters. */
function nearNames(index: RegisterIndex, word: string): ReadonlyMap<number, WordRank> {
  const letters = (text: string) => text.split('').sort().join('');
  const found = nearTexts(index.names, word, 'name').map((at): [number, WordRank] => {
    const name = index.names[at] ?? '';
    const rank = letters(name) === letters(word) ? 10 : slipsBetween(word, name, 1) <= 1 ? 11 : 12;
    return [at, { rank }];
  });
  return new Map(found);
}

/** By entry, how well it fits a word that may have been mistyped. */
function nearRanks(index: RegisterIndex, word: string): ReadonlyMap<number, WordRank> {
  const ranks = new Map<number, WordRank>();
  for (const at of nearTexts(index.fieldNames, word, 'text').reverse()) {
    const field = index.fields[at];
    if (field !== undefined) ranks.set(field.entry, { rank: NEAR_FIELD, field: field.name });
  }
  for (const at of nearTexts(index.purposes, word, 'text')) ranks.set(at, { rank: NEAR_PURPOSE });
  for (const [at, rank] of nearNames(index, word)) ranks.set(at, rank);
  return ranks;
}

function bestFirst(a: RegisterMatch, b: RegisterMatch): number {
  return a.rank - b.rank;
}

/** Registers that fit only where a word was mistyped, best first. */
function nearMatches(
  index: RegisterIndex,
  words: readonly string[],
  exact: readonly RegisterMatch[],
): readonly RegisterMatch[] {
  const rankFor = exact.length < TOO_FEW ? nearRanks : nearNames;
  const near = new Map(words.map((word) => [word, rankFor(index, word)]));
  const known = new Set(exact.map(({ summary }) => summary));
  const rankOf: RankOf = (at, word) => rankWord(index.entries[at], word) ?? near.get(word)?.get(at);
  return index.entries
    .flatMap(({ summary }, at) =>
      known.has(summary) ? [] : (matchEntry(index, at, words, rankOf) ?? []),
    )
    .map((match) => ({ ...match, isNear: true }))
    .sort(bestFirst);
}

/**
 * Registers that fit every word of the query, best first, and after them those that fit if a word was mistyped; all of
 * them in catalogue order without a query.
 */
export function searchRegisters(index: RegisterIndex, query: string): readonly RegisterMatch[] {
  const words = splitWords(query);
  const rankOf: RankOf = (at, word) => rankWord(index.entries[at], word);
  const exact = index.entries
    .flatMap((_, at) => matchEntry(index, at, words, rankOf) ?? [])
    .map((match) => ({ ...match, isNear: false }));
  if (words.length === 0) return exact;
  return [...exact.sort(bestFirst), ...nearMatches(index, words, exact)];
}

/** Fields that hold every word, best first; where none does, those that do if a word was mistyped. */
export function searchFields(
  index: RegisterIndex,
  query: string,
  limit: number,
): readonly FieldMatch[] {
  const words = splitWords(query);
  const first = words[0];
  if (first === undefined) return [];
  const matchOf = ({ entry, name }: SearchField, isNear: boolean) => {
    const summary = index.entries[entry]?.summary;
    const rank = rankText(name.toLowerCase(), first) ?? 3;
    return summary === undefined ? [] : [{ summary, field: name, isNear, rank }];
  };
  const holding = index.fields.filter((_, at) =>
    words.every((word) => index.fieldNames[at]?.includes(word)),
  );
  const found = holding.flatMap((field) => matchOf(field, false));
  if (found.length === 0) {
    const sets = words.map((word) => new Set(nearTexts(index.fieldNames, word, 'text')));
    const near = index.fields.filter((_, at) => sets.every((set) => set.has(at)));
    found.push(...near.flatMap((field) => matchOf(field, true)));
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.field.length - b.field.length)
    .slice(0, limit)
    .map(({ summary, field, isNear }) => ({ summary, field, isNear }));
}

/** What people look for most comes first; a group that isn't named here comes after these. */
const groupOrder: readonly string[] = [
  'Link and port',
  'Counters and statistics',
  'Temperature, module, power',
  'Identity and device state',
  'PCIe',
  'QoS',
  'Buffers',
  'Firmware components, reset, flash',
  'NV configuration',
  'Tracing and debug',
  'Dumps',
  'Time and clocks',
  'Capability masks',
];

function groupRank(title: string): number {
  const at = groupOrder.indexOf(title);
  return at < 0 ? groupOrder.length : at;
}

/** Matches under the heading of their group. */
export function groupMatches(matches: readonly RegisterMatch[]): readonly RegisterGroup[] {
  const groups = new Map<string, RegisterMatch[]>();
  for (const match of matches) {
    const own = groups.get(match.summary.group);
    if (own === undefined) groups.set(match.summary.group, [match]);
    else own.push(match);
  }
  return [...groups]
    .map(([title, own]) => ({ title, matches: own }))
    .sort((a, b) => groupRank(a.title) - groupRank(b.title));
}
