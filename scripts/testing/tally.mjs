// The counts of one stage, as the two test runners report them and `scripts/test.mjs` adds them up.
import { readFile, writeFile } from 'node:fs/promises';

/** Environment variable with the file that a reporter writes its tally to. */
export const TALLY_FILE = 'MLX5DESK_TALLY_FILE';

/**
 * @typedef {{ name: string, reason: string }} Skipped
 * @typedef {{ passed: number, failed: number, skipped: Skipped[], failures: string[] }} Tally
 */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: [], failures: [] };
}

/** @param {Tally} tally */
export async function writeTally(tally) {
  const file = process.env[TALLY_FILE];
  if (file !== undefined) await writeFile(file, JSON.stringify(tally));
}

/** @param {string} file @returns {Promise<Tally | undefined>} undefined: the runner never came so far */
export async function readTally(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
