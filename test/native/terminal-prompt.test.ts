/**
 * The question before a write on a real terminal: `script` of util-linux gives the program one, and types what a person
 * would. What was sent is what the card's node saw.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCard } from '../../electron/device/simulator/make-card';
import { parseAccessRegister } from '../../electron/prm/access-register';
import { startShim, type Shim } from '../shim/harness';
import { builtInBook } from '../unit/tools/built-in-book';
import { bundleScript } from './start-child';

const SCRIPT = '/usr/bin/script';
const projectDir = resolve(import.meta.dirname, '../..');
const outdir = join(projectDir, `node_modules/.cache/mlx5desk-test/prompt-${String(process.pid)}`);
const QUESTION = 'Do you want to continue ? (y/n) [n] : ';
const CTRL_C = '\x03';

let shim: Shim;
let folder: string;

/** Sets a register in a terminal, types this when it asks. */
async function setAndType(keys: string): Promise<{ exit: number | null; screen: string }> {
  const words = ['reg', 'set', 'PMTU', '-d', 'fwctl0', '-i', 'local_port=1', 'admin_mtu=1500'];
  const variables = { ...shim.variables, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder };
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const line = ['exec', 'env', ...settings, process.execPath, join(outdir, 'cli.js'), ...words];
  const command = line
    .map((word) => `'${word}'`)
    .join(' ')
    .replace("'exec'", 'exec');
  const child = spawn(SCRIPT, ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { ...process.env, SHELL: '/bin/sh', TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let screen = '';
  let typed = false;
  child.stdout.on('data', (bytes: Buffer) => {
    screen += bytes.toString();
    if (typed || !screen.includes(QUESTION)) return;
    typed = true;
    child.stdin.write(keys);
  });
  const [exit] = (await once(child, 'close')) as [number | null];
  await shim.idle();
  return { exit, screen };
}

function writes(): number {
  return shim.log().filter(({ inbox }) => {
    return parseAccessRegister(Buffer.from(inbox, 'hex'))?.method === 'write';
  }).length;
}

describe.skipIf(!existsSync(SCRIPT))('on a terminal (it takes script of util-linux)', () => {
  beforeAll(async () => {
    await bundleScript(join(projectDir, 'electron/cli.ts'), join(outdir, 'cli.js'));
    shim = await startShim({ devices: [makeCard('cx7', await builtInBook())] });
    folder = mkdtempSync(join(tmpdir(), 'mlx5desk-prompt-'));
  });
  afterAll(async () => {
    await shim.stop();
    rmSync(folder, { recursive: true });
    rmSync(outdir, { recursive: true });
  });

  it.each([
    ['no', 'n\r'],
    ['nothing but Enter', '\r'],
    ['something else', 'yes please\r'],
    ['Ctrl-C', CTRL_C],
  ])('takes %s for no: exit 4, and nothing is sent', async (_what, keys) => {
    const { exit, screen } = await setAndType(keys);

    expect(screen).toContain(QUESTION);
    expect(exit).toBe(4);
    expect(screen).not.toContain('Sending access register');
    expect(writes()).toBe(0);
  });

  it('writes after yes', async () => {
    const { exit, screen } = await setAndType('y\r');

    expect(exit).toBe(0);
    expect(screen).toContain('done: Set admin_mtu of PMTU local_port=1');
    expect(writes()).toBe(1);
  });
});
