/** A folder of reports as a table of cards: finds them, starts the threads that read them, and keeps the index. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { findAppPaths } from './app-paths';
import { DeviceError } from './device/device-error';
import type { Progress } from './device/progress';
import { findFiles } from './files/find-files';
import { BUNDLE_EXTENSION } from './tools/report/bundle/manifest';
import { CardIndex } from './tools/report/table/card-index';
import { CardReader } from './tools/report/table/card-readers';
import { indexReports } from './tools/report/table/index-reports';
import type { ReportTable } from './tools/report/table/report-table';

/** More would need an index on disk. */
const MOST_REPORTS = 20_000;
/** The index itself is filled by one thread, which more readers would only wait for. */
const MOST_READERS = 4;

export interface IndexFolderOptions {
  readonly signal?: AbortSignal | undefined;
  /** For tests: the worker's script. */
  readonly worker?: string | undefined;
}

/**
 * Indexes every report in a folder and below it, telling how far it is.
 * @throws DeviceError FILE_FAILED; BAD_ARGUMENT where there are none or too many; CANCELLED
 */
export async function* indexFolder(
  folder: string,
  { signal, worker }: IndexFolderOptions = {},
): AsyncGenerator<Progress, ReportTable> {
  const files = await findFiles(folder, BUNDLE_EXTENSION, MOST_REPORTS);
  if (files.length === 0) {
    throw new DeviceError('BAD_ARGUMENT', `there is no report (*${BUNDLE_EXTENSION}) in ${folder}`);
  }
  const paths = findAppPaths();
  const index = await CardIndex.create(await readFile(paths.sqlWasm));
  const count = Math.min(files.length, MOST_READERS, availableParallelism());
  const script = worker ?? paths.reportWorker;
  const readers = Array.from({ length: count }, () => new CardReader(script));
  let isWhole = false;
  try {
    const problems = yield* indexReports({ files, index, readers, signal });
    isWhole = true;
    const byName = new Map(files.map(({ name, path }) => [name, path]));
    return {
      folder: basename(resolve(folder)),
      index,
      problems,
      pathOf: (file) => byName.get(file),
    };
  } finally {
    if (!isWhole) index.close();
  }
}
