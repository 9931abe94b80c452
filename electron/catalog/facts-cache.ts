/**
 * Parsed files on disk, one document per content. The first line is the hash of the rest; a cache file that
 * isn't whole is passed over and written anew.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface FactsCache {
  /** Made when needed. */
  readonly directory: string;
  /** What is kept and in which format, `registers-v2`: another format is another file. */
  readonly kind: string;
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function cacheFile({ directory, kind }: FactsCache, content: Uint8Array): string {
  return join(directory, `${kind}-${sha256(content)}.json`);
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

/** The document kept for this content, as writeCache got it; undefined where there is none that is whole. */
async function readCache(cache: FactsCache, content: Uint8Array): Promise<unknown> {
  let kept: Buffer;
  try {
    kept = await readFile(cacheFile(cache, content));
  } catch (error) {
    // Missing or unreadable: the file itself is read instead, and writing the cache reports the rest.
    if (isFileError(error)) return undefined;
    throw error;
  }
  const end = kept.indexOf('\n');
  const body = kept.subarray(end + 1);
  if (end === -1 || kept.toString('latin1', 0, end) !== sha256(body)) return undefined;
  return JSON.parse(body.toString('utf8'));
}

/** Keeps a document for this content: readable by the owner alone, whole or not at all. */
async function writeCache(
  cache: FactsCache,
  content: Uint8Array,
  document: unknown,
): Promise<void> {
  await mkdir(cache.directory, { recursive: true, mode: 0o700 });
  const target = cacheFile(cache, content);
  const temporary = `${target}.${randomUUID()}`;
  const body = JSON.stringify(document);
  try {
    await writeFile(temporary, `${sha256(body)}\n${body}`, { mode: 0o600, flag: 'wx' });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** How facts are parsed and kept. The hash of the cache holds, so fromDocument gets what toDocument made for
 * this very kind. */
export interface FactsForm<Facts> {
  parse(): Facts | Promise<Facts>;
  toDocument(facts: Facts): unknown;
  fromDocument(document: unknown): Facts;
}

/** Facts of a content, parsed at most once. What only the cache suffers is a notice, a sentence. */
export async function keptFacts<Facts>(
  cache: FactsCache,
  content: Uint8Array,
  form: FactsForm<Facts>,
): Promise<{ readonly facts: Facts; readonly notices: readonly string[] }> {
  const kept = await readCache(cache, content);
  if (kept !== undefined) return { facts: form.fromDocument(kept), notices: [] };
  const facts = await form.parse();
  try {
    await writeCache(cache, content, form.toDocument(facts));
    return { facts, notices: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { facts, notices: [`The parsed catalogue could not be kept for next time: ${why}`] };
  }
}
