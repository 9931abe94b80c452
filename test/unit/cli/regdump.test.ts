import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './run';
import { createSimulatedApplication } from './simulated-application';

const options = { createApplication: createSimulatedApplication };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-regdump-'));
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): string {
  return join(folder, name);
}

describe('regdump', () => {
  it('prints a line per word, as mstregdump does', async () => {
    const { exit, stdout, stderr } = await run('regdump -d sim:cx6dx', options);

    expect(exit).toBe(0);
    expect(stdout.split('\n')).toHaveLength(103_914);
    expect(stdout.startsWith('0x00000000 0x01002000\n0x00000004 0x000048ec\n')).toBe(true);
    expect(stderr).toBe('note: sim:cx6dx is a simulated card\n');
  });

  it('writes binary to stdout byte for byte', async () => {
    const { stdout } = await run('regdump -d sim:bf3 --format bin', options);

    expect(stdout).toHaveLength(2 * 1024 * 1024);
  });

  it('numbers the files of a series', async () => {
    const { exit } = await run(
      `regdump -d sim:cx6dx --count 2 --interval 1 -o ${at('s.csv')} --format csv`,
      options,
    );

    expect(exit).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['s-1.csv', 's-2.csv']);
    expect(readFileSync(at('s-1.csv'), 'utf8').startsWith('address,value\n')).toBe(true);
  });

  it('says what a sweep hasn’t', async () => {
    const { exit, stderr } = await run(
      `regdump -d sim:cx7 --scope registers -o ${at('r.json')} --format json`,
      options,
    );

    expect(exit).toBe(0);
    expect(stderr).toMatch(/registers in \d+ reads; \d+ reads refused, \d+ registers left out/);
    const document = JSON.parse(readFileSync(at('r.json'), 'utf8')) as {
      registers: { fields: object[] }[];
    };
    expect(document.registers[0]?.fields.length).toBeGreaterThan(0);
  });

  it('says why mainline fwctl can’t dump CR space, and writes nothing', async () => {
    const { exit, stderr } = await run(`regdump -d sim:cx7 -o ${at('d.txt')}`, options);

    expect(exit).toBe(1);
    expect(stderr).toContain('--scope registers');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('finds out that the file can’t be written before the card is asked', async () => {
    const { exit, stderr, built } = await run(`regdump -d sim:cx6dx -o ${at('no/d.txt')}`, options);

    expect(exit).toBe(1);
    expect(stderr).toContain('no/d.txt');
    expect(built).toEqual([]);
  });

  it.each([
    ['regdump', 'no device'],
    ['regdump -d sim:cx6dx --scope all', 'cr and registers'],
    ['regdump -d sim:cx6dx --count 3', '-o FILE'],
    ['regdump -d sim:cx6dx --interval 5', '--count'],
    ['regdump -d sim:cx6dx --count 0 -o x', '1 to 1000'],
    ['regdump -d sim:cx6dx --format xml', 'text, csv, json, bin'],
    ['regdump -d sim:cx6dx --json --format csv', 'exclude'],
    ['regdump -d sim:cx6dx --scope registers --format bin', 'text, csv and json'],
    ['coredump -d sim:cx6dx', '-o FILE'],
    ['regdump diff one', 'usage'],
  ])('%s is bad usage', async (line, words) => {
    const { exit, stderr } = await run(line, options);

    expect(exit).toBe(2);
    expect(stderr).toContain(words);
  });

  it('has a help of its own beside that of regdump diff', async () => {
    expect((await run('regdump --help', options)).stdout).toContain('--interval MS');
    expect((await run('regdump diff --help', options)).stdout).toContain('--all');
  });
});

it('coredump writes the pairs', async () => {
  const { exit } = await run(`coredump -d sim:cx6dx -o ${at('core')}`, options);

  expect(exit).toBe(0);
  expect(statSync(at('core')).size).toBe(831_304);
});

describe('regdump diff', () => {
  const files = (...contents: string[]): string =>
    contents
      .map((content, index) => {
        writeFileSync(at(`${String(index + 1)}.txt`), content);
        return at(`${String(index + 1)}.txt`);
      })
      .join(' ');
  const words = (...values: string[]): string =>
    values.map((value, index) => `0x0000000${String(4 * index)} 0x0000000${value}\n`).join('');

  it('ends with 0 where nothing differs', async () => {
    const { exit, stdout } = await run(`regdump diff ${files(words('1'), words('1'))}`, options);

    expect(exit).toBe(0);
    expect(stdout).toContain('no words differ');
  });

  it('ends with 5, lists what changed and only counts what counts', async () => {
    const three = files(words('1', '1', '5'), words('2', '1', '5'), words('3', '2', '5'));

    const { exit, stdout } = await run(`regdump diff ${three}`, options);

    expect(exit).toBe(5);
    expect(stdout).toContain('2 words differ: 1 grows, 1 once');
    expect(stdout).toContain('left out: 1 that move by themselves');
    expect(stdout).toContain('0x00000004  0x00000001 0x00000001 0x00000002  once\n');
    expect(stdout).not.toContain('0x00000000  ');
    const all = await run(`regdump diff ${three} --all`, options);
    expect(all.stdout).toContain('0x00000000  0x00000001 0x00000002 0x00000003  grows\n');
  });

  it('gives a document', async () => {
    const { exit, stdout } = await run(
      `regdump diff ${files(words('1'), words('2'))} --json`,
      options,
    );

    expect(exit).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      scope: 'cr',
      differ: 1,
      hidden: 0,
      differences: [
        { where: '0x00000000', values: ['0x00000001', '0x00000002'], behaviour: 'once' },
      ],
    });
  });

  it('names fields of sweeps', async () => {
    const make = (name: string) =>
      run(`regdump -d sim:cx6dx --scope registers --format json -o ${at(name)}`, options);
    await make('a.json');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await make('b.json');

    const { exit, stdout } = await run(`regdump diff ${at('a.json')} ${at('b.json')}`, options);

    expect(exit).toBe(5);
    expect(stdout).toMatch(/^PPCNT local_port=1 grp=\d+ \S+ {2}0x\w+ 0x\w+ {2}once$/m);
  });

  it('refuses kinds that can’t be compared, and files that are none', async () => {
    await run(`regdump -d sim:cx7 --scope registers --format json -o ${at('a.json')}`, options);

    const mixed = await run(`regdump diff ${at('a.json')} ${files(words('1'))}`, options);
    expect([mixed.exit, mixed.stderr]).toEqual([2, expect.stringContaining('different kinds')]);
    const broken = await run(`regdump diff ${files('0x1', words('1'))}`, options);
    expect([broken.exit, broken.stderr]).toEqual([1, expect.stringContaining('line 1')]);
  });
});
