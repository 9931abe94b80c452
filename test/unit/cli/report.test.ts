import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileBundles, scriptedBundle } from '../tools/report/bundle/hostile-bundles';
import { gathered, packed, someParts, textPart } from '../tools/report/bundle/small-bundle';
import { collected } from '../tools/report/collected-report';
import { run, type RunResult } from './run';
import { createSimulatedApplication } from './simulated-application';

const SLOW = 120_000;
/** What a terminal would act on. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-cli-report-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Its path, without spaces: `run` splits at them. */
function fileOf(bytes: Uint8Array, name = 'case.mlx5report'): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function mlx5desk(line: string): Promise<RunResult> {
  return run(line, { createApplication: createSimulatedApplication });
}

describe('report open', { timeout: SLOW }, () => {
  it('shows the card, what became of each section, and the files', async () => {
    const { exit, stdout, stderr } = await mlx5desk(`report open ${fileOf(await packed())}`);

    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Card:         ConnectX-6 Dx\n');
    expect(stdout).toContain('Firmware:     22.45.1020\n');
    expect(stdout).toContain('Note:         Link flaps since the update.\n');
    expect(stdout).toMatch(/^ {2}identity {2}done {5}Identity and firmware$/m);
    expect(stdout).toMatch(/^ {2}24 {2}log\.txt$/m);
  });

  it('warns of what is odd', async () => {
    const { exit, stderr } = await mlx5desk(
      `report open ${fileOf(await packed([textPart('log.txt', '')]))}`,
    );

    expect(exit).toBe(0);
    expect(stderr).toContain('-W- It has no rpc.jsonl');
  });

  it('gives the manifest as JSON', async () => {
    const { stdout } = await mlx5desk(`report open ${fileOf(await packed())} --json`);

    expect(JSON.parse(stdout)).toMatchObject({ manifest: { mlx5report: 1, hostName: 'rack7' } });
  });

  it('shows a host name that was made to do harm as plain text', async () => {
    const { exit, stdout, stderr } = await mlx5desk(`report open ${fileOf(scriptedBundle())}`);

    expect(exit).toBe(0);
    expect(stdout).toContain('Host:         <img src=x');
    expect(stdout + stderr).not.toMatch(CONTROLS);
  });

  it.each(hostileBundles)('refuses $name', async ({ code, says, bytes }) => {
    const file = fileOf(bytes());
    const { exit, stdout, stderr } = await mlx5desk(`report open ${file} --json`);

    expect([exit, stdout]).toEqual([1, '']);
    expect(JSON.parse(stderr)).toMatchObject({
      code,
      detail: expect.stringMatching(says) as string,
    });
    expect(stderr.trimEnd()).not.toMatch(CONTROLS);
  });
});

describe('report verify', { timeout: SLOW }, () => {
  it('says of each file that it is whole, and what that proves', async () => {
    const { exit, stdout } = await mlx5desk(`report verify ${fileOf(await packed())}`);

    expect(exit).toBe(0);
    expect(stdout.match(/^ok {6}[0-9a-f]{64} {2}\S+$/gm)).toHaveLength(someParts.length);
    expect(stdout).toContain('not who packed it');
  });

  it('names the file that isn’t, goes on, and ends with 1', async () => {
    const bytes = await packed([textPart('a.txt', 'first'), textPart('b.txt', 'second')]);
    const at = Buffer.from(bytes).indexOf('a.txt') + 'a.txt'.length;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const { exit, stdout, stderr } = await mlx5desk(`report verify ${fileOf(bytes)}`);

    expect(exit).toBe(1);
    expect(stdout).toMatch(/^BROKEN {2}\S+ {2}a\.txt$/m);
    expect(stdout).toMatch(/^ok {6}\S+ {2}b\.txt$/m);
    expect(stderr).toContain('The report can’t be opened: case.mlx5report: a.txt: ');
  });

  it('has a document for programs', async () => {
    const { stdout } = await mlx5desk(`report verify ${fileOf(await packed())} --json`);

    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      files: someParts.map(({ path, content }) => ({ path, bytes: content.length, ok: true })),
    });
  });

  it('says so where there is no such file, or a folder', async () => {
    expect((await mlx5desk(`report verify ${join(folder, 'no')}`)).exit).toBe(1);
    expect((await mlx5desk(`report verify ${folder}`)).exit).toBe(1);
  });
});

describe('a report named as a device', { timeout: SLOW }, () => {
  let file = '';
  beforeAll(async () => {
    const sections = ['identity', 'configuration', 'registers', 'crspace', 'resources'] as const;
    const { pieces } = await collected('cx6dx', sections);
    file = fileOf(await gathered(pieces), 'card.mlx5report');
  }, SLOW);

  it.each([
    'reg get PAOS -i local_port=1',
    'reg list',
    'config query -e NUM_OF_VFS LINK_TYPE_P1',
    'rscdump menu',
    'regdump --scope registers --format csv',
  ])('gives what the card gave: %s', async (line) => {
    const card = await mlx5desk(`${line} -d sim:cx6dx`);
    const report = await mlx5desk(`${line} -d ${file}`);

    const named = report.stdout.replace(/report:[0-9a-f]{8}/, 'sim:cx6dx');
    expect([report.exit, heads(named)]).toEqual([0, heads(card.stdout)]);
    expect(report.stderr).toContain('note: card.mlx5report is a report of a simulated card\n');
  });

  /** Widths of columns depend on the name of the device; values may count on. */
  function heads(text: string): string[] {
    return text.split('\n').map((row) => row.split(/[ ,]/)[0] ?? '');
  }

  it('gives its own dumps', async () => {
    const out = join(folder, 'words.txt');
    const { exit } = await mlx5desk(`regdump --count 2 -d ${file} -o ${out}`);
    const more = await mlx5desk(`regdump --count 3 -d ${file} -o ${out}`);

    expect(exit).toBe(0);
    expect(readFileSync(join(folder, 'words-2.txt'), 'utf8')).toMatch(/^0x0\w+ 0x\w{8}\n/);
    expect([more.exit, more.stderr]).toEqual([
      1,
      expect.stringContaining('card.mlx5report has 2 dumps of CR space'),
    ]);
  });

  it('says that it lacks what wasn’t asked of the card', async () => {
    const { exit, stderr } = await mlx5desk(`reg get --id 0x9999 --len 16 -d ${file}`);

    expect(exit).toBe(1);
    expect(stderr).toContain('The report doesn’t hold this');
  });

  it('can’t be written to', async () => {
    const line = `reg set PAOS -i local_port=1 admin_status=down_by_configuration --yes -d ${file}`;
    const { exit, stderr } = await mlx5desk(line);

    expect(exit).toBe(2);
    expect(stderr).toContain('A report can’t be written to');
  });

  it('is compared as a card or as a file', async () => {
    const { exit, stdout } = await mlx5desk(`config compare ${file} -d sim:cx6dx`);

    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^0 differ, \d+ are equal\n$/)]);
  });

  it('is refused before a device is looked for where it is broken', async () => {
    const broken = fileOf(Buffer.from('PK'), 'broken.mlx5report');
    const { exit, stderr } = await mlx5desk(`reg get PAOS -d ${broken}`);

    expect(exit).toBe(1);
    expect(stderr).toContain('The report can’t be opened: broken.mlx5report: ');
  });

  it('is no card of this machine', async () => {
    const { exit, stdout } = await mlx5desk(`doctor -d ${file}`);

    expect(exit).toBe(0);
    expect(stdout).not.toContain('no dumps into memory');
  });
});
