import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliApplication } from '../../../electron/cli/host';
import { run, type RunOptions, type RunResult } from './run';
import { createSimulatedApplication } from './simulated-application';

let application: CliApplication;
let folder: string;

beforeEach(async () => {
  application = await createSimulatedApplication({ simulate: true });
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-plan-'));
});
afterEach(async () => {
  await application.close();
  rmSync(folder, { recursive: true });
});

/** Several commands at the same cards: simulated ones live as long as their application. */
function mlx5desk(line: string, options: RunOptions = {}): Promise<RunResult> {
  return run(line, {
    createApplication: () => Promise.resolve({ ...application, close: () => Promise.resolve() }),
    ...options,
  });
}

const down = 'reg set PAOS -d sim:cx6dx -i local_port=1 admin_status=2 ase=1';

async function adminStatus(): Promise<string | undefined> {
  const { stdout } = await mlx5desk('reg get PAOS -d sim:cx6dx -i local_port=1');
  return /admin_status\s+\| (\S+)/.exec(stdout)?.[1];
}

describe('reg set', { timeout: 60_000 }, () => {
  it('prints what mstreg prints, writes, and reads back', async () => {
    const { exit, stdout, stderr } = await mlx5desk(`${down} --yes`);

    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^You are about to send access register: PAOS with the following data:\nField Name +\| Data {4}\n=+\n/,
    );
    expect(stdout).toContain('admin_status             | 0x00000002\n');
    expect(stdout).toMatch(
      /=\n\n Do you want to continue \? \(y\/n\) \[n\] : y\n Sending access register\.\.\.\n$/,
    );
    expect(stderr).toMatch(/PAOS local_port=1: done, read back/);
    expect(await adminStatus()).toBe('0x00000002');
  });

  it.each([
    ['y', 0, '0x00000002'],
    ['YES', 0, '0x00000002'],
    ['n', 4, '0x00000001'],
    ['', 4, '0x00000001'],
  ])('asks in a terminal: «%s» ends with %i', async (answer, exit, status) => {
    const result = await mlx5desk(down, { answer });

    expect(result.exit).toBe(exit);
    expect(await adminStatus()).toBe(status);
  });

  it('without --yes and without a terminal sends nothing and ends with 2', async () => {
    const { exit, stderr } = await mlx5desk(down);

    expect(exit).toBe(2);
    expect(stderr).toContain('Nothing was sent.');
    expect(await adminStatus()).toBe('0x00000001');
  });

  it('with --check tells whether something would change', async () => {
    expect((await mlx5desk(`${down} --check`)).exit).toBe(5);
    await mlx5desk(`${down} --yes`);
    const { exit, stdout } = await mlx5desk(`${down} --check`);

    expect(exit).toBe(0);
    expect(stdout).toContain('nothing to do');
  });

  it('gives a document with --json, and none of the text', async () => {
    const { stdout, stderr } = await mlx5desk(`${down} --yes --json`);

    expect(JSON.parse(stdout)).toMatchObject({
      device: 'sim:cx6dx',
      simulated: true,
      outcome: 'done',
      steps: [{ label: 'PAOS local_port=1', outcome: 'done' }],
    });
    expect(stderr).toBe('');
  });

  it('ends with 1 where the card accepts a write and ignores it', async () => {
    // Two reads of who it is, two to plan, then again three; the eighth command is the write.
    const { exit, stderr } = await mlx5desk(`${down.replace('cx6dx', 'faulty-ignored@8')} --yes`);

    expect(exit).toBe(1);
    expect(stderr).toMatch(/not done, nothing was changed: The card doesn’t have the new value/);
  });

  it.each([
    ['reg set', 2, /usage/],
    ['reg set PAOS -d sim:cx6dx', 2, /usage/],
    ['reg set PAOS admin_status=1', 2, /-d DEV is missing/],
    ['reg set PAOSS -d sim:cx6dx fd=1', 2, /did you mean PAOS/],
    ['reg set PAOS -d sim:cx6dx oper_status=1', 2, /can only be read/],
    ['reg set PAOS -d sim:cx6dx local_port=1', 2, /Give it with -i local_port=VALUE/],
    ['reg set PAOS -d sim:cx6dx fd=2', 2, /0 to 1/],
    ['reg set PAOS -d sim:cx6dx fd=1 fd=0', 2, /given twice/],
    ['reg set PAOS -d sim:cx6dx fd', 2, /expected FIELD=VALUE/],
    ['reg set PAOS -d sim:cx6dx fd=1=1', 2, /expected FIELD=VALUE/],
    ['reg set PAOS -d sim:cx6dx admin_status=upp', 2, /did you mean up/],
    ['reg set MGIR -d sim:cx6dx uptime=1', 2, /register can only be read/],
    ['reg set PAOS -d sim:cx6dx -i fd=1 fd=1', 2, /is RW, not INDEX/],
    ['reg set PAOS -d sim:cx6dx -i local_port=9 fd=1', 1, /refused|support/],
    ['plan apply nowhere.json -d sim:cx6dx', 1, /nowhere\.json/],
    ['journal show', 2, /usage/],
    ['journal show xyz', 2, /isn’t the id of a change/],
    ['journal show 0123abcd', 2, /no such change/],
    ['journal undo 0123abcd', 2, /no such change/],
    ['journal recover --finish --undo', 2, /exclude each other/],
  ])('bad input: %s', async (line, exit, why) => {
    const result = await mlx5desk(`${line} --yes`.replace(/^(journal show.*) --yes/, '$1'));

    expect(result.exit).toBe(exit);
    expect(result.stderr).toMatch(why);
    expect(await adminStatus()).toBe('0x00000001');
  });
});

describe('the journal in the terminal', { timeout: 60_000 }, () => {
  it('lists a change, shows it, and undoes it', async () => {
    await mlx5desk(`${down} --yes`);
    const { stdout } = await mlx5desk('journal list');
    const id = /^([0-9a-f]{8}) .* done .*simulated/m.exec(stdout)?.[1] ?? '';

    const shown = await mlx5desk(`journal show ${id}`);
    const undone = await mlx5desk(`journal undo ${id} --yes`);
    const again = await mlx5desk(`journal undo ${id} --yes`);

    expect(shown.stdout).toMatch(/admin_status: 0x1 \(up\) -> 0x2/);
    expect(undone.exit).toBe(0);
    expect(await adminStatus()).toBe('0x00000001');
    expect(again.exit).toBe(1);
    expect(again.stderr).toContain('it is undone');
  });

  it('leaves a change whose outcome is unknown open, and closes it on request', async () => {
    const lost = await mlx5desk(`${down.replace('cx6dx', 'faulty-lost@8')} --yes`);
    expect(lost.exit).toBe(1);
    expect(lost.stderr).toContain('the outcome is unknown');

    const open = await mlx5desk('journal recover');
    const left = await mlx5desk('journal recover --leave --json');
    const none = await mlx5desk('journal recover');

    expect([open.exit, left.exit, none.exit]).toEqual([5, 0, 0]);
    expect(JSON.parse(left.stdout)).toMatchObject([{ state: 'left', open: false }]);
  });

  it('recovers it by finishing or undoing', async () => {
    await mlx5desk(`${down.replace('cx6dx', 'faulty-lost@8')} --yes`);

    const recovered = await mlx5desk('journal recover --undo --yes');

    expect(recovered.stderr).toMatch(/done: Undo: Set admin_status/);
    expect(recovered.exit).toBe(0);
  });
});

describe('plan apply', { timeout: 60_000 }, () => {
  function planFile(changes: unknown): string {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify({ mlx5deskPlan: 1, changes }));
    return file;
  }

  const two = [
    { register: 'PMTU', indexes: { local_port: 1 }, values: { admin_mtu: 1500 } },
    { register: 'QPTS', indexes: { local_port: '0x1' }, values: { trust_state: 2 } },
  ];

  it('sets what the file says once, and then has nothing to do', async () => {
    const file = planFile(two);
    const devices = '-d sim:cx6dx -d sim:bf3';

    const would = await mlx5desk(`plan apply ${file} ${devices} --check`);
    const first = await mlx5desk(`plan apply ${file} ${devices} --yes`);
    const second = await mlx5desk(`plan apply ${file} ${devices} --yes --json`);
    const check = await mlx5desk(`plan apply ${file} ${devices} --check`);

    expect([would.exit, first.exit, second.exit, check.exit]).toEqual([5, 0, 0, 0]);
    expect(JSON.parse(second.stdout)).toMatchObject([
      { device: 'sim:cx6dx', outcome: 'nothing-to-do' },
      { device: 'sim:bf3', outcome: 'nothing-to-do' },
    ]);
  });

  it('puts back what was written where a later register is refused, and stops there', async () => {
    // The port takes no MTU below 68.
    const file = planFile([two[1], { ...two[0], values: { admin_mtu: 1 } }]);

    const { exit, stderr } = await mlx5desk(`plan apply ${file} -d sim:cx6dx -d sim:bf3 --yes`);

    expect(exit).toBe(1);
    expect(stderr).toContain('not done, everything is as before');
    expect(stderr).toContain('stopped here; 1 more left as they are');
    const { stdout } = await mlx5desk('journal list');
    expect(stdout.match(/put-back/g)).toHaveLength(1);
  });

  it.each([
    ['{', /JSON/],
    ['{"mlx5deskPlan":1,"changes":[{"register":"PAOSS","values":{"fd":1}}]}', /did you mean PAOS/],
    ['{"mlx5deskPlan":1,"changes":[{"register":"PAOS","values":{"fdd":1}}]}', /did you mean fd/],
    [
      '{"mlx5deskPlan":1,"changes":[{"register":"PAOS","indexes":{"fd":1},"values":{"fd":1}}]}',
      /isn’t an index/,
    ],
  ])('refuses %s before a card is opened', async (content, why) => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, content);

    const { exit, stderr } = await mlx5desk(`plan apply ${file} -d sim:nothing --yes`);

    expect(exit).toBe(2);
    expect(stderr).toMatch(why);
  });

  it('says that a directory is none', async () => {
    mkdirSync(join(folder, 'plan.d'));

    const { exit } = await mlx5desk(`plan apply ${join(folder, 'plan.d')} -d sim:cx6dx`);

    expect(exit).toBe(1);
  });
});
