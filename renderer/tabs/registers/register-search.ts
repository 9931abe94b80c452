import type { RegisterSummary } from '../../../electron/api/contract/reg';

/** A register with what it is searched by, lower case, made once per list. */
interface SearchEntry {
  readonly summary: RegisterSummary;
  readonly name: string;
  readonly id: string;
  readonly purpose: string;
  readonly group: string;
  readonly fields: readonly string[];
}

export interface RegisterIndex {
  readonly entries: readonly SearchEntry[];
}

export interface RegisterMatch {
  readonly summary: RegisterSummary;
  /** The field that fits, where the register itself doesn't. */
  readonly field: string | undefined;
  /** Lower is better. */
  readonly rank: number;
}

export interface FieldMatch {
  readonly summary: RegisterSummary;
  readonly field: string;
}

export interface RegisterGroup {
  readonly title: string;
  readonly matches: readonly RegisterMatch[];
}

export function indexRegisters(summaries: readonly RegisterSummary[]): RegisterIndex {
  return {
    entries: summaries.map((summary) => ({
      summary,
      name: summary.name.toLowerCase(),
      id: summary.id,
      purpose: summary.purpose.toLowerCase(),
      group: summary.group.toLowerCase(),
      fields: summary.fieldNames.map((field) => field.toLowerCase()),
    })),
  };
}

function rankText(text: string, word: string): number | undefined {
  if (text === word) return 0;
  const at = text.indexOf(word);
  if (at < 0) return undefined;
  return at === 0 ? 1 : 2;
}

/** How well an entry fits one word: the name counts before the purpose, that before a field. */
function rankWord(entry: SearchEntry, word: string): { rank: number; field?: string } | undefined {
  const name = rankText(entry.name, word);
  if (name !== undefined) return { rank: name };
  if (entry.id.startsWith(word)) return { rank: 3 };
  if (entry.purpose.startsWith(word)) return { rank: 4 };
  if (entry.purpose.includes(word) || entry.group.includes(word)) return { rank: 5 };
  const at = entry.fields.findIndex((field) => field.includes(word));
  const field = entry.summary.fieldNames[at];
  return field === undefined ? undefined : { rank: 6, field };
}

function matchEntry(entry: SearchEntry, words: readonly string[]): RegisterMatch | undefined {
  // What the card doesn't have comes after what it has and fits as well.
  let rank = entry.summary.supported === 'no' ? 0.5 : 0;
  let field: string | undefined;
  for (const word of words) {
    const found = rankWord(entry, word);
    if (found === undefined) return undefined;
    rank += found.rank;
    field ??= found.field;
  }
  return { summary: entry.summary, field, rank };
}

export function splitWords(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Registers that fit every word of the query, best first; all of them in catalogue order without one. */
export function searchRegisters(index: RegisterIndex, query: string): readonly RegisterMatch[] {
  const words = splitWords(query);
  const matches = index.entries.flatMap((entry) => matchEntry(entry, words) ?? []);
  return words.length === 0 ? matches : [...matches].sort((a, b) => a.rank - b.rank);
}

/** Fields that hold every word, best first. */
export function searchFields(
  index: RegisterIndex,
  query: string,
  limit: number,
): readonly FieldMatch[] {
  const words = splitWords(query);
  const first = words[0];
  if (first === undefined) return [];
  const found: (FieldMatch & { rank: number })[] = [];
  for (const entry of index.entries) {
    entry.fields.forEach((field, at) => {
      if (!words.every((word) => field.includes(word))) return;
      const original = entry.summary.fieldNames[at];
      if (original === undefined) return;
      found.push({ summary: entry.summary, field: original, rank: rankText(field, first) ?? 3 });
    });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.field.length - b.field.length)
    .slice(0, limit)
    .map(({ summary, field }) => ({ summary, field }));
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
