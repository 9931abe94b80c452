/** A thread that reads reports for the table of many (tools/report/table). Bundled into dist/report-worker.js. */
import { parentPort } from 'node:worker_threads';
import { toDeviceError } from './device/device-error';
import { openReport } from './open-report';
import { readCard } from './tools/report/table/card-record';
import type { CardAnswer, CardRequest } from './tools/report/table/card-readers';

async function answer({ path, name }: CardRequest): Promise<CardAnswer> {
  try {
    const bundle = await openReport(path, name);
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
