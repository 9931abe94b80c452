/** A thread that reads reports for the table of many (tools/report/table). Bundled into dist/report-worker.js. */
import { parentPort } from 'node:worker_threads';
import { toDeviceError } from './device/device-error';
import { FileSource } from './files/file-source';
import { openBundle } from './tools/report/bundle/open-bundle';
import { tooBig } from './tools/report/bundle/report-error';
import { readCard } from './tools/report/table/card-record';
import type { CardAnswer, CardRequest } from './tools/report/table/card-readers';

/** Larger than any report; unpacked it may have 1 GiB. */
const LARGEST_BUNDLE_BYTES = 2 * 1024 * 1024 * 1024;

async function answer({ path, name }: CardRequest): Promise<CardAnswer> {
  try {
    const source = await FileSource.open(path, LARGEST_BUNDLE_BYTES, (why) => tooBig('', why));
    const bundle = await openBundle(source, name);
    try {
      return { type: 'card', card: await readCard(bundle) };
    } finally {
      await bundle.close();
    }
  } catch (thrown) {
    return { type: 'failed', error: toDeviceError(thrown).report() };
  }
}

parentPort?.on('message', (request: CardRequest) => {
  void answer(request).then((found) => parentPort?.postMessage(found));
});
