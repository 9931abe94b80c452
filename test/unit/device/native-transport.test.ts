import { constants } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import type { NativeBinding, NativeDevice } from '../../../native/mlx5desk_native';
import { FwctlTransport } from '../../../electron/device/fwctl-transport';
import { Mlx5ctlTransport } from '../../../electron/device/mlx5ctl-transport';
import { openNode } from '../../../electron/device/open-node';
import { FakeNativeDevice, fakeBinding, nativeError } from './fake-native';

const FWCTL = '/dev/fwctl/fwctl0';
const MLX5CTL = '/dev/mlx5ctl-mlx5_core.ctl.0';
const inbox = new Uint8Array(16);

describe('what an interface says about itself', () => {
  it('of mlx5ctl has the revision, all capabilities, and memory', () => {
    const device = new FakeNativeDevice({
      kind: 'mlx5ctl',
      revision: 3,
      deviceName: '0000:00:04.0',
      deviceUctxCap: 3,
      userCap: 0x1d,
      hasUmem: true,
    });

    expect(new Mlx5ctlTransport(device, MLX5CTL, '0000:3b:00.0').info()).toEqual({
      kind: 'mlx5ctl',
      simulated: false,
      node: MLX5CTL,
      revision: 3,
      parent: '0000:00:04.0',
      uid: 7,
      uctxCap: 4,
      deviceUctxCap: 3,
      userCap: 0x1d,
      maxMailboxBytes: 8192,
      hasScopes: false,
      canRegisterMemory: true,
    });
  });

  it('of mlx5ctl 4 takes the parent device from sysfs, as the driver no longer names it', () => {
    const device = new FakeNativeDevice({ kind: 'mlx5ctl', revision: 4, hasUmem: true });

    expect(new Mlx5ctlTransport(device, MLX5CTL, '0000:3b:00.0').info().parent).toBe(
      '0000:3b:00.0',
    );
  });

  it('of mainline fwctl has scopes and no memory', () => {
    const transport = new FwctlTransport(new FakeNativeDevice(), FWCTL, undefined);

    expect(transport.info()).toMatchObject({ hasScopes: true, canRegisterMemory: false });
    expect(transport.registerMemory).toBeUndefined();
  });

  it('of fwctl with the resource extension has memory whose key the driver makes', async () => {
    const device = new FakeNativeDevice({ hasUmem: true });
    const transport = new FwctlTransport(device, FWCTL, undefined);

    const memory = await transport.registerMemory?.(4096);

    expect(memory?.mkey).toBe(0x300);
    expect(device.scopes).toEqual([]);
  });
});

describe('an RPC', () => {
  it('passes its scope on', async () => {
    const device = new FakeNativeDevice();

    await new FwctlTransport(device, FWCTL, undefined).rpc(inbox, 16, 1);

    expect(device.scopes).toEqual([1]);
  });

  it.each([
    [15, 16],
    [16, 15],
    [8193, 16],
    [16, 8193],
  ])(
    'of %d bytes in and %d bytes out is refused before it is sent',
    async (inLength, outLength) => {
      const device = new FakeNativeDevice();
      const transport = new FwctlTransport(device, FWCTL, undefined);

      await expect(transport.rpc(new Uint8Array(inLength), outLength, 0)).rejects.toMatchObject({
        code: 'RPC_TOO_LONG',
        detail: expect.stringContaining('16 to 8192') as string,
      });
      expect(device.scopes).toEqual([]);
    },
  );

  it('that the driver refuses carries errno, call and node', async () => {
    const device = new FakeNativeDevice();
    device.rpc = () => Promise.reject(nativeError('FWCTL_RPC', constants.errno.EBADMSG));

    await expect(
      new FwctlTransport(device, FWCTL, undefined).rpc(inbox, 16, 0),
    ).rejects.toMatchObject({
      code: 'RPC_NOT_ALLOWED',
      detail: `${FWCTL}: FWCTL_RPC gave EBADMSG`,
      facts: { errno: constants.errno.EBADMSG, errnoName: 'EBADMSG' },
    });
  });

  it('that is out when the device is closed ends with DEVICE_CLOSED', async () => {
    const device = new FakeNativeDevice();
    device.rpc = () => Promise.reject(nativeError('rpc'));

    await expect(
      new FwctlTransport(device, FWCTL, undefined).rpc(inbox, 16, 0),
    ).rejects.toMatchObject({ code: 'DEVICE_CLOSED' });
  });
});

describe('opening', () => {
  it('says why it failed', async () => {
    const binding = fakeBinding(() => {
      throw nativeError('identify', constants.errno.ENOTTY);
    });

    await expect(openNode(binding, { node: FWCTL, kind: 'fwctl' })).rejects.toMatchObject({
      code: 'NODE_NOT_OURS',
    });
  });

  it('tells after the timeout, and closes what opens later', async () => {
    const device = new FakeNativeDevice();
    let answer: (device: NativeDevice) => void = () => undefined;
    const binding: NativeBinding = {
      ...fakeBinding(() => device),
      open: () => new Promise((resolve) => (answer = resolve)),
    };

    await expect(openNode(binding, { node: FWCTL, kind: 'fwctl' }, 5)).rejects.toMatchObject({
      code: 'RPC_TIMEOUT',
    });
    answer(device);

    await vi.waitFor(() => {
      expect(device.closed).toBe(true);
    });
  });
});
