// The four revisions of mlx5ctl through real open and ioctl.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KernelProfile } from '../../electron/device/simulator/card';
import { opcodes } from '../../electron/prm/opcodes';
import { runClient } from '../shim/client/run-client';
import { accessInbox, mailboxes, mlx5ctlRpc, plainInbox } from '../shim/client/steps';
import { startShim, type Shim } from '../shim/harness';
import { asks, ScriptedCard } from '../shim/scripted-card';

const revisions = [1, 2, 3, 4] as const;
type Revision = (typeof revisions)[number];

const numbers = {
  info: { 1: '0x80705c00', 2: '0x80605c00', 3: '0x80605c00', 4: '0x80105c00' },
  rpc: { 1: '0xc0205c01', 2: '0xc0205c01', 3: '0xc0205c01', 4: '0xc0185c01' },
  register: { 1: '0xc0385c02', 2: '0xc0285c02', 3: '0xc0285c02', 4: '0xc0185c02' },
  unregister: { 1: '0xc0085c03', 2: '0x00005c03', 3: '0xc0105c03', 4: '0xc0085c03' },
} as const;

const infoBytes = { 1: 112, 2: 96, 3: 96, 4: 16 } as const;
const maxMailbox = { 1: 8192, 2: 8192, 3: 8192, 4: 262144 } as const;

const node = (revision: Revision) => `/dev/mlx5ctl-mlx5_core.ctl.${String(revision - 1)}`;
const open = (revision: Revision) => `open ${node(revision)} w`;

function registerStep(revision: Revision, bytes: number): string {
  const size = String(bytes);
  const fields = {
    1: `p=memory,u64=${size},z=40`,
    2: `u64=0,u32=40,u32=0,p=memory,u64=${size},z=8`,
    3: `u64=0,u32=40,u32=0,p=memory,u64=${size},z=8`,
    4: `p=memory,u64=${size},z=8`,
  };
  return `ioctl 3 ${numbers.register[revision]} ${fields[revision]}`;
}

function unregisterStep(revision: Revision, umemId: number): string {
  const id = String(umemId);
  const fields = { 1: `v=${id}`, 2: `v=${id}`, 3: `u64=0,u32=16,u32=${id}`, 4: `u32=${id},u32=0` };
  return `ioctl 3 ${numbers.unregister[revision]} ${fields[revision]}`;
}

/** umem_id as UMEM_REG left it in the structure that was printed. */
function umemIdIn(line: string, revision: Revision): number {
  const at = { 1: 24, 2: 32, 3: 32, 4: 16 }[revision];
  return Buffer.from(line.split(' ')[2] ?? '', 'hex').readUInt32LE(at);
}

let shim: Shim;

beforeAll(async () => {
  const cards = revisions.map((revision) => {
    const kernel: KernelProfile = { kind: 'mlx5ctl', revision };
    const pciAddress = `0000:0${String(revision)}:00.0`;
    return new ScriptedCard(kernel, {
      name: `revision${String(revision)}`,
      pciAddress,
      netDevices: [],
      rdmaDevices: [],
    });
  });
  shim = await startShim({ devices: cards });
});

afterAll(() => shim.stop());

describe.each(revisions)('revision %i', (revision) => {
  test('answers INFO with its own structure', async () => {
    const bytes = String(infoBytes[revision]);
    const [, line = ''] = await runClient(shim, [
      open(revision),
      `ioctl 3 ${numbers.info[revision]} z=${bytes}`,
    ]);
    const info = Buffer.from(line.split(' ')[2] ?? '', 'hex');
    const base = revision === 4 ? 0 : 76;
    expect(line).toMatch(/^ioctl 0 /);
    expect(info.readUInt16LE(base)).toBeGreaterThan(0);
    expect([4, 8, 12].map((at) => info.readUInt32LE(base + at))).toEqual([7, 7, 0x1d]);
    if (revision !== 4) {
      expect(info.readUInt32LE(8)).toBe(infoBytes[revision]);
      expect(info.toString('latin1', 12, 25)).toBe(`0000:0${String(revision)}:00.0\0`);
    }
  });

  test('takes no number of another revision', async () => {
    const foreign = [...new Set(Object.values(numbers.info))].filter(
      (number) => number !== numbers.info[revision],
    );
    const otherRpc = revision === 4 ? numbers.rpc[1] : numbers.rpc[4];
    const steps = [...foreign, otherRpc, '0x5c7f', '0x9a00'].map((each) => `ioctl 3 ${each} z=128`);
    const lines = await runClient(shim, [open(revision), ...steps]);
    expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual(steps.map(() => 'ENOTTY'));
  });

  test('carries a mailbox down and an outbox back, with the uid stamped in', async () => {
    const lines = await runClient(shim, [
      open(revision),
      ...mailboxes(accessInbox(0x5006, { opMod: 0, data: '0123456789abcdef'.repeat(2) })),
      mlx5ctlRpc(revision, 3),
      'show out 32',
      ...mailboxes(`${plainInbox(opcodes.NOP).slice(0, 4)}beef${'0'.repeat(24)}`, '2'),
      mlx5ctlRpc(revision, 3, { inLength: 16, outLength: 16, suffix: '2' }),
      'show out2 16',
    ]);
    expect(lines[1]).toMatch(/^ioctl 0 /);
    expect(lines[2]).toBe(`show ${'00'.repeat(16)}${'0123456789abcdef'.repeat(2)}`);
    const uid = Number.parseInt((lines[4] ?? '').slice(5 + 16, 5 + 20), 16);
    expect(uid).toBeGreaterThan(0);
    expect(uid).not.toBe(0xbeef);
  });

  test('bounds both mailboxes', async () => {
    const max = maxMailbox[revision];
    const pairs = [
      [15, 32],
      [32, 15],
      [max + 4, 32],
      [32, max + 4],
      [max, max],
    ] as const;
    const lines = await runClient(shim, [
      open(revision),
      `buffer in ${String(max + 4)} ${accessInbox(0x5007)}`,
      `buffer out ${String(max + 4)} -`,
      ...pairs.map(([inLength, outLength]) => mlx5ctlRpc(revision, 3, { inLength, outLength })),
    ]);
    expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual([
      'EINVAL',
      'EINVAL',
      'EINVAL',
      'EINVAL',
      '0',
    ]);
  });

  test('returns success where the firmware refuses', async () => {
    const argument = (asks.status << 16) | 0x04;
    const lines = await runClient(shim, [
      open(revision),
      ...mailboxes(accessInbox(0x5006, { argument })),
      mlx5ctlRpc(revision, 3),
      'show out 4',
    ]);
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^ioctl 0 /), 'show 04000000']);
  });

  test('lets the device write into registered memory', async () => {
    const argument = (asks.write << 16) | 4100;
    const lines = await runClient(shim, [
      open(revision),
      'buffer memory 8192 -',
      registerStep(revision, 8192),
      ...mailboxes(accessInbox(0x5006, { argument })),
      mlx5ctlRpc(revision, 3),
      'show memory 4110',
    ]);
    expect(umemIdIn(lines[1] ?? '', revision)).toBeGreaterThan(0);
    const written = Buffer.from('\0\0\0\0device!\0\0\0', 'latin1').toString('hex');
    expect(lines[3]?.slice('show '.length + 2 * 4096)).toBe(written);
    await shim.idle();
    expect(shim.books()[`revision${String(revision)}`]).toEqual({
      contexts: 0,
      protectionDomains: 0,
      memoryKeys: 0,
      umems: 0,
    });
  });

  test('forgets memory that was unregistered, and knows no other', async () => {
    // The id of the last registration is known: ids count up, uid and umem from one counter.
    const [, registered = ''] = await runClient(shim, [
      open(revision),
      'buffer memory 4096 -',
      registerStep(revision, 4096),
    ]);
    const umemId = umemIdIn(registered, revision) + 2;
    const lines = await runClient(shim, [
      open(revision),
      'buffer memory 4096 -',
      registerStep(revision, 4096),
      unregisterStep(revision, umemId),
      unregisterStep(revision, umemId),
    ]);
    expect(lines.slice(2).map((line) => line.split(' ')[1])).toEqual(['0', 'ENOENT']);
  });

  test('refuses memory that is too large, empty, unmapped or over the limit', async () => {
    const lines = await runClient(shim, [
      open(revision),
      'buffer memory 16384 -',
      registerStep(revision, 0),
      registerStep(revision, 65 * 1024 * 1024),
      'memlock 8192',
      registerStep(revision, 16384),
      'memlock 8192',
      'unmap memory',
      registerStep(revision, 8192),
    ]);
    expect(
      lines.filter((line) => line.startsWith('ioctl')).map((line) => line.split(' ')[1]),
    ).toEqual(['EINVAL', 'EINVAL', 'ENOMEM', 'EFAULT']);
  });

  test('says EFAULT for bad pointers, but for the mailbox structure what could not be copied', async () => {
    const tail = revision === 4 ? '' : ',u64=0';
    const lines = await runClient(shim, [
      open(revision),
      `ioctl 3 ${numbers.info[revision]} bad`,
      `ioctl 3 ${numbers.rpc[revision]} bad`,
      `ioctl 3 ${numbers.register[revision]} bad`,
      `ioctl 3 ${numbers.rpc[revision]} u64=16,u64=16,u32=32,u32=32${tail}`,
      ...mailboxes(accessInbox(0x5006)),
      `ioctl 3 ${numbers.rpc[revision]} p=in,u64=16,u32=32,u32=32${tail}`,
    ]);
    const uncopied = revision === 4 ? '24' : '32';
    expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual([
      'EFAULT',
      uncopied,
      'EFAULT',
      'EFAULT',
      'EFAULT',
    ]);
  });

  test('asks for CAP_SYS_ADMIN before anything else', async () => {
    const steps = [
      open(revision),
      `ioctl 3 ${numbers.info[revision]} z=128`,
      'ioctl 3 0x5c7f z=8',
      ...mailboxes(accessInbox(0x5006)),
      mlx5ctlRpc(revision, 3),
      unregisterStep(revision, 1),
    ];
    const lines = await runClient(shim, steps, { MLX5DESK_SHIM_CAPS: 'sys_rawio' });
    expect(lines[0]).toBe('open 3');
    expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual(
      lines.slice(1).map(() => 'EPERM'),
    );
  });
});

describe('flags and reserved fields', () => {
  const rpcWithFlags = 'ioctl 3 0xc0205c01 p=in,p=out,u32=32,u32=32,u64=1';

  test.each([1, 2, 3] as const)('revision %i refuses flags of a mailbox', async (revision) => {
    const steps = [open(revision), ...mailboxes(accessInbox(0x5006)), rpcWithFlags];
    expect((await runClient(shim, steps))[1]).toMatch(/^ioctl EOPNOTSUPP/);
  });

  test.each([
    [1, 'p=memory,u64=4096,u64=1,u32=0,z=28', '0'],
    [1, 'p=memory,u64=4096,u64=0,u32=0,u32=1,z=24', '0'],
    [2, 'u64=1,u32=40,u32=0,p=memory,u64=4096,z=8', 'EOPNOTSUPP'],
    [2, 'u64=0,u32=40,u32=1,p=memory,u64=4096,z=8', 'EOPNOTSUPP'],
    [3, 'u64=0,u32=40,u32=0,p=memory,u64=4096,u32=0,u32=1', 'EOPNOTSUPP'],
    [3, 'u64=0,u32=99,u32=0,p=memory,u64=4096,z=8', '0'],
    [4, 'p=memory,u64=4096,u32=0,u32=1', 'EOPNOTSUPP'],
  ] as const)('revision %i, UMEM_REG with %s: %s', async (revision, fields, outcome) => {
    const step = `ioctl 3 ${numbers.register[revision]} ${fields}`;
    const lines = await runClient(shim, [open(revision), 'buffer memory 4096 -', step]);
    expect(lines[1]?.split(' ')[1]).toBe(outcome);
  });

  test.each([
    [3, 'u64=1,u32=16,u32=1'],
    [4, 'u32=1,u32=1'],
  ] as const)('revision %i refuses UMEM_UNREG with %s', async (revision, fields) => {
    const step = `ioctl 3 ${numbers.unregister[revision]} ${fields}`;
    expect((await runClient(shim, [open(revision), step]))[1]).toMatch(/^ioctl EOPNOTSUPP/);
  });

  test('revisions 2 and 3 differ in how memory is unregistered', async () => {
    const probe = `ioctl 3 ${numbers.unregister[3]} u64=1,u32=16,u32=0`;
    expect((await runClient(shim, [open(2), probe]))[1]).toMatch(/^ioctl ENOTTY/);
    expect((await runClient(shim, [open(3), probe]))[1]).toMatch(/^ioctl EOPNOTSUPP/);
  });
});
