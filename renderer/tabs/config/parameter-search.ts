import { nearTexts } from '../../components/near-texts';
import { slipsBetween } from '../../components/slips-between';
import { allowedSlips, parseQuestion, wordsOf, type Question } from './plain-words';
import { topics, type Topic } from './topics';

/** What a parameter is found by. */
export interface Searched {
  /** Whatever the caller finds it by again. */
  readonly key: string;
  /** `NUM_OF_VFS`; without one the name of the field. */
  readonly name: string;
  readonly meaning: string;
  /** `GLOBAL PCI CONF` and the heading above it. */
  readonly group: string;
  /** Names that its values may have. */
  readonly valueNames: readonly string[];
  /** What it holds on the card: `16`, `ETH(2)`. */
  readonly values: readonly string[];
  /** Whether it takes a number, so that a number in a question may be meant for it. */
  readonly takesNumber: boolean;
}

interface Posting {
  readonly entry: number;
  readonly weight: number;
}

export interface SearchIndex {
  readonly entries: readonly Searched[];
  /** By word, in one form. */
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** Names without their joints: `numofvfs`. */
  readonly compactNames: readonly string[];
}

/** How much a word counts by where it stands. */
const weights = { name: 10, topic: 8, meaning: 4, valueName: 4, value: 3, group: 2 } as const;
/** The first parameter of a topic counts more than the next. */
const TOPIC_STEP = 0.6;
const LEAST_TOPIC = 4;
/** How much is left of it when the word isn't quite the same. */
const PREFIX = 0.75;
const LONGER = 0.6;
const INSIDE_NAME = 0.6;
const MISTYPED = 0.5;
/** For a parameter that takes a number when the question has one, and when it is that number. */
const NUMBER_BONUS = 2;
const SAME_NUMBER_BONUS = 4;
/** For a name typed in full, or from its beginning. */
const WHOLE_NAME_BONUS = 100;
const NAME_START_BONUS = 20;
const TOPIC_BONUS = 16;
/** A long question is answered by what fits most of it. */
const LONG_QUESTION = 3;
const ENOUGH_OF_IT = 0.6;

function compact(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** By parameter, the words of the topics that it is in and how much they count. */
const topicWeights = new Map<string, { words: readonly string[]; weight: number }[]>();
for (const { title, words, parameters } of topics) {
  const all = wordsOf(`${title} ${words}`);
  parameters.forEach((name, at) => {
    const weight = Math.max(LEAST_TOPIC, weights.topic - at * TOPIC_STEP);
    topicWeights.set(name, [...(topicWeights.get(name) ?? []), { words: all, weight }]);
  });
}

/** Every word that leads to an entry, with the best weight of the places where it stands. */
function weighWords(entry: Searched): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (words: readonly string[], weight: number) => {
    for (const word of words) found.set(word, Math.max(found.get(word) ?? 0, weight));
  };
  add(wordsOf(entry.group), weights.group);
  add(entry.values.flatMap(wordsOf), weights.value);
  add(entry.valueNames.flatMap(wordsOf), weights.valueName);
  add(wordsOf(entry.meaning), weights.meaning);
  for (const { words, weight } of topicWeights.get(entry.name) ?? []) add(words, weight);
  add(wordsOf(entry.name), weights.name);
  return found;
}

export function indexParameters(entries: readonly Searched[]): SearchIndex {
  const postings = new Map<string, Posting[]>();
  entries.forEach((entry, at) => {
    for (const [word, weight] of weighWords(entry)) {
      const own = postings.get(word);
      if (own === undefined) postings.set(word, [{ entry: at, weight }]);
      else own.push({ entry: at, weight });
    }
  });
  return { entries, postings, compactNames: entries.map(({ name }) => compact(name)) };
}

/** How well each entry fits one word of the question: by entry, the best of all ways. */
function matchWord(index: SearchIndex, word: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const take = (postings: readonly Posting[], factor: number) => {
    for (const { entry, weight } of postings) {
      found.set(entry, Math.max(found.get(entry) ?? 0, weight * factor));
    }
  };
  for (const [known, postings] of index.postings) {
    if (known === word) take(postings, 1);
    else if (word.length > 1 && known.startsWith(word)) take(postings, PREFIX);
    else if (known.length > 3 && word.length - known.length <= 3 && word.startsWith(known)) {
      take(postings, LONGER);
    }
  }
  if (word.length > 2) {
    index.compactNames.forEach((name, entry) => {
      if (name.includes(word)) take([{ entry, weight: weights.name }], INSIDE_NAME);
    });
  }
  const slips = allowedSlips(word);
  if (found.size > 0 || slips === 0) return found;
  for (const [known, postings] of index.postings) {
    const apart = slipsBetween(word, known, slips);
    if (apart <= slips) take(postings, MISTYPED / apart);
  }
  if (found.size > 0) return found;
  // A mistyped word that isn't typed to its end yet.
  const known = [...index.postings];
  const texts = known.map(([text]) => text);
  for (const at of nearTexts(texts, word, 'text')) take(known[at]?.[1] ?? [], MISTYPED * PREFIX);
  return found;
}

/** At least so much of a question has to be about a topic to be answered by it. */
const TOPIC_SHARE = 0.6;
/** A word that so many topics know (`disable`) is about none of them. */
const VAGUE_FROM = 4;

const topicWords = topics.map((topic) => ({
  topic,
  words: new Set([
    ...wordsOf(`${topic.title} ${topic.words}`),
    ...topic.parameters.flatMap(wordsOf),
  ]),
}));

function isKnown(word: string, known: ReadonlySet<string>): boolean {
  if (known.has(word)) return true;
  const slips = allowedSlips(word);
  return slips > 0 && [...known].some((other) => slipsBetween(word, other, slips) <= slips);
}

/** The topic that a question is about, where it is about one. A name typed in full is no question. */
export function topicOf(text: string): Topic | undefined {
  const { words } = parseQuestion(text);
  if (words.length === 0 || text.includes('_')) return undefined;
  const scores = topicWords.map(() => ({ hits: 0, score: 0 }));
  for (const word of words) {
    const knowing = scores.filter((_, at) => isKnown(word, topicWords[at]?.words ?? new Set()));
    for (const score of knowing) {
      score.hits += 1;
      if (knowing.length < VAGUE_FROM) score.score += 1 / knowing.length;
    }
  }
  let best: { topic: Topic; score: number } | undefined;
  scores.forEach(({ hits, score }, at) => {
    const topic = topicWords[at]?.topic;
    const fits = hits / words.length >= TOPIC_SHARE && score > (best?.score ?? 0);
    if (fits && topic !== undefined) best = { topic, score };
  });
  return best?.topic;
}

/** A rare word says more than one that half of the parameters have. */
function rarity(found: number, all: number): number {
  return 1 + Math.log2(all / Math.max(1, found)) / Math.log2(Math.max(2, all));
}

function numberScore(entry: Searched, { numbers }: Question): number {
  if (numbers.length === 0) return 0;
  const holds = numbers.some((number) =>
    entry.values.some((value) => wordsOf(value).includes(number)),
  );
  return (entry.takesNumber ? NUMBER_BONUS : 0) + (holds ? SAME_NUMBER_BONUS : 0);
}

function nameScore(name: string, typed: string): number {
  if (name === typed) return WHOLE_NAME_BONUS;
  return name.startsWith(typed) ? NAME_START_BONUS : 0;
}

/** What answers the question comes first, in the order of the answer. */
function topicScore({ name }: Searched, topic: Topic | undefined): number {
  const at = topic?.parameters.indexOf(name) ?? -1;
  return at < 0 ? 0 : Math.max(0, TOPIC_BONUS - 2 * at);
}

export interface Found {
  readonly key: string;
  readonly score: number;
}

/** What fits a question, best first. Nothing was asked: undefined. */
export function findParameters(index: SearchIndex, text: string): readonly Found[] | undefined {
  const question = parseQuestion(text);
  const { words, numbers } = question;
  if (words.length === 0 && numbers.length === 0) return undefined;
  const all = index.entries.length;
  // With nothing but numbers, they are values (or parts of names) that are looked for.
  const asked = words.length === 0 ? numbers : words;
  const matched = asked
    .map((word) => matchWord(index, word))
    // A word that fits nothing at all says nothing about the rest.
    .filter((found) => found.size > 0)
    .map((found) => ({ found, share: rarity(found.size, all) }));
  const total = matched.reduce((sum, { share }) => sum + share, 0);
  if (total === 0) return [];
  const whole = compact(text);
  const topic = topicOf(text);
  const scored = index.entries.flatMap((entry, at) => {
    let covered = 0;
    let score = 0;
    for (const { found, share } of matched) {
      const weight = found.get(at);
      if (weight === undefined) continue;
      covered += share;
      score += share * weight;
    }
    if (covered === 0) return [];
    const bonus =
      numberScore(entry, question) +
      nameScore(index.compactNames[at] ?? '', whole) +
      topicScore(entry, topic);
    return [{ key: entry.key, covered: covered / total, score: score + bonus, at }];
  });
  const most = scored.reduce((best, { covered }) => Math.max(best, covered), 0);
  const enough = matched.length < LONG_QUESTION ? most : most * ENOUGH_OF_IT;
  return scored
    .filter(({ covered }) => covered >= enough - 1e-9)
    .sort((a, b) => b.covered * b.score - a.covered * a.score || a.at - b.at)
    .map(({ key, score }) => ({ key, score }));
}
