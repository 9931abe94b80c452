/** A file of a report by lines, as a page that scrolls asks for them. */
import { DeviceError } from '../../device/device-error';
import { RecentlyUsed } from '../regdump/recently-used';
import type { Bundle } from './bundle/bundle';
import { shownName } from './bundle/bundle-path';

export interface FileLines {
  /** From 0. */
  readonly first: number;
  lines: string[];
  readonly total: number;
}

/** Longer ones are for other programs: exported, they can be opened with those. */
const LARGEST_SHOWN_BYTES = 128 * 1024 * 1024;
const LONGEST_LINE = 16 * 1024;
/** Of one answer. */
const MOST_CHARS = 1024 * 1024;
const KEPT_FILES = 3;

const recent = new WeakMap<Bundle, RecentlyUsed<readonly string[]>>();

/**
 * At most `count` lines from `first` on; fewer where they are long, but one at least.
 * @throws DeviceError BAD_ARGUMENT for what is no text; NOT_COLLECTED, REPORT_BROKEN
 */
export async function readLines(
  bundle: Bundle,
  path: string,
  { first, count }: { readonly first: number; readonly count: number },
): Promise<FileLines> {
  return linesIn(await linesOf(bundle, path), { first, count });
}

/** Those of a text that is there already. */
export function linesIn(
  all: readonly string[],
  { first, count }: { readonly first: number; readonly count: number },
): FileLines {
  const lines: string[] = [];
  let chars = 0;
  for (const line of all.slice(first, first + count)) {
    const shown = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
    chars += shown.length;
    if (chars > MOST_CHARS && lines.length > 0) break;
    lines.push(shown);
  }
  return { first, lines, total: all.length };
}

async function linesOf(bundle: Bundle, path: string): Promise<readonly string[]> {
  const kept = recent.get(bundle) ?? new RecentlyUsed<readonly string[]>(KEPT_FILES);
  recent.set(bundle, kept);
  const known = kept.get(path);
  if (known !== undefined) return known;
  const file = bundle.file(path);
  if (file?.kind === 'binary') {
    throw new DeviceError('BAD_ARGUMENT', `${shownName(path)} is binary: it has no lines`);
  }
  if (file !== undefined && file.bytes > LARGEST_SHOWN_BYTES) {
    throw new DeviceError('BAD_ARGUMENT', `${shownName(path)} has ${file.bytes} bytes`, {
      remedy: 'Export the report, and open the file with another program.',
    });
  }
  const lines = new TextDecoder().decode(await bundle.read(path)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return kept.put(path, lines);
}
