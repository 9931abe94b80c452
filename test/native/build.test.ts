/** The build script where something is missing: `npm install` must succeed all the same. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const projectDir = resolve(import.meta.dirname, '../..');

interface Outcome {
  readonly code: number;
  readonly text: string;
}

/** A copy of what the build needs, as a fresh clone has it. */
let clone = '';

beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'mlx5desk-build-'));
  await cp(join(projectDir, 'native/src'), join(clone, 'native/src'), { recursive: true });
  await mkdir(join(clone, 'scripts'));
  await cp(join(projectDir, 'scripts/build-native.mjs'), join(clone, 'scripts/build-native.mjs'));
});

afterAll(() => rm(clone, { recursive: true }));

async function build(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const script = join(clone, 'scripts/build-native.mjs');
  try {
    const { stdout, stderr } = await run(process.execPath, [script, ...args], {
      env: { ...process.env, ...env },
    });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, text: failed.stdout + failed.stderr };
  }
}

describe('building the binding', () => {
  it('without the headers says which package is missing', async () => {
    const { code, text } = await build(['--tolerant']);

    expect(code).toBe(0);
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(text).toContain('node-api-headers');
  });

  it('without a compiler says so in one line and succeeds, if it may', async () => {
    await symlink(join(projectDir, 'node_modules'), join(clone, 'node_modules'));
    const env = { CXX: '/nowhere/g++' };

    const tolerant = await build(['--tolerant'], env);
    const strict = await build([], env);

    expect(tolerant.code).toBe(0);
    expect(tolerant.text.trim().split('\n')).toHaveLength(1);
    expect(tolerant.text).toContain('install g++');
    expect(strict.code).toBe(1);
  });

  it('builds once, and again only when something has changed', async () => {
    const addon = join(clone, 'native/build/mlx5desk_native.node');

    const first = await build(['--tolerant']);
    const { mtimeMs } = await stat(addon);
    const second = await build(['--tolerant']);

    expect(first).toMatchObject({ code: 0, text: expect.stringContaining('built in') as string });
    expect(second.text).toContain('up to date');
    expect((await stat(addon)).mtimeMs).toBe(mtimeMs);
  });
});
