import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findAppPaths } from '../../../electron/app-paths';

const run = promisify(execFile);

/** Compiles coredump.c. @returns its path, or why it can't be had */
export async function buildCoredump(): Promise<{ path: string } | { missing: string }> {
  const folder = join(findAppPaths(import.meta.url).root, 'node_modules/.cache/mlx5desk');
  const path = join(folder, 'coredump');
  await mkdir(folder, { recursive: true });
  try {
    await run('cc', ['-O2', '-Wall', '-o', path, join(import.meta.dirname, 'coredump.c')]);
    return { path };
  } catch (error) {
    return { missing: `no C compiler for the stand-in: ${String(error)}` };
  }
}
