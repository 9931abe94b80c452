/**
 * Everything that reads, and a change, as a user who isn't root: the command line runs as nobody, the nodes belong to root, and
 * the helper gets its rights from a setuid program that plays sudo. Needs root, to play two users.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerReading } from '../../electron/api/contract/reg';
import { makeCard } from '../../electron/device/simulator/make-card';
import { parseAccessRegister } from '../../electron/prm/access-register';
import { startShim, type Shim } from '../shim/harness';
import { book } from '../unit/device/simulator/bench';
import { installHelper, type InstalledHelper } from './install-helper';
import { bundleScript } from './start-child';

const NOBODY = 65534;
const projectDir = resolve(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;

let shim: Shim;
let installed: InstalledHelper;
let folder: string;
let home: string;
let sudo: string;

interface Outcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function asNobody(...words: readonly string[]): Promise<Outcome> {
  return runAsNobody(words);
}

async function runAsNobody(
  words: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const script = join(folder, 'dist/step-one.js');
  const child = spawn(process.execPath, [script, sudo, installed.launchers.read, ...words], {
    uid: NOBODY,
    gid: NOBODY,
    env: {
      ...shim.variables,
      PATH: '/usr/bin:/bin',
      HOME: home,
      XDG_CACHE_HOME: home,
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, stdout, stderr };
}

const setMtu = [
  ...['reg', 'set', 'PMTU', '-d', 'fwctl0', '-i', 'local_port=1', 'admin_mtu=1500'],
  ...['--yes', '--sudo'],
];

/** What went out to the cards since, register writes only, as hex. */
function writesSince(start: number): readonly string[] {
  return shim
    .log()
    .slice(start)
    .filter(({ inbox }) => {
      const request = parseAccessRegister(Buffer.from(inbox, 'hex'));
      return request?.method === 'write';
    })
    .map(({ inbox }) => inbox);
}

/** As the card has it, read by a user through the helper. */
async function mtuNow(): Promise<number> {
  const { stdout } = await asNobody(
    ...['reg', 'get', 'PMTU', '-d', 'fwctl0', '-i', 'local_port=1', '--sudo', '--json'],
  );
  const { fields } = registerReading.parse(JSON.parse(stdout));
  return Number(fields.find(({ name }) => name === 'admin_mtu')?.value);
}

describe.skipIf(!isRoot)('as a user who isn’t root (it takes root to play two users)', () => {
  beforeAll(async () => {
    shim = await startShim({ devices: ['cx6dx', 'cx7'].map((name) => makeCard(name, book)) });
    await chmod(shim.dir, 0o755);
    installed = await installHelper(shim.variables);
    folder = await mkdtemp(join(tmpdir(), 'mlx5desk-step-one-'));
    home = join(folder, 'home');
    await mkdir(home);
    await chmod(folder, 0o755);
    await chown(home, NOBODY, NOBODY);
    await bundleScript(
      join(import.meta.dirname, 'child/step-one.ts'),
      join(folder, 'dist/step-one.js'),
    );
    for (const file of ['package.json', 'assets/catalogue', 'native/build/mlx5desk_native.node']) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await cp(join(projectDir, file), join(folder, file), { recursive: true });
    }
    sudo = join(folder, 'sudo');
    const source = join(import.meta.dirname, 'child/sudo.c');
    await promisify(execFile)('cc', ['-D_GNU_SOURCE', '-o', sudo, source]);
    await chmod(sudo, 0o4755);
  });

  afterAll(async () => {
    await installed.remove();
    await rm(folder, { recursive: true });
    await shim.stop();
  });

  it('is told how to get at a card, and gets at none', async () => {
    const { exit, stderr } = await asNobody('reg', 'get', 'MGIR', '-d', 'fwctl0');

    expect(exit).toBe(3);
    expect(stderr).toContain('No permission to open the device');
    expect(stderr).toContain('--sudo');
    expect(shim.log()).toEqual([]);
  });

  it('lists the cards with who they are', async () => {
    const { exit, stdout, stderr } = await asNobody('devices', '--sudo');

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/mlx5_core\.ctl\.0 +mlx5ctl r4, by helper +\S+ +ConnectX-6 Dx/);
    expect(stdout).toMatch(/fwctl0 +fwctl, by helper +\S+ +ConnectX-7/);
  });

  it('sees what the interface offers, and that the helper opened it', async () => {
    const { exit, stdout } = await asNobody('info', '-d', 'mlx5_core.ctl.0', '--sudo');

    expect(exit).toBe(0);
    expect(stdout).toContain('Opened by: the privileged helper, for reading');
  });

  it('finds which registers a card has', async () => {
    const { exit, stdout } = await asNobody('reg', 'list', '-d', 'fwctl0', 'temperature', '--sudo');

    expect(exit).toBe(0);
    expect(stdout).toContain('MTMP');
  });

  it('reads a register from both interfaces', async () => {
    const { exit, stdout } = await asNobody(
      ...['reg', 'get', 'PAOS', '-i', 'local_port=1', '--sudo', '--json'],
      ...['-d', 'fwctl0', '-d', 'mlx5_core.ctl.0'],
    );

    expect(exit).toBe(0);
    expect(stdout).toContain('"oper_status"');
  });

  it('sends a read that acts through a helper for writing, and only when asked to', async () => {
    const acts = ['reg', 'get', 'MTMP', '-d', 'fwctl0', '-o', 'mtr=1', '--sudo'];

    const unasked = await asNobody(...acts);
    const asked = await asNobody(...acts, '--yes');

    expect([unasked.exit, asked.exit]).toEqual([2, 0]);
  });

  it('changes a register and takes it back, with a journal of the user’s own', async () => {
    const before = await mtuNow();
    const start = shim.log().length;

    const set = await asNobody(...setMtu);

    expect(set.stderr).toContain('done: Set admin_mtu of PMTU local_port=1');
    expect(set.exit).toBe(0);
    expect(writesSince(start)).toHaveLength(1);
    expect(await mtuNow()).toBe(1500);
    const journal = await stat(join(home, '.local/state/mlx5desk/journal.jsonl'));
    expect({ uid: journal.uid, mode: journal.mode & 0o777 }).toEqual({ uid: NOBODY, mode: 0o600 });
    const id = /\(change ([0-9a-f]+)\)/.exec(set.stderr)?.[1] ?? '';
    const shown = await asNobody('journal', 'show', id);
    expect(shown.stdout).toMatch(/^who +nobody$/m);

    const undone = await asNobody('journal', 'undo', id, '--yes', '--sudo');

    expect(undone.exit).toBe(0);
    expect(await mtuNow()).toBe(before);
  });

  it('looks whether something would change through a helper that only reads', async () => {
    const start = shim.log().length;

    const { exit } = await asNobody(...setMtu.filter((word) => word !== '--yes'), '--check');

    expect(exit).toBe(5);
    expect(writesSince(start)).toEqual([]);
  });

  it('is refused by a helper for reading, whatever the program sends it', async () => {
    const start = shim.log().length;

    const { exit, stderr } = await runAsNobody(setMtu, { MLX5DESK_TEST_TAMPERED: '1' });

    expect(exit).toBe(1);
    expect(stderr).toContain('not done, nothing was changed: The helper was started for reading');
    expect(writesSince(start)).toEqual([]);
    const listed = await asNobody('journal', 'list');
    expect(listed.stdout.split('\n')[1]).toContain('refused');
  });

  it('leaves no helper behind', async () => {
    await shim.idle();

    expect(shim.openFiles()).toBe(0);
  });
});
