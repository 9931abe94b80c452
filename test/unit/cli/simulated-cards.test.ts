import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { device } from '../../../electron/api/contract/devices';
import { deviceInfo } from '../../../electron/api/contract/info';
import { registerReading, registerSummary } from '../../../electron/api/contract/reg';
import { commands } from '../../../electron/cli/commands';
import { createSimulatedApplication } from './simulated-application';
import { run, type RunResult } from './run';

const mlx5desk = (line: string): Promise<RunResult> =>
  run(line, { createApplication: createSimulatedApplication });

/** Files that the examples read, by the names they have there. */
const exampleFiles = {
  'items.txt': 'tlvs-selected.txt',
  'settings.xml': 'input-436.xml',
  'backup.raw': 'backup-433.raw',
  'token.xml': 'token-input.xml',
} as const;

/** What else than 0 an example ends with here. */
const exitOf: Readonly<Record<string, number>> = {
  // On a machine without real cards the doctor has something to say.
  'mlx5desk doctor': 3,
  // They differ.
  'mlx5desk config compare -d sim:cx6dx -d sim:bf3': 5,
  'mlx5desk reg compare PTYS -d sim:cx6dx -d sim:cx7 -i local_port=1,proto_mask=4': 5,
  'mlx5desk reg compare PAOS -d sim:cx6dx --left local_port=1 --right local_port=2': 5,
  // Something would change.
  'mlx5desk config set SRIOV_EN=1 NUM_OF_VFS=16 -d sim:cx6dx --check': 5,
  'mlx5desk config set HOST_CHAINING_DESCRIPTORS[0..3]=7 -d sim:cx6dx --check': 5,
  'mlx5desk config recipe virtual-functions count=16 -d sim:cx6dx --check': 5,
  'mlx5desk config copy --from sim:cx6dx -d sim:cx7 --check': 5,
};

describe('the examples of the help', async () => {
  const startedIn = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'mlx5desk-examples-'));
  beforeAll(() => {
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(startedIn);
    rmSync(folder, { recursive: true });
  });
  const giveFiles = (): void => {
    for (const [name, fixture] of Object.entries(exampleFiles)) {
      const from = new URL(`../../fixtures/nvconfig/${fixture}`, import.meta.url);
      cpSync(fileURLToPath(from), join(folder, name));
    }
  };

  const loaded = await Promise.all(commands.map((entry) => entry.load()));
  const examples = loaded
    .flatMap((command) => command.examples)
    .filter((example) => !/-d (?!sim:)/.test(example) && !example.includes(' serve '))
    // Those of changes, plan files and comparisons of dumps and reports need what was there before.
    .filter(
      (example) => !/ [0-9a-f]{8}| (plan|diff|parse|report compare|report table) /.test(example),
    );

  it.each(examples)('%s', async (example) => {
    giveFiles();

    const { exit, stdout, stderr } = await mlx5desk(example.replace(/^mlx5desk /, ''));

    expect(exit).toBe(exitOf[example.replace(/ --json$/, '')] ?? 0);
    if (example !== 'mlx5desk devices') expect(stdout + stderr).not.toBe('');
  });
});

describe('simulated cards in the terminal', { timeout: 60_000 }, () => {
  it('are listed with --simulate, each with who it is', async () => {
    const { stdout } = await mlx5desk('devices --simulate --json');

    const cards = z.array(device).parse(JSON.parse(stdout));
    const byId = new Map(cards.map((card) => [card.id, card]));
    expect(byId.get('sim:cx6dx')).toMatchObject({
      interface: { kind: 'mlx5ctl', revision: 4, simulated: true },
      identity: { model: 'ConnectX-6 Dx', deviceName: 'MT4125', ports: 2, missing: [] },
    });
    expect(byId.get('sim:cx7')).toMatchObject({
      interface: { kind: 'fwctl', hasScopes: true, canRegisterMemory: false },
      identity: { model: 'ConnectX-7' },
    });
    expect(byId.get('sim:bf3')?.identity?.model).toBe('BlueField-3');
    for (const { identity } of cards.filter(({ id }) => /cx6dx|cx7|bf3/.test(id))) {
      expect(identity?.partNumber).toMatch(/^[A-Z0-9-]{8,}$/);
      expect(identity?.serial).toMatch(/^SIM/);
      expect(identity?.psid).toMatch(/^MT_\d{10}$/);
      expect(identity?.firmware).toMatch(/^\d+\.\d+\.\d{4}$/);
      expect(identity?.baseMac).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
    }
  });

  it('are not there without it', async () => {
    expect((await mlx5desk('devices --json')).stdout).toBe('[]\n');
  });

  it('can be named without it', async () => {
    const { exit, stderr } = await mlx5desk('info -d sim:cx7');

    expect(exit).toBe(0);
    expect(stderr).toBe('note: sim:cx7 is a simulated card\n');
  });

  it('have an info that fits the contract', async () => {
    const { stdout } = await mlx5desk('info -d sim:cx6dx -d sim:cx7 -d sim:bf3 --json');

    const infos = z.array(deviceInfo).parse(JSON.parse(stdout));
    expect(infos.map(({ interface: { canRegisterMemory } }) => canRegisterMemory)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('have what their masks say and refuse what they deny', async () => {
    const { stdout } = await mlx5desk('reg list -d sim:cx6dx --json');

    const list = z.array(registerSummary).parse(JSON.parse(stdout));
    const sample = ['MGIR', 'PAOS', 'PPCNT', 'MCAM', 'MPLH', 'SBPR'];
    for (const { name, supported } of list.filter((each) => sample.includes(each.name))) {
      if (supported === 'unknown') continue;
      const { exit } = await mlx5desk(`reg get ${name} -d sim:cx6dx ${portOf(name)}`);
      expect([name, exit]).toEqual([name, supported === 'yes' ? 0 : 1]);
    }
  });

  it('answer for the instance that was asked for', async () => {
    const { stdout, stderr } = await mlx5desk('reg get PAOS -d sim:cx6dx -i local_port=2 --json');

    const { fields } = registerReading.parse(JSON.parse(stdout));
    expect(stderr).toBe('');
    expect(fields.find(({ name }) => name === 'local_port')?.value).toBe('0x2');
  });

  it.each([
    ['vanish', 3, /The device is gone/],
    ['long', 1, /asked for an outbox of 176 bytes, got/],
    ['truncated', 1, /asked for an outbox of 176 bytes, got/],
    ['busy', 1, /RES_BUSY/],
    ['refused', 1, /doesn’t support this register/],
    ['errno-EBADMSG', 1, /doesn’t allow the command/],
  ])('of which one fails by %s: a clear message and exit code', async (mode, exit, message) => {
    const result = await mlx5desk(`reg get MGIR -d sim:faulty-${mode}`);

    expect(result.exit).toBe(exit);
    expect(result.stderr).toMatch(message);
  });
});

function portOf(name: string): string {
  return name.startsWith('P') ? '-i local_port=1' : '';
}
