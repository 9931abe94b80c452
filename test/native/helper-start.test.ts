/** Starting a helper: what pkexec and sudo answer, and what becomes of one whose caller dies or whose card hangs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, symlinkSync } from 'node:fs';
import { chmod, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  pkexecStarter,
  sudoStarter,
  type HelperPrograms,
  type StartHelper,
} from '../../electron/device/helper/start-helper';
import type { HelperGrant } from '../../electron/device/helper/grant';
import { Session } from '../../electron/device/session';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim, type Shim } from '../shim/harness';
import { book } from '../unit/device/simulator/bench';
import { failureOf } from '../unit/device/transport-subject';
import { clientOf, helperFor, startHelperProcess } from './helper-behind-shim';
import { installHelper, type InstalledHelper } from './install-helper';

const reading: HelperGrant = { mode: 'read', taints: false };
const NODE = '/dev/fwctl/fwctl0';
const HANGING = '/dev/fwctl/fwctl1';
const OTHER_DRIVER = '/dev/fwctl/fwctl2';
const UNKNOWN_TO_SYSFS = '/dev/fwctl/fwctl3';
const BUSY_MACHINE_MS = 20_000;

let shim: Shim;
let installed: InstalledHelper;
let folder: string;

beforeAll(async () => {
  const kernel = { kind: 'fwctl', scopes: 'permissive' } as const;
  const names = ['cx7', 'faulty-hang', 'bf3', 'noise'];
  shim = await startShim({ devices: names.map((name) => makeCard(name, book, { kernel })) });
  installed = await installHelper(shim.variables);
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-start-'));
});
afterAll(async () => {
  await installed.remove();
  await rm(folder, { recursive: true });
  await shim.stop();
});

async function program(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(file, 0o755);
  return file;
}

async function programs(overrides: Partial<HelperPrograms> = {}): Promise<HelperPrograms> {
  return {
    // As the real one: its option, then the program.
    pkexec: await program('pkexec', [
      `echo "$@" > ${join(folder, 'asked')}`,
      `env > ${join(folder, 'environment')}`,
      'shift',
      'exec "$@"',
    ]),
    sudo: await program('sudo', ['shift', 'exec "$@"']),
    launchers: installed.launchers,
    own: installed.own,
    ...overrides,
  };
}

async function readThrough(start: StartHelper, grant = reading): Promise<string | undefined> {
  const client = await start(grant);
  try {
    const transport = await client.open(NODE, 'fwctl');
    await new Session(transport).access({
      registerId: 0x9020,
      method: 'read',
      data: new Uint8Array(0xa0),
    });
    return transport.info().helper;
  } finally {
    client.close();
  }
}

describe('through pkexec', () => {
  it('asks for the launcher by its absolute path, without a shell or an agent on the terminal', async () => {
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');

    expect(await readThrough(pkexecStarter(await programs()))).toBe('read');

    const asked = await readFile(join(folder, 'asked'), 'utf8');
    const environment = await readFile(join(folder, 'environment'), 'utf8');
    expect(asked).toBe(`--disable-internal-agent ${installed.launchers.read}\n`);
    expect(environment).not.toContain('NODE_OPTIONS');
  });

  it('asks for the other launcher where it is to write, and for tainting scopes by a flag', async () => {
    const start = pkexecStarter(await programs());

    expect(await readThrough(start, { mode: 'write', taints: true })).toBe('write');

    const asked = await readFile(join(folder, 'asked'), 'utf8');
    expect(asked).toBe(
      `--disable-internal-agent ${installed.launchers.write} --scopes-that-taint\n`,
    );
  });

  it.each([
    ['exit 126', 'HELPER_DISMISSED', 'cancelled'],
    ['echo "No authentication agent found." >&2; exit 127', 'HELPER_DENIED', 'transport'],
    ['echo "out of order" >&2; exit 3', 'HELPER_FAILED', 'transport'],
    ['kill -9 $$', 'HELPER_FAILED', 'transport'],
    ['echo "this is no helper"', 'BAD_ANSWER', 'protocol'],
  ])('tells «%s» as %s', async (line, code, kind) => {
    const pkexec = await program('pkexec-that-fails', [line]);

    const error = await failureOf(pkexecStarter(await programs({ pkexec }))(reading));

    expect({ code: error.code, kind: error.kind }).toEqual({ code, kind });
    if (line.includes('echo "No')) expect(error.detail).toContain('No authentication agent found.');
  });

  it('says what is missing where pkexec or the launcher is', async () => {
    const noPkexec = await programs({ pkexec: '/nonexistent/pkexec' });
    const noLauncher = await programs({
      launchers: { read: '/nonexistent/read', write: '/nonexistent/write' },
    });

    for (const [missing, path] of [
      [noPkexec, '/nonexistent/pkexec'],
      [noLauncher, '/nonexistent/read'],
    ] as const) {
      const error = await failureOf(pkexecStarter(missing)(reading));
      expect(error).toMatchObject({ code: 'HELPER_MISSING', detail: `there is no ${path}` });
    }
  });

  it('stops asking when the person cancels', async () => {
    const pkexec = await program('pkexec-that-waits', ['exec sleep 600']);
    const cancel = new AbortController();

    const asking = failureOf(pkexecStarter(await programs({ pkexec }))(reading, cancel.signal));
    cancel.abort();

    expect((await asking).code).toBe('CANCELLED');
  });
});

describe('through sudo', () => {
  it('starts the installed launcher, or the file of this installation', async () => {
    const launchers = { read: '/nonexistent/read', write: '/nonexistent/write' };
    const shimmed = ['/usr/bin/env', ...settings(), ...installed.own];

    expect(await readThrough(sudoStarter(await programs()))).toBe('read');
    expect(await readThrough(sudoStarter(await programs({ launchers, own: shimmed })))).toBe(
      'read',
    );
  });

  it('tells a wrong password from a helper that fails', async () => {
    const outcomes: string[] = [];
    for (const line of ['exit 1', 'exit 3', 'kill -INT $$']) {
      const sudo = await program('sudo-that-fails', [line]);
      outcomes.push((await failureOf(sudoStarter(await programs({ sudo }))(reading))).code);
    }

    expect(outcomes).toEqual(['HELPER_DENIED', 'HELPER_FAILED', 'HELPER_DISMISSED']);
  });
});

function settings(): string[] {
  return Object.entries(shim.variables).map(([name, value]) => `${name}=${value}`);
}

describe('a running helper', () => {
  it('ends when its caller is killed', async () => {
    const [node = '', script = ''] = installed.own;
    const caller = `
      const { spawn } = require('node:child_process');
      const helper = spawn(${JSON.stringify(node)}, [${JSON.stringify(script)}, 'read'],
        { stdio: ['pipe', 'pipe', 'inherit'] });
      helper.stdout.once('data', () => console.log(helper.pid));`;
    const parent = spawn(node, ['-e', caller], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);

    parent.kill('SIGKILL');

    await vi.waitFor(() => {
      expect(isAlive(pid)).toBe(false);
    }, BUSY_MACHINE_MS);
  });

  it('that is killed leaves its callers with HELPER_LOST, and a write with an unknown outcome', async () => {
    const { client, process: helper } = await helperFor(installed, shim, 'write');
    const session = new Session(await client.open(HANGING, 'fwctl'));
    const reading = failureOf(
      session.rpc(new Uint8Array([1, 1, ...Array<number>(14).fill(0)]), 16),
    );
    helper.child.kill('SIGKILL');

    expect((await reading).code).toBe('HELPER_LOST');

    const second = await helperFor(installed, shim, 'write');
    const writer = new Session(await second.client.open(HANGING, 'fwctl'));
    const writing = failureOf(
      writer.access({ registerId: 0x6001, method: 'write', data: new Uint8Array(64) }),
    );
    await vi.waitFor(() => {
      expect(shim.openFiles()).toBeGreaterThan(0);
    }, BUSY_MACHINE_MS);
    second.process.child.kill('SIGKILL');

    expect((await writing).code).toBe('WRITE_UNKNOWN');
  });

  it('that has stopped is given up, and ends when it wakes', async () => {
    const helper = startHelperProcess(installed, shim, ['read']);
    const client = clientOf(helper, 20);
    await client.started();
    helper.child.kill('SIGSTOP');

    const error = await failureOf(client.open(NODE, 'fwctl'));

    helper.child.kill('SIGCONT');
    expect(error.code).toBe('HELPER_LOST');
    expect((await helper.ended).exit).toBe(0);
  });

  it('is let go at once while the firmware hangs', async () => {
    const { client, process: helper } = await helperFor(installed, shim, 'read');
    const session = new Session(await client.open(HANGING, 'fwctl'), { timeoutMs: 50 });
    const query = new Uint8Array([1, 1, ...Array<number>(14).fill(0)]);

    const timedOut = await failureOf(session.rpc(query, 16));
    // Another device answers meanwhile.
    const other = await client.open(NODE, 'fwctl');
    client.close();

    expect(timedOut.code).toBe('RPC_TIMEOUT');
    expect(other.info().node).toBe(NODE);
    expect((await helper.ended).exit).toBe(0);
  });

  it('opens nothing but nodes of the right driver', async () => {
    const { client } = await helperFor(installed, shim, 'read');
    const tree = join(shim.dir, 'tree');
    const [, , other, unknown] = shim.nodes;
    const function_ = join(tree, 'sys/bus/pci/devices', other!.card.profile.pciAddress, 'driver');
    rmSync(function_);
    symlinkSync('../../../../bus/pci/drivers/bnxt_en', function_);
    rmSync(join(tree, 'sys/dev/char', `${String(unknown!.major)}:${String(unknown!.minor)}`));
    symlinkSync('fwctl0', join(tree, 'dev/fwctl/fwctl7'));
    await writeFile(join(tree, 'dev/fwctl/fwctl8'), '');

    const refusals: Record<string, string> = {};
    for (const node of [
      ...['/etc/shadow', '/dev/null', '/dev/mem', '/dev/fwctl/../null', '/dev/fwctl/fwctl0/..'],
      ...['/dev/fwctl/fwctl7', '/dev/fwctl/fwctl8', OTHER_DRIVER, UNKNOWN_TO_SYSFS],
      ...['/dev/fwctl/fwctl99', 'fwctl0', ''],
    ]) {
      const error = await failureOf(client.open(node, 'fwctl'));
      refusals[node] = error.code;
    }

    const { '/dev/fwctl/fwctl99': missing, ...others } = refusals;
    expect(missing).toBe('NODE_MISSING');
    expect(new Set(Object.values(others))).toEqual(new Set(['HELPER_REFUSED']));
    expect((await client.open(NODE, 'fwctl')).info().node).toBe(NODE);
  });

  it('says how it is used, and leaves, when a person starts it with something else', async () => {
    for (const args of [[], ['exec'], ['read', '--scopes-that-taint'], ['write', '--env=x']]) {
      const { ended } = startHelperProcess(installed, shim, args);
      const { exit, words } = await ended;
      expect(exit).toBe(2);
      expect(words).toContain('usage: read, or write');
    }
  });

  it('ends at what is no frame, with a word', async () => {
    const helper = startHelperProcess(installed, shim, ['read']);
    helper.child.stdin.write(Buffer.alloc(64, 0xff));

    const { exit, words } = await helper.ended;

    expect(exit).toBe(3);
    expect(words).toContain('the caller sent');
  });

  it('takes no environment, folder or file modes from its caller', async () => {
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');
    const pidFile = join(folder, 'pid');
    const sudo = await program('sudo-that-notes', [`echo $$ > ${pidFile}`, 'shift', 'exec "$@"']);
    const client = await sudoStarter(await programs({ sudo }))(reading);

    const process_ = `/proc/${(await readFile(pidFile, 'utf8')).trim()}`;
    const names = (await readFile(`${process_}/environ`, 'utf8'))
      .split('\0')
      .map((line) => line.split('=')[0] ?? '')
      .filter((name) => name !== '');

    expect(names.sort()).toEqual([...Object.keys(shim.variables), 'PATH'].sort());
    expect(await readFile(`${process_}/status`, 'utf8')).toMatch(/^Umask:\s*0077$/m);
    expect(await readlink(`${process_}/cwd`)).toBe('/');
    client.close();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // The question was whether it is there.
  }
}
