/** Files with what cards had before they were changed: `backups/` in the state directory. */
import { join } from 'node:path';
import { writeWholeFile } from '../files/write-whole-file';
import { usePrivateFolder } from './private-folder';

/**
 * Writes a new file there.
 * @param state the state directory
 * @returns its path
 * @throws DeviceError JOURNAL_UNSAFE, FILE_FAILED
 */
export async function writeBackupFile(state: string, name: string, text: string): Promise<string> {
  await usePrivateFolder(state);
  const folder = join(state, 'backups');
  await usePrivateFolder(folder);
  const file = join(folder, name);
  await writeWholeFile(file, text, { mode: 0o600, mustBeNew: true });
  return file;
}
