import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleScript } from '../../../../native/start-child';

/** The worker of these very sources: a thread can't run TypeScript. */
export async function buildWorker(): Promise<{ script: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-worker-'));
  const script = join(folder, 'report-worker.mjs');
  const source = new URL('../../../../../electron/report-worker.ts', import.meta.url);
  await bundleScript(fileURLToPath(source), script);
  return { script, remove: () => rm(folder, { recursive: true }) };
}
