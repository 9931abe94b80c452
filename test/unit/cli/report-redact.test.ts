import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../electron/cli/program';
import { createSimulatedApplication } from './simulated-application';

const LONG = 120_000;
const SERIAL = 'SIM2411X00371';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-redact-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function run(...words: string[]) {
  let stdout = '';
  let stderr = '';
  const exit = await runCli(words, {
    stdout: { write: (text) => (stdout += Buffer.from(text).toString()) },
    stderr: { write: (text) => (stderr += Buffer.from(text).toString()) },
    signal: new AbortController().signal,
    version: () => '1.2.3',
    createApplication: createSimulatedApplication,
    serve: () => Promise.resolve(),
  });
  return { exit, stdout, stderr };
}

describe('report redact', () => {
  it(
    'writes a report that opens, without what the map keeps',
    async () => {
      const [file, out, map] = ['a', 'b', 'map.json'].map((name) => join(folder, name));
      await run('report', 'create', '-d', 'sim:cx6dx', '-o', file ?? '', '--sections', 'identity');

      const redacted = await run(
        'report',
        'redact',
        file ?? '',
        '-o',
        out ?? '',
        '--map',
        map ?? '',
      );
      const opened = await run('report', 'open', out ?? '', '--json');

      expect([redacted.exit, redacted.stderr]).toEqual([0, '']);
      expect(redacted.stdout).toContain(`${SERIAL} -> `);
      expect(opened.stdout).not.toContain(SERIAL);
      expect(JSON.parse(opened.stdout)).toMatchObject({ manifest: { redaction: 'redacted' } });
      expect(await readFile(map ?? '', 'utf8')).toContain(SERIAL);
      expect((await stat(map ?? '')).mode & 0o777).toBe(0o600);
    },
    LONG,
  );

  it(
    'never replaces the report that it reads',
    async () => {
      const file = join(folder, 'a');
      await run('report', 'create', '-d', 'sim:cx6dx', '-o', file, '--sections', 'identity');

      const { exit, stderr } = await run('report', 'redact', file, '-o', file);

      expect(exit).toBe(2);
      expect(stderr).toContain('the report that would be redacted');
    },
    LONG,
  );

  it(
    'is done by report create too',
    async () => {
      const file = join(folder, 'a');

      const created = await run(
        ...['report', 'create', '-d', 'sim:cx6dx', '-o', file, '--sections', 'identity'],
        ...['--redact', '--json', '--map', join(folder, 'map.json')],
      );
      const opened = await run('report', 'open', file, '--json');

      expect(created.exit).toBe(0);
      expect(opened.stdout).not.toContain(SERIAL);
    },
    LONG,
  );
});
