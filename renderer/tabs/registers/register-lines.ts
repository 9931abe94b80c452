import type { RegisterSummary } from '../../../electron/api/contract/reg';
import { pinKey, type Pin } from './pins-store';
import {
  groupMatches,
  searchRegisters,
  type RegisterIndex,
  type RegisterMatch,
} from './register-search';

export interface GroupLine {
  readonly kind: 'group';
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly isOpen: boolean;
  /** What is nearest to a query stays open. */
  readonly canFold: boolean;
  readonly level: 1;
}

export interface RegisterLine {
  readonly kind: 'register';
  /** Tells lines of one register in several groups apart. */
  readonly key: string;
  readonly match: RegisterMatch;
  readonly pin: Pin | undefined;
  readonly level: 1 | 2;
  /** Its place among the lines beside it, from 1, and how many those are. */
  readonly place: number;
  readonly of: number;
}

export type ListLine = GroupLine | RegisterLine;

export interface ListChoice {
  readonly query: string;
  readonly pins: readonly Pin[];
  readonly recent: readonly string[];
  readonly folded: readonly string[];
}

export const PINNED = 'Pinned';
export const RECENT = 'Read last';
export const NEAREST = 'Nearest';

type Member = Pick<RegisterLine, 'key' | 'match' | 'pin'>;

function group(title: string, members: readonly Member[], isOpen: boolean, canFold: boolean) {
  if (members.length === 0) return [];
  const head: GroupLine = {
    kind: 'group',
    key: `group ${title}`,
    title,
    count: members.length,
    isOpen,
    canFold,
    level: 1,
  };
  return isOpen ? [head, ...placed(members, 2)] : [head];
}

function placed(members: readonly Member[], level: 1 | 2): readonly RegisterLine[] {
  return members.map((member, at) => ({
    ...member,
    kind: 'register',
    level,
    place: at + 1,
    of: members.length,
  }));
}

function asMatch(summary: RegisterSummary): RegisterMatch {
  return { summary, field: undefined, rank: 0, isNear: false };
}

/** Lines of the list: what fits a query, best first; without one favourites, what was read last, and all by group. */
export function listLines(index: RegisterIndex, choice: ListChoice): readonly ListLine[] {
  const { query, pins, recent, folded } = choice;
  const matches = searchRegisters(index, query);
  const inList = (match: RegisterMatch): Member => ({
    key: `register ${match.summary.name}`,
    match,
    pin: undefined,
  });
  if (query.trim() !== '') {
    const exact = matches.filter(({ isNear }) => !isNear);
    const near = matches.filter(({ isNear }) => isNear);
    return [...placed(exact.map(inList), 1), ...group(NEAREST, near.map(inList), true, false)];
  }
  const byName = new Map(matches.map(({ summary }) => [summary.name, summary]));
  // A register that a person's description file doesn't have stays pinned, but can't be shown.
  const pinned = pins.flatMap((pin): Member[] => {
    const summary = byName.get(pin.register);
    return summary === undefined
      ? []
      : [{ key: `pin ${pinKey(pin)}`, match: asMatch(summary), pin }];
  });
  const last = recent.flatMap((name): Member[] => {
    const summary = byName.get(name);
    const isPinned = pins.some(({ register }) => register === name);
    return summary === undefined || isPinned
      ? []
      : [{ key: `recent ${name}`, match: asMatch(summary), pin: undefined }];
  });
  const isOpen = (title: string) => !folded.includes(title);
  return [
    ...group(PINNED, pinned, isOpen(PINNED), true),
    ...group(RECENT, last, isOpen(RECENT), true),
    ...groupMatches(matches).flatMap(({ title, matches: own }) =>
      group(title, own.map(inList), isOpen(title), true),
    ),
  ];
}
