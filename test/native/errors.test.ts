/** Every errno of the kernel interfaces becomes its code. */
import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { shimWith, useBundle } from './behind-shim';
import {
  fwctlMainline,
  fwctlResources,
  mlx5ctl4,
  mlx5ctlKernels,
  type TestKernel,
} from './kernels';
import { runChild, startChild } from './start-child';

const { EACCES, EBADMSG, EBUSY, EINTR, EINVAL, EIO, EMSGSIZE, ENODEV, ENOTTY, ENXIO, EPERM } =
  constants.errno;
const { ECANCELED, ETIMEDOUT } = constants.errno;
const bundle = useBundle();

describe('opening', () => {
  it.each([
    [EACCES, 'NODE_PERMISSION'],
    [ENODEV, 'DEVICE_GONE'],
    [ENXIO, 'INTERFACE_DOWN'],
    [EBUSY, 'CONTEXT_REFUSED'],
  ])('with errno %d is %s', async (errno, code) => {
    const shim = await shimWith(fwctlMainline);
    shim.refuseOpen('card0', errno);

    expect(await runChild(bundle(), shim, 'openCode', { spec: 'fwctl0' })).toBe(code);
  });

  it('a node that is not there is NODE_MISSING', async () => {
    const shim = await shimWith(fwctlMainline);
    const target = { node: '/dev/fwctl/fwctl9', kind: 'fwctl' } as const;

    const failure = await runChild(bundle(), shim, 'openFailure', target);

    expect(failure).toEqual({ call: 'open', errno: constants.errno.ENOENT });
  });

  it.each(mlx5ctlKernels)('$title without CAP_SYS_ADMIN is NOT_PERMITTED', async (kernel) => {
    const shim = await shimWith(kernel);
    shim.setPrivileges({ sysAdmin: false, sysRawio: false });

    const code = await runChild(bundle(), shim, 'openCode', { spec: kernel.target.node });

    expect(code).toBe('NOT_PERMITTED');
    // The revision stays unknown, so nothing beyond INFO was tried, and nothing is left behind.
    await shim.idle();
    expect(shim.books()).toMatchObject({ card0: { contexts: 0 } });
  });

  it('fwctl needs no capability', async () => {
    const shim = await shimWith(fwctlMainline);
    shim.setPrivileges({ sysAdmin: false, sysRawio: false });

    expect(await runChild(bundle(), shim, 'openCode', { spec: 'fwctl0' })).toBe('OK');
  });

  it.each([
    ['mlx5ctl', 'fwctl', mlx5ctl4],
    ['fwctl', 'mlx5ctl', fwctlMainline],
  ] as const)('a node of %s as one of %s finds that it is none', async (_is, kind, kernel) => {
    const shim = await shimWith(kernel);
    const target = { node: kernel.target.node, kind };

    expect(await runChild(bundle(), shim, 'openFailure', target)).toEqual({
      call: 'identify',
      errno: ENOTTY,
    });
  });
});

describe.each([mlx5ctl4, fwctlMainline])('an RPC on $title', (kernel) => {
  it('that the driver gives up has the code of its errno', async () => {
    const shim = await shimWith(kernel);
    const expected = new Map([
      [EINTR, 'RPC_INTERRUPTED'],
      [ENODEV, 'DEVICE_GONE'],
      [ENXIO, 'INTERFACE_DOWN'],
      [ETIMEDOUT, 'RPC_TIMEOUT'],
      [ECANCELED, 'RPC_ABORTED'],
      [EIO, 'TRANSPORT_FAILED'],
      [EPERM, 'NOT_PERMITTED'],
      [ENOTTY, 'IOCTL_UNKNOWN'],
      [EBADMSG, 'RPC_NOT_ALLOWED'],
      [EMSGSIZE, 'RPC_TOO_LONG'],
    ]);
    // DEVICE_GONE makes the pool close the device, so it comes last.
    const errnos = [...expected.keys()].sort((a, b) => Number(a === ENODEV) - Number(b === ENODEV));

    const codes = await runChild(bundle(), shim, 'errnos', { spec: kernel.target.node, errnos });

    expect(codes).toEqual(errnos.map((errno) => expected.get(errno)));
    // One RPC each: an interrupted one isn't sent twice.
    expect(shim.log()).toHaveLength(errnos.length);
  });

  it('on a card that was unplugged is DEVICE_GONE, and so is opening it again', async () => {
    const shim = await shimWith(kernel);
    const child = startChild(bundle(), shim, 'vanish', { spec: kernel.target.node });
    await child.sent;

    shim.vanish('card0');
    child.goOn();

    expect((await child.ended).result).toEqual({
      after: 'DEVICE_GONE',
      again: 'NODE_MISSING',
      listed: 0,
    });
  });
});

describe('lengths that the kernel refuses', () => {
  it.each([
    { kernel: fwctlMainline, inLength: 8, outLength: 16, errno: EMSGSIZE },
    { kernel: fwctlMainline, inLength: 16, outLength: 2 * 1024 * 1024 + 4, errno: EMSGSIZE },
    { kernel: mlx5ctl4, inLength: 8, outLength: 16, errno: EINVAL },
    { kernel: mlx5ctl4, inLength: 16, outLength: 512 * 512 + 4, errno: EINVAL },
  ])('$kernel.title: $inLength in, $outLength out', async (wrong) => {
    const { kernel, errno, inLength, outLength } = wrong;
    const shim = await shimWith(kernel);
    const args = { ...kernel.target, inLength, outLength };

    const failure = await runChild(bundle(), shim, 'kernelRefusal', args);

    const call = kernel.profile.kind === 'fwctl' ? 'FWCTL_RPC' : 'CMDRPC';
    expect(failure).toEqual({ call, errno });
  });
});

describe('a command that mainline fwctl does not list', () => {
  it('is refused with EBADMSG', async () => {
    const shim = await shimWith(fwctlMainline);
    const args = { ...fwctlMainline.target, inLength: 16, outLength: 16 };

    expect(await runChild(bundle(), shim, 'kernelRefusal', args)).toEqual({
      call: 'FWCTL_RPC',
      errno: EBADMSG,
    });
  });
});

describe('registering memory', () => {
  /** Code of the attempt, and what the card still holds while the device is open. */
  async function attempt(kernel: TestKernel, bytes: number, lockedMemoryKib?: number) {
    const shim = await shimWith(kernel);
    const args = { spec: kernel.target.node, bytes };
    const child = startChild(bundle(), shim, 'registerCode', args, lockedMemoryKib);
    await child.sent;
    const books = shim.books();
    child.goOn();
    return { code: (await child.ended).result, books, sent: shim.log().length };
  }

  const nothingHeld = {
    card0: { contexts: 1, protectionDomains: 0, memoryKeys: 0, umems: 0 },
  };

  it('that mainline fwctl has no call for is refused before anything is sent', async () => {
    expect(await attempt(fwctlMainline, 4096)).toEqual({
      code: 'MEMORY_UNSUPPORTED',
      books: nothingHeld,
      sent: 0,
    });
  });

  it.each([mlx5ctl4, fwctlResources])(
    'above the limit of locked memory on $title says so, and leaves nothing behind',
    async (kernel) => {
      expect(await attempt(kernel, 1024 * 1024, 512)).toMatchObject({
        code: 'NO_MEMORY',
        books: nothingHeld,
      });
    },
  );

  it.each([mlx5ctl4, fwctlResources])(
    'of more than $title takes at once leaves nothing behind',
    async (kernel) => {
      // EINVAL of the registration itself.
      expect(await attempt(kernel, 65 * 1024 * 1024)).toMatchObject({
        code: 'TRANSPORT_FAILED',
        books: nothingHeld,
      });
    },
  );
});
