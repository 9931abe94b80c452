import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PrivateFolders {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** State, cache and settings of their own, so that a run neither sees nor changes those of a person. */
export async function makePrivateFolders(): Promise<PrivateFolders> {
  const dir = await mkdtemp(join(tmpdir(), 'mlx5desk-e2e-'));
  return {
    env: {
      XDG_STATE_HOME: join(dir, 'state'),
      XDG_CACHE_HOME: join(dir, 'cache'),
      XDG_CONFIG_HOME: join(dir, 'config'),
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
