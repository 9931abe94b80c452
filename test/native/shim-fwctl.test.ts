// fwctl through real open and ioctl: mainline's strict list, a permissive one, the resource extension.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { opcodes } from '../../electron/prm/opcodes';
import { runClient } from '../shim/client/run-client';
import { accessInbox, fwctlInfo, fwctlRpc, mailboxes, plainInbox } from '../shim/client/steps';
import { startShim, type Shim } from '../shim/harness';
import { asks, ScriptedCard } from '../shim/scripted-card';

const strict = 'open /dev/fwctl/fwctl0 w';
const permissive = 'open /dev/fwctl/fwctl1 w';
const extended = 'open /dev/fwctl/fwctl2 w';
const bare = { netDevices: [], rdmaDevices: [] };

let shim: Shim;

beforeAll(async () => {
  shim = await startShim({
    devices: [
      new ScriptedCard({ kind: 'fwctl', scopes: 'strict' }, { name: 'strict' }),
      new ScriptedCard(
        { kind: 'fwctl', scopes: 'permissive' },
        { ...bare, name: 'permissive', pciAddress: '0000:02:00.0' },
      ),
      new ScriptedCard(
        { kind: 'fwctl', scopes: 'strict', umemExtension: true },
        { ...bare, name: 'extended', pciAddress: '0000:03:00.0' },
      ),
    ],
  });
});

afterAll(() => shim.stop());

/** Second word of each line that an ioctl printed: 0, or the errno's name. */
async function outcomes(
  steps: readonly string[],
  environment = {},
): Promise<(string | undefined)[]> {
  const lines = await runClient(shim, steps, environment);
  return lines.filter((line) => line.startsWith('ioctl')).map((line) => line.split(' ')[1]);
}

describe('INFO', () => {
  test('tells the type, the uid and TOOLS_RESOURCES', async () => {
    const lines = await runClient(shim, [strict, 'buffer out 4096 -', fwctlInfo(3), 'show out 8']);
    const info = Buffer.from(lines[1]?.split(' ')[2] ?? '', 'hex');
    expect([info.readUInt32LE(8), info.readUInt32LE(12)]).toEqual([1, 8]);
    expect(lines[2]).toMatch(/^show [0-9a-f]{8}04000000$/);
  });

  test('fills a longer buffer with zeros, and leaves one of length 0 alone', async () => {
    const lines = await runClient(shim, [
      strict,
      `buffer out 4096 ${'ff'.repeat(20)}`,
      'ioctl 3 0x9a00 u32=24,u32=0,u32=0,u32=0,u64=0',
      'show out 20',
      'ioctl 3 0x9a00 u32=24,u32=0,u32=0,u32=16,p=out',
      'show out 20',
    ]);
    expect(lines[1]).toMatch(/^ioctl 0 180000000000000001000000000000000/);
    expect(lines[2]).toBe(`show ${'ff'.repeat(20)}`);
    expect(lines[4]).toMatch(/^show .{8}04000000(00){8}f{8}$/);
  });

  test.each([
    ['a structure that is too short', 'u32=16,z=20', 'EINVAL'],
    ['a longer one with a tail of zeros', 'u32=40,z=36', '0'],
    ['a longer one with something in its tail', 'u32=40,z=32,u32=1', 'E2BIG'],
    ['flags', 'u32=24,u32=1,z=16', 'EOPNOTSUPP'],
  ])('on %s', async (_what, fields, outcome) => {
    expect(await outcomes([strict, `ioctl 3 0x9a00 ${fields}`])).toEqual([outcome]);
  });
});

describe('RPC', () => {
  test('carries a mailbox down and an outbox back', async () => {
    const data = '0123456789abcdef'.repeat(2);
    const lines = await runClient(shim, [
      strict,
      ...mailboxes(accessInbox(0x5006, { opMod: 0, data })),
      fwctlRpc(3, { scope: 0 }),
      'show out 32',
    ]);
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^ioctl 0 /),
      `show ${'00'.repeat(16)}${data}`,
    ]);
  });

  test('bounds both mailboxes', async () => {
    const max = 2 * 1024 * 1024;
    const pairs = [
      [15, 32],
      [32, 15],
      [max + 1, 32],
      [32, max + 1],
      [0xffffffff, 32],
      [max, max],
    ] as const;
    const steps = [
      strict,
      `buffer in ${String(max)} ${accessInbox(0x5007)}`,
      `buffer out ${String(max)} -`,
      ...pairs.map(([inLength, outLength]) => fwctlRpc(3, { inLength, outLength })),
    ];
    expect(await outcomes(steps)).toEqual([...Array.from({ length: 5 }, () => 'EMSGSIZE'), '0']);
  });

  test('sorts commands into scopes in strict mode', async () => {
    const read = [...mailboxes(accessInbox(0x5006)), fwctlRpc(3, { scope: 0 }), fwctlRpc(3)];
    const write = [
      ...mailboxes(accessInbox(0x5006, { opMod: 0 }), '2'),
      fwctlRpc(3, { scope: 0, suffix: '2' }),
    ];
    const unlisted = [
      ...mailboxes(plainInbox(opcodes.CREATE_MKEY), '3'),
      fwctlRpc(3, { suffix: '3' }),
    ];
    expect(await outcomes([strict, ...read, ...write, ...unlisted])).toEqual([
      'EBADMSG',
      '0',
      '0',
      'EBADMSG',
    ]);
  });

  test('lets everything through in permissive mode', async () => {
    const read = [...mailboxes(accessInbox(0x5006)), fwctlRpc(3, { scope: 0 })];
    const unlisted = [
      ...mailboxes(plainInbox(opcodes.CREATE_MKEY), '2'),
      fwctlRpc(3, { scope: 0, suffix: '2' }),
    ];
    expect(await outcomes([permissive, ...read, ...unlisted])).toEqual(['0', '0']);
  });

  test('needs CAP_SYS_RAWIO for scope 3, and knows no scope above', async () => {
    const steps = [
      strict,
      ...mailboxes(accessInbox(0x5006)),
      ...[1, 3, 4].map((scope) => fwctlRpc(3, { scope })),
    ];
    expect(await outcomes(steps, { MLX5DESK_SHIM_CAPS: '' })).toEqual(['0', 'EPERM', 'EOPNOTSUPP']);
    shim.setPrivileges({ sysAdmin: true, sysRawio: false });
    expect(await outcomes(steps)).toEqual(['0', 'EPERM', 'EOPNOTSUPP']);
    shim.setPrivileges({ sysAdmin: true, sysRawio: true });
    expect(await outcomes(steps)).toEqual(['0', '0', 'EOPNOTSUPP']);
  });

  test('tests lengths and scope before the pointer, and the opcode after it', async () => {
    const rpc = (scope: number, inLength: number) =>
      `ioctl 3 0x9a01 u32=32,u32=${String(scope)},u32=${String(inLength)},u32=32,u64=16,p=out`;
    const steps = [
      strict,
      'buffer out 4096 -',
      rpc(1, 0x400000),
      rpc(9, 32),
      rpc(0, 32),
      'ioctl 3 0x9a01 bad',
    ];
    expect(await outcomes(steps)).toEqual(['EMSGSIZE', 'EOPNOTSUPP', 'EFAULT', 'EFAULT']);
  });

  test('says EFAULT where the outbox cannot be written', async () => {
    const step = 'ioctl 3 0x9a01 u32=32,u32=1,u32=32,u32=32,p=in,u64=16';
    expect(await outcomes([strict, ...mailboxes(accessInbox(0x5006)), step])).toEqual(['EFAULT']);
  });

  test('returns success where the firmware refuses, and the errno where the driver gives up', async () => {
    const refused = (asks.status << 16) | 0x03;
    const timedOut = (asks.errno << 16) | 110;
    const lines = await runClient(shim, [
      strict,
      ...mailboxes(accessInbox(0x5006, { argument: refused })),
      fwctlRpc(3),
      'show out 4',
      ...mailboxes(accessInbox(0x5006, { argument: timedOut }), '2'),
      fwctlRpc(3, { suffix: '2' }),
    ]);
    expect(lines.slice(1).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'ioctl 0',
      'show 03000000',
      'ioctl ETIMEDOUT',
    ]);
  });

  test('is logged with its client, register, scope and outcome', async () => {
    const before = shim.log().length;
    const steps = [
      strict,
      ...mailboxes(accessInbox(0x9020)),
      fwctlRpc(3, { scope: 0 }),
      fwctlRpc(3),
    ];
    await runClient(shim, steps, { MLX5DESK_SHIM_LABEL: 'a client' });
    const common = {
      label: 'a client',
      card: 'strict',
      node: '/dev/fwctl/fwctl0',
      opcode: 0x805,
      opMod: 1,
      registerId: 0x9020,
      inbox: accessInbox(0x9020),
      inboxBytes: 32,
      outboxBytes: 32,
    };
    expect(shim.log().slice(before)).toEqual([
      expect.objectContaining({ ...common, scope: 0, outcome: { errno: 74 } }),
      expect.objectContaining({
        ...common,
        scope: 1,
        outcome: { status: 0, syndrome: 0, outbox: `${'00'.repeat(26)}0218${'00'.repeat(4)}` },
      }),
    ]);
  });
});

describe('unknown numbers', () => {
  test.each(['0x9a02', '0x9a03', '0x9a7f', '0xc0189a01', '0x80105c00'])(
    '%s is ENOTTY in mainline',
    async (number) => {
      expect(await outcomes([strict, `ioctl 3 ${number} z=48`])).toEqual(['ENOTTY']);
    },
  );

  test('0x9a02 with a size of 0 tells the extension from mainline', async () => {
    const probe = 'ioctl 3 0x9a02 z=24';
    expect(await outcomes([strict, probe])).toEqual(['ENOTTY']);
    expect(await outcomes([extended, probe])).toEqual(['EINVAL']);
  });
});

describe('the resource extension', () => {
  const register = 'ioctl 3 0x9a03 u32=48,u32=0,u64=3,p=memory,u64=8192,z=16';

  test('gives memory a key, and the device writes into it', async () => {
    const argument = (asks.write << 16) | 16;
    const lines = await runClient(shim, [
      extended,
      'buffer memory 8192 -',
      register,
      ...mailboxes(accessInbox(0x5006, { argument })),
      fwctlRpc(3),
      'show memory 24',
    ]);
    const answer = Buffer.from(lines[1]?.split(' ')[2] ?? '', 'hex');
    expect([32, 36, 40].map((at) => answer.readUInt32LE(at)).every((id) => id > 0)).toBe(true);
    expect(lines[3]).toBe(`show ${'00'.repeat(16)}${Buffer.from('device!\0').toString('hex')}`);
  });

  test('takes everything down by the handle, once', async () => {
    const first = await runClient(shim, [
      extended,
      'buffer memory 8192 -',
      register,
      'ioctl 3 0x9a02 u32=24,u32=0,u64=0,u32=0,u32=1',
      'ioctl 3 0x9a02 u32=24,u32=0,u64=0,u32=0,u32=1',
    ]);
    expect(first.slice(2).map((line) => line.split(' ')[1])).toEqual(['0', 'ENOENT']);
  });

  test('leaves nothing behind when the client just ends', async () => {
    await runClient(shim, [extended, 'buffer memory 8192 -', register]);
    await shim.idle();
    const empty = { contexts: 0, protectionDomains: 0, memoryKeys: 0, umems: 0 };
    expect(shim.books()).toEqual({ strict: empty, permissive: empty, extended: empty });
  });

  test('counts locked memory against the limit', async () => {
    const steps = [extended, 'buffer memory 8192 -', 'memlock 4096', register];
    expect(await outcomes(steps)).toEqual(['ENOMEM']);
  });
});

describe('taint', () => {
  let fresh: Shim;

  beforeEach(async () => {
    fresh = await startShim({ devices: [new ScriptedCard({ kind: 'fwctl', scopes: 'strict' })] });
    return () => fresh.stop();
  });

  test.each([
    [0, 'EBADMSG', '0'],
    [1, '0', '0'],
    [2, '0', '524288'],
    [3, '0', '524288'],
  ] as const)(
    'scope %i: the call gives %s, and the kernel shows %s',
    async (scope, outcome, shown) => {
      const steps = [strict, ...mailboxes(accessInbox(0x5006)), fwctlRpc(3, { scope })];
      const lines = await runClient(fresh, [...steps, 'cat /proc/sys/kernel/tainted']);
      expect(lines[1]?.split(' ')[1]).toBe(outcome);
      expect(lines[2]).toBe(`cat ${shown}`);
      expect(fresh.tainted()).toBe(shown !== '0');
    },
  );

  test('a refused scope 3 leaves no taint', async () => {
    const steps = [strict, ...mailboxes(accessInbox(0x5006)), fwctlRpc(3, { scope: 3 })];
    await runClient(fresh, steps, { MLX5DESK_SHIM_CAPS: '' });
    expect(fresh.tainted()).toBe(false);
  });
});
