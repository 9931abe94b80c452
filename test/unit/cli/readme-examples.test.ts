import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSimulatedApplication } from './simulated-application';
import { run } from './run';

const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8');
const examples = [...readme.matchAll(/^node dist\/cli\.js (.+)$/gm)].map(([, line = '']) => line);

describe('the examples of the README', { timeout: 20_000 }, () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('mlx5desk %s', async (line) => {
    const { exit, stdout, served } = await run(line, {
      createApplication: createSimulatedApplication,
    });

    expect(exit).toBe(0);
    if (line.startsWith('serve')) expect(served).toHaveLength(1);
    else expect(stdout).not.toBe('');
  });

  it('name a screenshot that is there', () => {
    const [, picture] = /!\[[^\]]*\]\(([^)]+)\)/.exec(readme) ?? [];
    const file = fileURLToPath(new URL(`../../../${picture ?? ''}`, import.meta.url));
    expect(readFileSync(file).subarray(1, 4).toString('latin1')).toBe('PNG');
  });
});
