/** JSON documents of two reports: identity, host, capabilities, link. */
import { differencesFrom, type ReportDifference, type SectionDifferences } from './comparison';
import { flattenDocument } from './flatten-document';
import { movesInDocument } from './moving-values';
import { meaningOfPath } from './path-meanings';

export function compareDocuments(left: unknown, right: unknown): SectionDifferences {
  const [mine, theirs] = [flattenDocument(left), flattenDocument(right)];
  const rows: ReportDifference[] = [];
  let same = 0;
  for (const path of new Set([...mine.keys(), ...theirs.keys()])) {
    const [one, other] = [mine.get(path), theirs.get(path)];
    if (one === other) same += 1;
    else rows.push(rowOf(path, one, other));
  }
  return differencesFrom(rows, same);
}

function rowOf(
  path: string,
  left: string | undefined,
  right: string | undefined,
): ReportDifference {
  const meaning = meaningOfPath(path);
  return {
    what: path,
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    ...(meaning === undefined ? {} : { meaning }),
    ...(movesInDocument(path) ? { moves: true } : {}),
  };
}
