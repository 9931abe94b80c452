import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSimulatedApplication } from './simulated-application';
import { run } from './run';

const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8');
const examples = [...readme.matchAll(/^node dist\/cli\.js (.+)$/gm)].map(([, line = '']) => line);

describe('the examples of the README', { timeout: 60_000 }, () => {
  // Some of them write files.
  const startedIn = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'mlx5desk-readme-'));
  beforeAll(() => {
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(startedIn);
    rmSync(folder, { recursive: true });
  });

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('mlx5desk %s', async (line) => {
    const { exit, stdout, stderr, served } = await run(line, {
      createApplication: createSimulatedApplication,
    });

    expect(exit).toBe(0);
    if (line.startsWith('serve')) expect(served).toHaveLength(1);
    else expect(stdout + stderr).not.toBe('');
  });

  it('name a screenshot that is there', () => {
    const [, picture] = /!\[[^\]]*\]\(([^)]+)\)/.exec(readme) ?? [];
    const file = fileURLToPath(new URL(`../../../${picture ?? ''}`, import.meta.url));
    expect(readFileSync(file).subarray(1, 4).toString('latin1')).toBe('PNG');
  });
});
