/**
 * Parsed ADB files on disk, one file per content. The first line is the hash of the rest; a cache file that
 * isn't whole is passed over and written anew.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FACTS_FORMAT, fromDocument, toDocument, type FactsDocument } from './facts-document';
import type { CatalogueFacts } from './register-facts';

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function cacheFile(cacheDir: string, content: Uint8Array): string {
  return join(cacheDir, `registers-v${FACTS_FORMAT}-${sha256(content)}.json`);
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

/** Facts kept for this content; undefined where there are none, or none that are whole. */
export async function readCache(
  cacheDir: string,
  content: Uint8Array,
): Promise<CatalogueFacts | undefined> {
  let kept: Buffer;
  try {
    kept = await readFile(cacheFile(cacheDir, content));
  } catch (error) {
    // Missing or unreadable: the file itself is read instead, and writing the cache reports the rest.
    if (isFileError(error)) return undefined;
    throw error;
  }
  const end = kept.indexOf('\n');
  const body = kept.subarray(end + 1);
  if (end === -1 || kept.toString('latin1', 0, end) !== sha256(body)) return undefined;
  // The hash holds, so this is what writeCache wrote for this very format.
  return fromDocument(JSON.parse(body.toString('utf8')) as FactsDocument);
}

/** Keeps facts for this content: readable by the owner alone, whole or not at all. */
export async function writeCache(
  cacheDir: string,
  content: Uint8Array,
  facts: CatalogueFacts,
): Promise<void> {
  await mkdir(cacheDir, { recursive: true, mode: 0o700 });
  const target = cacheFile(cacheDir, content);
  const temporary = `${target}.${randomUUID()}`;
  const body = JSON.stringify(toDocument(facts));
  try {
    await writeFile(temporary, `${sha256(body)}\n${body}`, { mode: 0o600, flag: 'wx' });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
