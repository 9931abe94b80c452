import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configurationOf, packed } from '../tools/report/made-report';
import { run } from './run';

let folder: string;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-compare-'));
  const report = (value: string) => packed({ configuration: configurationOf({ SRIOV_EN: value }) });
  await writeFile(file('on'), await report('True(1)'));
  await writeFile(file('off'), await report('False(0)'));
  await writeFile(file('broken'), 'no archive');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('report compare', () => {
  it('ends with 0 for equal reports', async () => {
    const { exit, stdout } = await run(`report compare ${file('on')} ${file('on')}`);

    expect(exit).toBe(0);
    expect(stdout).toContain('The reports are equal in all that both hold.');
  });

  it('ends with 5 and says what differs', async () => {
    const { exit, stdout } = await run(`report compare ${file('on')} ${file('off')}`);

    expect(exit).toBe(5);
    expect(stdout).toMatch(/SRIOV_EN {2}True\(1\) {2}False\(0\) {2}Lets the card/);
    expect(stdout).toContain('1 difference.');
  });

  it('writes a page', async () => {
    const page = file('page.html');

    const { exit, stdout } = await run(
      `report compare ${file('on')} ${file('off')} --html ${page}`,
    );

    expect([exit, stdout]).toEqual([5, '']);
    expect(await readFile(page, 'utf8')).toContain('<th scope="row">SRIOV_EN</th>');
  });

  it('gives JSON, also into a file', async () => {
    const target = file('out.json');

    const result = await run(`report compare ${file('on')} ${file('off')} --json -o ${target}`);

    expect(result.exit).toBe(5);
    expect(JSON.parse(await readFile(target, 'utf8'))).toMatchObject({ differences: 1 });
  });

  it('names a file that is no report', async () => {
    const { exit, stderr } = await run(`report compare ${file('on')} ${file('broken')}`);

    expect(exit).toBe(1);
    expect(stderr).toContain('broken: ');
  });

  it('takes one format at a time', async () => {
    const { exit } = await run(`report compare a b --json --html page.html`);

    expect(exit).toBe(2);
  });
});

describe('report table', () => {
  it('says where there is no report', async () => {
    const { exit, stderr } = await run(`report table ${folder}`);

    expect(exit).toBe(2);
    expect(stderr).toContain('there is no report (*.mlx5report)');
  });
});
