import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileFailed } from './files/file-failed';
import { writeWholeFile } from './files/write-whole-file';
import { Redactions, type RedactionsParts } from './tools/report/redact/redactions';

/** @param folder the state directory; maps are kept in one of its own, for their owner alone */
export function createRedactions(
  folder: string,
  books: Pick<RedactionsParts, 'registers' | 'config'>,
): Redactions {
  const maps = join(folder, 'redactions');
  return new Redactions({
    ...books,
    randomBytes: (length) => Uint8Array.from(randomBytes(length)),
    now: Date.now,
    keepMap: async (name, content) => {
      const file = join(maps, name);
      try {
        await mkdir(maps, { recursive: true, mode: 0o700 });
      } catch (error) {
        throw fileFailed(maps, error);
      }
      await writeWholeFile(file, content, { mode: 0o600 });
      return file;
    },
    pause: async () => {
      await setImmediate();
    },
  });
}
