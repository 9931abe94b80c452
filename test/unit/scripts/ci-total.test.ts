import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../../scripts/testing/ci-total.mjs');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mlx5desk-ci-total-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

interface Stage {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
}

function addPart(name: string, stages: Stage[]): void {
  writeFileSync(join(dir, `${name}.json`), JSON.stringify({ stages }));
}

function total(exits: string): { lastLine: string | undefined; status: number | null } {
  writeFileSync(join(dir, 'exits'), exits);
  const { stdout, status } = spawnSync(process.execPath, [script, dir], { encoding: 'utf8' });
  return { lastLine: stdout.trimEnd().split('\n').at(-1), status };
}

const skipped = [{ name: 'a test', reason: 'something is missing' }];

describe('the last line of .ci/run', () => {
  it('adds up the stages of all parts, and a part without counts as one check', () => {
    addPart('test', [
      { passed: 3, failed: 0, skipped },
      { passed: 4, failed: 0, skipped: [] },
    ]);
    addPart('interop', [{ passed: 2, failed: 0, skipped }]);
    expect(total('test 0\ninterop 0\nbench 0\n')).toEqual({
      lastLine: '10 passed, 0 failed, 2 skipped',
      status: 0,
    });
  });

  it('fails when a test failed', () => {
    addPart('test', [{ passed: 3, failed: 2, skipped: [] }]);
    expect(total('test 1\n')).toEqual({ lastLine: '3 passed, 2 failed, 0 skipped', status: 1 });
  });

  it('counts a part that was cut off as a failure beside what it had counted', () => {
    addPart('test', [{ passed: 3, failed: 0, skipped: [] }]);
    expect(total('test 124\n')).toEqual({ lastLine: '3 passed, 1 failed, 0 skipped', status: 1 });
  });

  it('counts a part that never began to count as one failure', () => {
    expect(total('test 127\n')).toEqual({ lastLine: '0 passed, 1 failed, 0 skipped', status: 1 });
  });
});
