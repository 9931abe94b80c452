import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A state directory of one test's own. */
export function stateFolder(): string {
  const base = mkdtempSync(join(tmpdir(), 'mlx5desk-state-'));
  onTestFinished(() => {
    rmSync(base, { recursive: true, force: true });
  });
  return join(base, 'state');
}
