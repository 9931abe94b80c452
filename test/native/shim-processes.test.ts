// Descriptors, processes, threads and signals: a node behaves like any other open file.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { runClient, startClient } from '../shim/client/run-client';
import { accessInbox, fwctlInfo, fwctlRpc, mailboxes, mlx5ctlRpc } from '../shim/client/steps';
import { startShim, type Shim } from '../shim/harness';
import { asks, ScriptedCard } from '../shim/scripted-card';

const open = 'open /dev/fwctl/fwctl0 w';
const openClosedOnExec = 'open /dev/fwctl/fwctl0 wc';
const info = ['buffer out 4096 -', fwctlInfo(3)];
const hang = mailboxes(accessInbox(0x5006, { argument: asks.hang << 16 }));

let shim: Shim;

beforeEach(async () => {
  shim = await startShim({
    devices: [
      new ScriptedCard({ kind: 'fwctl' }),
      new ScriptedCard(
        { kind: 'mlx5ctl', revision: 3 },
        { name: 'other', pciAddress: '0000:02:00.0', netDevices: [], rdmaDevices: [] },
      ),
    ],
  });
  return () => shim.stop();
});

/** Waits until the server has seen so many RPCs: a firmware that hangs gives no other sign. */
async function sawRpcs(count: number): Promise<void> {
  await expect.poll(() => shim.log().length, { timeout: 10_000, interval: 5 }).toBe(count);
}

const outcomes = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('ioctl')).map((line) => line.split(' ')[1]);

describe('a descriptor', () => {
  test('is gone once it is closed', async () => {
    const lines = await runClient(shim, [open, 'close 3', ...info]);
    expect(lines.slice(1)).toEqual(['close 0', expect.stringMatching(/^ioctl EBADF/)]);
    await shim.idle();
    expect(shim.books().scripted?.contexts).toBe(0);
  });

  test('lives on in its duplicate', async () => {
    const lines = await runClient(shim, [
      open,
      'dup 3',
      'close 3',
      'buffer out 4096 -',
      fwctlInfo(4),
    ]);
    expect(outcomes(lines)).toEqual(['0']);
  });

  test('is inherited by a child, which has the same firmware context', async () => {
    const client = startClient(shim, [open, 'fork', ...info, 'show out 4', 'pause']);
    const lines = [await client.next(), await client.next(), await client.next()];
    expect(lines).toEqual(['open 3', expect.stringMatching(/^ioctl 0 /), 'show 01000000']);
    await client.next();
    expect(shim.openFiles()).toBe(1);
    client.proceed();
    expect(await client.rest()).toEqual(['child 0']);
  });

  test('survives exec, unless it is to be closed there', async () => {
    expect(outcomes(await runClient(shim, [open, 'exec', ...info]))).toEqual(['0']);
    expect(outcomes(await runClient(shim, [openClosedOnExec, 'exec', ...info]))).toEqual(['EBADF']);
  });

  test('gets its own context at each open', async () => {
    const show = (descriptor: number) => [fwctlInfo(descriptor), 'show out 4'];
    const lines = await runClient(shim, [open, open, 'buffer out 4096 -', ...show(3), ...show(4)]);
    const uids = lines.filter((line) => line.startsWith('show'));
    expect(new Set(uids).size).toBe(2);
  });
});

test('a killed client leaves nothing behind, not even with a call out', async () => {
  const client = startClient(shim, [open, ...hang, fwctlRpc(3)]);
  await client.next();
  await sawRpcs(1);
  expect(shim.openFiles()).toBe(1);
  client.process.kill('SIGKILL');
  await shim.idle();
  expect(shim.books().scripted?.contexts).toBe(0);
});

describe('a firmware that hangs', () => {
  test('is left by a signal, with EINTR, and the descriptor goes on', async () => {
    const lines = await runClient(shim, [
      open,
      ...hang,
      'alarm 50 interrupt',
      fwctlRpc(3),
      'buffer out 4096 -',
      fwctlInfo(3),
    ]);
    expect(lines[1]).toBe('signal');
    expect(outcomes(lines)).toEqual(['EINTR', '0']);
  });

  test('is waited for on by a caller whose signals restart calls', async () => {
    const client = startClient(shim, [open, ...hang, 'alarm 50 restart', fwctlRpc(3)]);
    expect([await client.next(), await client.next()]).toEqual(['open 3', 'signal']);
    shim.vanish('scripted');
    expect(outcomes(await client.rest())).toEqual(['ECANCELED']);
  });

  test('holds up neither another thread nor another process', async () => {
    const stuck = [...hang, fwctlRpc(3)];
    const words = stuck.join(' ').split(' ').length;
    const call = [...mailboxes(accessInbox(0x5006)), fwctlRpc(3)];
    const client = startClient(shim, [
      open,
      `beside ${String(words)}`,
      ...stuck,
      'pause',
      ...call,
      'pause',
    ]);
    expect([await client.next(), await client.next()]).toEqual(['open 3', 'paused']);
    await sawRpcs(1);
    client.proceed();
    expect(await client.next()).toMatch(/^ioctl 0 /);
    expect(outcomes(await runClient(shim, [open, ...call]))).toEqual(['0']);
    expect(shim.log().map(({ outcome }) => outcome === undefined)).toEqual([true, false, false]);
    client.process.kill('SIGKILL');
  });
});

describe('a card that vanishes', () => {
  test('gives ENODEV on open descriptors, and its node is gone', async () => {
    const client = startClient(shim, [open, 'pause', ...info, open, 'list /sys/class/fwctl']);
    await client.next();
    await client.next();
    shim.vanish('scripted');
    client.proceed();
    expect(await client.rest()).toEqual([
      expect.stringMatching(/^ioctl ENODEV/),
      'open ENOENT',
      'list . ..',
    ]);
  });

  test('says EPERM before ENODEV on mlx5ctl', async () => {
    const call = [...mailboxes(accessInbox(0x5006)), mlx5ctlRpc(3, 3)];
    const steps = ['open /dev/mlx5ctl-mlx5_core.ctl.0 w', 'pause', ...call];
    const client = startClient(shim, steps, { MLX5DESK_SHIM_CAPS: '' });
    await client.next();
    await client.next();
    shim.vanish('other');
    client.proceed();
    expect(outcomes(await client.rest())).toEqual(['EPERM']);
  });
});

test('a server that went away means ENODEV for open nodes and ENXIO for new ones', async () => {
  // A directory of one's own outlives stop(), so the nodes are still there.
  const dir = await mkdtemp(join(tmpdir(), 'mlx5desk-shim-'));
  const dead = await startShim({ devices: [new ScriptedCard({ kind: 'fwctl' })], dir });
  const client = startClient(dead, [open, 'pause', ...info, open]);
  await client.next();
  await client.next();
  await dead.stop();
  client.proceed();
  const lines = await client.rest();
  await rm(dir, { recursive: true });
  expect(lines).toEqual([expect.stringMatching(/^ioctl ENODEV/), 'open ENXIO']);
});

test('threads that share a descriptor get their own answers', async () => {
  const lines = await runClient(shim, [
    open,
    'threads 8',
    ...mailboxes(accessInbox(0x5006)),
    'repeat 25',
    fwctlRpc(3),
    'show out 32',
  ]);
  expect(outcomes(lines)).toEqual(Array.from({ length: 200 }, () => '0'));
  const answer = `show ${'00'.repeat(32)}`;
  expect(lines.filter((line) => line.startsWith('show'))).toEqual(
    Array.from({ length: 200 }, () => answer),
  );
  expect(shim.log()).toHaveLength(200);
});

test('thousands of opens and calls leak no descriptor', async () => {
  const lines = await runClient(shim, [
    'fds',
    ...mailboxes(accessInbox(0x5006)),
    'repeat 2000',
    open,
    fwctlRpc(3),
    'close 3',
    'fds',
  ]);
  expect(outcomes(lines)).toHaveLength(2000);
  const counts = new Set(lines.filter((line) => line.startsWith('fds')));
  expect(counts.size).toBe(1);
  await shim.idle();
  expect(shim.books().scripted?.contexts).toBe(0);
});

test('without its directory in the environment the library changes nothing', async () => {
  const env = { ...shim.env, MLX5DESK_SHIM_ROOT: undefined };
  const lines = await runClient({ env }, ['stat /dev/null', 'cat /proc/sys/kernel/ostype']);
  expect(lines).toEqual(['stat char 1:3 666', 'cat Linux']);
});
