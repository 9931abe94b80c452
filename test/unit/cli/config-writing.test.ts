import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliApplication } from '../../../electron/cli/host';
import { run, type RunOptions, type RunResult } from './run';
import { createSimulatedApplication } from './simulated-application';

let application: CliApplication;
let folder: string;

beforeEach(async () => {
  application = await createSimulatedApplication({ simulate: true });
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-config-'));
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

/** Next values as they are printed. */
async function next(...names: string[]): Promise<string[]> {
  const { stdout } = await mlx5desk(`config query ${names.join(' ')} -d sim:cx6dx`);
  return names.map(
    (name) => new RegExp(` ${name.replace(/[[\]]/g, '\\$&')} +(\\S+)`).exec(stdout)?.[1] ?? '',
  );
}

const set =
  'config set NUM_OF_VFS=0x10 LINK_TYPE_P1=ib HOST_CHAINING_DESCRIPTORS[1..2]=7 -d sim:cx6dx';

describe('config set', { timeout: 60_000 }, () => {
  it('prints what mstconfig prints, writes, and reads back', async () => {
    const { exit, stdout, stderr } = await mlx5desk(`${set} --yes`);

    expect(exit, stderr).toBe(0);
    expect(stdout).toBe(
      [
        '',
        'Device #1:',
        '----------',
        '',
        'Device type:        ConnectX6DX         ',
        'Name:               MCX623106AN-CDAT    ',
        'Description:        ConnectX-6 Dx 2-port 100GbE QSFP56, simulated',
        'Device:             sim:cx6dx           ',
        '',
        'Configurations:                                          Next Boot       New',
        '        NUM_OF_VFS                                  32                   0x10(16)            ',
        '        LINK_TYPE_P1                                ETH(2)               IB(1)               ',
        '        HOST_CHAINING_DESCRIPTORS[1]                0                    7                   ',
        '        HOST_CHAINING_DESCRIPTORS[2]                0                    7                   ',
        '',
        ' Apply new Configuration? (y/n) [n] : y',
        'Applying... Done!',
        '-I- Please reboot machine to load new configurations.',
        '',
      ].join('\n'),
    );
    expect(stderr).toMatch(/simulated/);
    expect(stderr).toMatch(/Undo it with: mlx5desk journal undo/);
    expect(await next('NUM_OF_VFS', 'LINK_TYPE_P1', 'HOST_CHAINING_DESCRIPTORS[2]')).toEqual([
      '16',
      'IB(1)',
      '7',
    ]);
  });

  it.each([
    ['y', 0, '16'],
    ['n', 4, '32'],
    ['', 4, '32'],
  ])('asks in a terminal: «%s» ends with %i', async (answer, exit, vfs) => {
    const result = await mlx5desk(set, { answer });

    expect(result.exit).toBe(exit);
    expect(result.stderr).toContain(' Apply new Configuration? (y/n) [n] : ');
    expect(await next('NUM_OF_VFS')).toEqual([vfs]);
  });

  it('without --yes and without a terminal sends nothing and ends with 2', async () => {
    const { exit, stderr } = await mlx5desk(set);

    expect(exit).toBe(2);
    expect(stderr).toContain('Nothing was sent.');
    expect(await next('NUM_OF_VFS')).toEqual(['32']);
  });

  it('with --check tells whether something would change, and writes nothing', async () => {
    const before = await mlx5desk(`${set} --check`);
    expect(before.exit).toBe(5);
    expect(before.stdout).toMatch(/NUM_OF_VFS +0x20 +0x10|NUM_OF_VFS +\S+ \(32\) +\S+ \(16\)/);
    expect(await next('NUM_OF_VFS')).toEqual(['32']);

    await mlx5desk(`${set} --yes`);
    expect((await mlx5desk(`${set} --check`)).exit).toBe(0);
  });

  it('does nothing where it is so already, and asks for no reboot', async () => {
    const { exit, stdout, stderr } = await mlx5desk('config set SRIOV_EN=True -d sim:cx6dx');

    expect(exit).toBe(0);
    expect(stdout).toMatch(/True\(1\) +True\(1\) +\n\n-I- Nothing to do, no reboot needed\.\n$/);
    expect(stderr).toMatch(/nothing to do/);
  });

  it('says so where it is set and waits for the reboot', async () => {
    const { exit, stdout } = await mlx5desk('config set NUM_OF_VFS=32 -d sim:cx6dx');

    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /-I- Nothing to do: NUM_OF_VFS is set and will load with the next reboot\.\n$/,
    );
  });

  it('gives a document with --json, and none of the text', async () => {
    const { exit, stdout, stderr } = await mlx5desk(`${set} --yes --json`);

    expect(exit).toBe(0);
    const document = JSON.parse(stdout) as { steps: { label: string; outcome: string }[] };
    expect(document).toMatchObject({ device: 'sim:cx6dx', simulated: true, outcome: 'done' });
    expect(document.steps.length).toBe(4);
    expect(stderr).toBe('');
  });

  it('says «Failed!» and leaves everything as it was where the firmware ignores an item', async () => {
    // The maker of the server fixed it: the card accepts the write and keeps what it has.
    const { exit, stdout, stderr } = await mlx5desk(
      'config set LINK_TYPE_P1=IB WOL_MAGIC_EN=0 -d sim:cx6dx --yes',
    );

    expect(exit).toBe(1);
    expect(stdout).toMatch(/Applying\.\.\. Failed!\n$/);
    expect(stderr).toMatch(/not done, everything is as before/);
    expect(await next('LINK_TYPE_P1', 'WOL_MAGIC_EN')).toEqual(['ETH(2)', 'True(1)']);
  });

  it('does one card after the other and stops at the first that can’t', async () => {
    // The type of the ports of sim:cx7 is read-only.
    const { exit, stdout, stderr } = await mlx5desk(
      'config set LINK_TYPE_P1=IB -d sim:cx6dx -d sim:cx7 -d sim:bf3 --yes',
    );

    expect(exit).toBe(1);
    expect(stdout.match(/Device #\d/g)).toEqual(['Device #1']);
    expect(stderr).toMatch(/stopped here; 1 more/);
    expect(await next('LINK_TYPE_P1')).toEqual(['IB(1)']);
  });

  it.each([
    ['config set', 2, /usage/],
    ['config set SRIOV_EN=1', 2, /-d DEV is missing/],
    ['config set SRIOV_EN -d sim:cx6dx', 2, /expected NAME=VALUE, not 'SRIOV_EN'/],
    ['config set SRIOV_EN= -d sim:cx6dx', 2, /expected NAME=VALUE/],
    ['config set SRIOV_EN==1 -d sim:cx6dx', 2, /expected NAME=VALUE/],
    ['config set SRIOV_ON=1 -d sim:cx6dx', 2, /No such parameter: SRIOV_ON; did you mean SRIOV_EN/],
    ['config set LINK_TYPE=IB -d sim:cx6dx', 2, /LINK_TYPE_P1/],
    ['config set NUM_OF_VFS=many -d sim:cx6dx', 2, /many/],
    ['config set NUM_OF_VFS=1 NUM_OF_VFS=2 -d sim:cx6dx', 2, /twice/],
    ['config set NUM_OF_VFS=500 -d sim:cx6dx', /[12]/, /127/],
    ['config set ROCE_NEXT_PROTOCOL=1 -d sim:cx6dx', 1, /doesn’t let/],
    ['config set FORCE_ETH_PCI_SUBCLASS=1 -d sim:cx6dx', 1, /ADVANCED_PCI_SETTINGS/],
    ['config set HOST_CHAINING_DESCRIPTORS[9]=1 -d sim:cx6dx', 2, /past the last one/],
    ['config reset NUM_OF_VF -d sim:cx6dx', 2, /did you mean NUM_OF_VFS/],
    ['config recipe virtual-functions -d sim:cx6dx', 2, /takes count=1\.\.127/],
    ['config recipe virtual-functions count=128 -d sim:cx6dx', 2, /from 1 to 127/],
    ['config recipe virtual-functions 16 -d sim:cx6dx', 2, /expected INPUT=VALUE/],
    ['config recipe sr-iov -d sim:cx6dx', 2, /No such recipe/],
    ['config recipe port-type -d sim:cx7', 2, /isn’t for this card/],
    ['config copy -d sim:cx6dx', 2, /copies from one source: a card with --from, or a file/],
    ['config copy a.raw --from sim:cx7 -d sim:cx6dx', 2, /copies from one source/],
    ['config copy --from sim:cx7', 2, /-d DEV is missing/],
    ['config copy --from sim:cx8 -d sim:cx6dx', 3, /sim:cx8; did you mean sim:cx7/],
    ['config copy --from sim:cx6dx -d sim:cx6dx', 2, /both ends of the copy/],
    ['config copy no-such-file.raw -d sim:cx6dx', 1, /no-such-file\.raw/],
  ])('bad input: %s', async (line, exit, why) => {
    const result = await mlx5desk(`${line} --yes`);

    expect(String(result.exit)).toMatch(new RegExp(String(exit).replace(/\//g, '')));
    expect(result.stderr).toMatch(why);
    expect(await next('NUM_OF_VFS', 'SRIOV_EN')).toEqual(['32', 'True(1)']);
  });
});

describe('config reset', { timeout: 60_000 }, () => {
  it('prints what mstconfig prints, and undo brings back what was set', async () => {
    const { exit, stdout, stderr } = await mlx5desk('config reset NUM_OF_VFS -d sim:cx6dx --yes');

    expect(exit, stderr).toBe(0);
    expect(stdout).toBe(
      '\n Reset configuration for device sim:cx6dx? (y/n) [n] : y\n' +
        'Applying... Done!\n' +
        '-I- Please reboot machine to load new configurations.\n',
    );
    expect(await next('NUM_OF_VFS', 'SRIOV_EN')).toEqual(['8', 'False(0)']);

    const id = /journal undo ([0-9a-f]{8})/.exec(stderr)?.[1] ?? '';
    expect((await mlx5desk(`journal undo ${id} --yes`)).exit).toBe(0);
    expect(await next('NUM_OF_VFS', 'SRIOV_EN')).toEqual(['32', 'True(1)']);
  });

  it('of everything leaves nothing set, and the second time nothing to do', async () => {
    const first = await mlx5desk('config reset -d sim:cx6dx --yes');
    const backup = await mlx5desk('config backup -d sim:cx6dx');
    const second = await mlx5desk('config reset -d sim:cx6dx --check');

    expect(first.exit, first.stderr).toBe(0);
    expect(backup.stderr).toMatch(/Nothing was set/);
    expect(second.exit).toBe(0);
  });
});

describe('config set-raw', { timeout: 60_000 }, () => {
  it('brings back what a backup holds, and lists what goes out as mstconfig does', async () => {
    const file = join(folder, 'card.raw');
    writeFileSync(file, (await mlx5desk('config backup -d sim:cx6dx')).stdout);
    await mlx5desk('config reset -d sim:cx6dx --yes');
    const { exit, stdout, stderr } = await mlx5desk(`config set-raw ${file} -d sim:cx6dx --yes`);
    const again = await mlx5desk(`config set-raw ${file} -d sim:cx6dx --check`);

    expect(exit, stderr).toBe(0);
    expect(stdout).toMatch(/^Raw TLV #1 Info:\nLength: 0xc\nVersion: 0\nOverrideEn: 1\n/);
    expect(stdout).toMatch(
      /\n\n Operation intended for advanced users\.\n Are you sure you want to apply raw TLV file\? /,
    );
    expect(stdout).toMatch(/Applying\.\.\. Done!\n-I- Please reboot/);
    expect(await next('NUM_OF_VFS', 'SRIOV_EN')).toEqual(['32', 'True(1)']);
    expect(again.exit, again.stdout).toBe(0);
  });

  it.each([
    ['hello', 2, /neither a raw file/],
    ['MLNX_RAW_TLV_FILE\n0x02090008 0x0000010a 0x00000000 0x1\n', 2, /card\.raw/],
    ['MLNX_RAW_TLV_FILE\n0x02490004 0x01010012 0x00000000 0x00000004\n', 2, /only next is set/],
    [
      'MLNX_RAW_TLV_FILE\n0x02090004 0x00000010 0x00000000 0x00000004\n',
      1,
      /doesn’t let .* be written/,
    ],
  ])('refuses %j and sends nothing', async (text, exit, why) => {
    const file = join(folder, 'card.raw');
    writeFileSync(file, text);
    const result = await mlx5desk(`config set-raw ${file} -d sim:cx6dx --yes`);

    expect(result.exit, result.stderr).toBe(exit);
    expect(result.stderr).toMatch(why);
  });
});

describe('config apply', { timeout: 60_000 }, () => {
  it('says of a token that the card takes it only signed, and sends nothing', async () => {
    const token = fileURLToPath(
      new URL('../../fixtures/nvconfig/create_conf-unsigned-436.bin', import.meta.url),
    );
    const { exit, stdout, stderr } = await mlx5desk(`config apply ${token} -d sim:cx6dx --yes`);

    expect(exit).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/without a signature, and firmware takes it only with one/);
  });

  it('refuses what is no such file before any device is opened', async () => {
    const file = join(folder, 'settings.bin');
    writeFileSync(file, 'hello');
    const { exit, stderr } = await mlx5desk(`config apply ${file} -d sim:nowhere --yes`);

    expect(exit).toBe(2);
    expect(stderr).toMatch(/settings\.bin/);
  });
});

describe('config recipe', { timeout: 60_000 }, () => {
  it('is listed with what it asks on a card', async () => {
    const all = await mlx5desk('config recipes');
    const here = await mlx5desk('config recipes -d sim:cx7');

    expect(all.stdout).toMatch(/^virtual-functions +Lets the card split/m);
    expect(here.stdout).toMatch(/virtual-functions: .*\n.*\n {2}count=1\.\.127/);
    expect(here.stdout).toMatch(/port-type: .*\n.*\n {2}not for this card: /);
  });

  it('sets what it says, with the reasons', async () => {
    const { exit, stdout, stderr } = await mlx5desk(
      'config recipe virtual-functions count=16 -d sim:cx7 --yes',
    );

    expect(exit, stderr).toBe(0);
    expect(stderr).toMatch(/^NUM_OF_VFS=16: The most that each physical function can offer\.$/m);
    expect(stderr).toMatch(/info {2}Before: SR-IOV and the IOMMU/);
    expect(stdout).toMatch(/SRIOV_EN +False\(0\) +True\(1\)/);
    expect(stdout).toMatch(/Done!\n-I- Please reboot/);
  });

  it('takes back what was changed, and then has nothing to do', async () => {
    const line = 'config recipe back-to-defaults -d sim:cx6dx';
    const first = await mlx5desk(`${line} --yes`);
    const again = await mlx5desk(`${line} --check`);

    expect(first.exit, first.stderr).toBe(0);
    expect(again.exit, again.stdout).toBe(0);
    expect(await next('NUM_OF_VFS', 'SRIOV_EN', 'NUM_OF_TC_P1')).toEqual([
      '8',
      'False(0)',
      '_8_TCs(0)',
    ]);
  });

  it('has nothing to do the second time', async () => {
    const line = 'config recipe virtual-functions count=16 -d sim:cx6dx';
    await mlx5desk(`${line} --yes`);
    const again = await mlx5desk(`${line} --yes`);
    const checked = await mlx5desk(`${line} --check`);

    expect([again.exit, checked.exit]).toEqual([0, 0]);
    expect(again.stdout).toMatch(/-I- Nothing to do/);
  });
});

describe('config copy', { timeout: 60_000 }, () => {
  const line = 'config copy --from sim:cx7 -d sim:cx6dx';

  it('says with --check what would change and what can’t be copied, and writes nothing', async () => {
    const { exit, stdout } = await mlx5desk(`${line} --check`);

    expect(exit).toBe(5);
    expect(stdout).toMatch(/^sim:cx6dx \(simulated\): Copy \d+ values from sim:cx7$/m);
    expect(stdout).toMatch(/NUM_OF_VFS +0x20 \(32\) +0x8 \(8\)/);
    expect(stdout).toMatch(/info {2}Left out: .* and \d+ more\. This card doesn’t have it\.$/m);
    expect(await next('NUM_OF_VFS')).toEqual(['32']);
  });

  it('writes it as one change, and then has nothing to do', async () => {
    const first = await mlx5desk(`${line} --yes`);
    const again = await mlx5desk(`${line} --yes`);

    expect(first.exit, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/SRIOV_EN +True\(1\) +False\(0\)/);
    expect(await next('NUM_OF_VFS', 'SRIOV_EN')).toEqual(['8', 'False(0)']);
    expect(again.exit, again.stderr).toBe(0);
    expect(again.stdout).toMatch(/-I- Nothing to do/);
    expect(again.stderr).toMatch(/Left out: .*This card doesn’t have it\./);
  });

  it('copies a backup back', async () => {
    const backup = join(folder, 'before.raw');
    await mlx5desk(`config backup -d sim:cx6dx -o ${backup}`);
    await mlx5desk('config set NUM_OF_VFS=4 -d sim:cx6dx --yes');

    const { exit, stderr } = await mlx5desk(`config copy ${backup} -d sim:cx6dx --yes`);

    expect(exit, stderr).toBe(0);
    expect(await next('NUM_OF_VFS')).toEqual(['32']);
  });

  it('gives a document with --json that names what was left out', async () => {
    const { exit, stdout, stderr } = await mlx5desk(`${line} --check --json`);

    expect([exit, stderr]).toEqual([5, '']);
    const { checks } = JSON.parse(stdout) as { checks: { text: string }[] };
    expect(checks.map(({ text }) => text).join()).toMatch(/Left out: /);
  });
});

describe('plan apply with configuration', { timeout: 60_000 }, () => {
  function plan(changes: unknown): string {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify({ mlx5deskPlan: 1, title: 'As wanted', changes }));
    return `plan apply ${file} -d sim:cx6dx`;
  }
  const both = [
    { config: { NUM_OF_VFS: 16, SRIOV_EN: true, LINK_TYPE_P2: 'IB' } },
    { register: 'QPTS', indexes: { local_port: 1 }, values: { trust_state: 2 } },
  ];

  it('is one change of registers and configuration, and nothing the second time', async () => {
    const line = plan(both);
    const checked = await mlx5desk(`${line} --check`);
    const applied = await mlx5desk(`${line} --yes --json`);
    const again = await mlx5desk(`${line} --check`);

    expect(checked.exit, checked.stderr).toBe(5);
    expect(applied.exit, applied.stderr).toBe(0);
    const document = JSON.parse(applied.stdout) as { steps: { label: string }[] };
    expect(document).toMatchObject({ title: 'As wanted', outcome: 'done' });
    expect(document.steps.map(({ label }) => label).at(0)).toMatch(/^QPTS/);
    expect(document.steps.map(({ label }) => label).at(-1)).toMatch(/MFRL/);
    expect(again.exit, again.stdout).toBe(0);
    expect(await next('NUM_OF_VFS', 'LINK_TYPE_P2')).toEqual(['16', 'IB(1)']);
  });

  it('puts the registers back where the configuration fails', async () => {
    const trust = /trust_state +\| (\S+)/;
    const read = 'reg get QPTS -d sim:cx6dx -i local_port=1';
    const before = trust.exec((await mlx5desk(read)).stdout)?.[1];
    const { exit, stderr } = await mlx5desk(
      `${plan([...both, { config: { WOL_MAGIC_EN: false } }])} --yes`,
    );

    expect(exit).toBe(1);
    expect(stderr).toMatch(/everything is as before/);
    expect(trust.exec((await mlx5desk(read)).stdout)?.[1]).toBe(before);
    expect(await next('NUM_OF_VFS', 'LINK_TYPE_P2')).toEqual(['32', 'ETH(2)']);
  });

  it.each([
    [[{ config: { NUM_OF_VF: 1 } }], 2, /did you mean NUM_OF_VFS/],
    [[{ config: { NUM_OF_VFS: 500 } }], /[12]/, /127/],
    [[{ config: { NUM_OF_VFS: null } }], 2, /changes\[0\]\.config\.NUM_OF_VFS/],
  ])('refuses %j before anything is sent', async (changes, exit, why) => {
    const result = await mlx5desk(`${plan(changes)} --yes`);

    expect(String(result.exit)).toMatch(new RegExp(String(exit).replace(/\//g, '')));
    expect(result.stderr).toMatch(why);
    expect(await next('NUM_OF_VFS')).toEqual(['32']);
  });
});
