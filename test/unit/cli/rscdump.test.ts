import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dumpLies } from '../../../electron/device/simulator/resource-dump/dump-lies';
import { createSimulatedApplication } from './simulated-application';
import { run, type RunResult } from './run';

const mlx5desk = (line: string): Promise<RunResult> =>
  run(line, { createApplication: createSimulatedApplication });

describe('rscdump in the terminal', { timeout: 60_000 }, () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlx5desk-rscdump-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('lists the menu, also as a document', async () => {
    const text = await mlx5desk('rscdump menu -d sim:cx6dx');
    const json = await mlx5desk('rscdump menu -d sim:cx6dx --json');

    expect(text.exit).toBe(0);
    expect(text.stdout).toContain('Segment Type - 0x1200 (FULL_CQC)');
    const { segments } = z
      .object({ device: z.string(), segments: z.array(z.looseObject({ name: z.string() })) })
      .parse(JSON.parse(json.stdout));
    expect(segments).toHaveLength(45);
    expect(segments.find(({ name }) => name === 'SND_BUFF')).toMatchObject({
      type: '0x1001',
      index1: { need: 'mandatory', name: 'QPN' },
      num2: { need: 'optional', all: true, active: false },
    });
  });

  it('writes the bytes whole, and reads them back', async () => {
    const file = join(folder, 'dump.bin');

    const written = await mlx5desk(
      `rscdump get -d sim:bf3 -s FULL_QPC -1 0x101 --depth 2 -o ${file}`,
    );
    const printed = await mlx5desk('rscdump get -d sim:bf3 -s FULL_QPC -1 0x101 --depth 2');
    const parsed = await mlx5desk(`rscdump parse ${file}`);

    expect(written.exit).toBe(0);
    expect(written.stdout).toContain(`write to file:  ${file}\n`);
    expect((await readFile(file)).subarray(0, 4).toString('hex')).toBe('0004fffe');
    expect(printed.stdout).toContain(parsed.stdout);
    expect(parsed.stdout).toMatch(/^Found 24 segments:\n/);
    expect(await readdir(folder)).toEqual(['dump.bin']);
  });

  it('takes several segments, each with its own place', async () => {
    const { exit, stdout } = await mlx5desk(
      'rscdump get -d sim:cx6dx -s FULL_EQC:index1=0x16 -s SND_BUFF:index1=0x101,index2=2,num2=3 --json',
    );

    const { dumps } = z
      .object({ dumps: z.array(z.looseObject({ segment: z.string(), size: z.number() })) })
      .parse(JSON.parse(stdout));
    expect(exit).toBe(0);
    expect(dumps).toMatchObject([
      { segment: 'FULL_EQC', request: { index1: 0x16 } },
      { segment: 'SND_BUFF', request: { index1: 0x101, index2: 2, num2: 3 } },
    ]);
  });

  it('prints a dump that ends with an error, and exits with 1', async () => {
    const { exit, stdout, stderr } = await mlx5desk('rscdump get -d sim:cx6dx -s PAGE_HISTOGRAM');

    expect(exit).toBe(1);
    expect(stdout).toContain('Segment Type: 0xfffc');
    expect(stderr).toContain('PAGE_HISTOGRAM: not permitted here (syndrome 0x21)');
  });

  it('tells of a notice, which is no failure', async () => {
    const { exit, stderr } = await mlx5desk('rscdump get -d sim:cx6dx -s VQOS_DISTLIST');

    expect(exit).toBe(0);
    expect(stderr).toContain('-I- VQOS_DISTLIST: the list is empty (syndrome 0x31)');
  });

  it.each(dumpLies)('ends with 1 and prints nothing of a dump that lies: %s', async (lie) => {
    const file = join(folder, 'never.bin');

    const { exit, stdout, stderr } = await mlx5desk(
      `rscdump get -d sim:faulty-dump-${lie} -s FULL_QPC -1 0x101 --memory -o ${file}`,
    );

    expect(exit).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('The answer can’t be right: FULL_QPC: ');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['-s FULL_QPC', 'index1 (QPN) is missing'],
    ['-s FULL_QPX -1 1', 'did you mean FULL_QPC?'],
    ['', 'no segment is named'],
    ['-s FULL_QPC -1 many', "'many' is not a number"],
    ['-s FULL_QPC:index3=1', 'there are index1, index2, num1 and num2'],
    ['-s FULL_QPC:index1', 'expected index1=N'],
    ['-s FULL_QPC:index1=1 -1 2 -s SHARED_BUFFER', 'with several segments'],
    ['-s FULL_QPC -1 1 --depth far', "'far' is not a number"],
    ['-s FULL_QPC -1 1 --vhca 65536', 'ids have 16 bits'],
    ['-s SND_BUFF -1 1 --num2 active', 'it takes a number or all'],
    ['-s FULL_QPC -1 0x100000000', 'has more than 32 bits'],
  ])('refuses «%s» as bad usage', async (words, why) => {
    const { exit, stdout, stderr } = await mlx5desk(`rscdump get -d sim:cx6dx ${words}`);

    expect(exit).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(why);
  });

  it('asks the card for nothing where the file can’t be written', async () => {
    const { exit, stderr } = await mlx5desk(
      `rscdump get -d sim:faulty-hang -s FULL_QPC -1 1 -o ${folder}`,
    );

    expect(exit).toBe(1);
    expect(stderr).toContain('it is a directory, not a file');
  });

  it('refuses a file that is no dump, is missing or is no file', async () => {
    const file = join(folder, 'broken.bin');
    await writeFile(file, Buffer.from('0004fffe00000001000002121625270f00001200', 'hex'));

    const broken = await mlx5desk(`rscdump parse ${file}`);
    const missing = await mlx5desk(`rscdump parse ${file}.not`);
    const directory = await mlx5desk(`rscdump parse ${folder}`);

    expect([broken.exit, missing.exit, directory.exit]).toEqual([1, 1, 1]);
    expect(broken.stdout).toBe('');
    expect(broken.stderr).toContain(
      'at byte 0x10 of the dump: segment 0x1200 has a length of zero',
    );
    expect(missing.stderr).toContain('ENOENT');
  });
});
