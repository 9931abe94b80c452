import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { NativeBinding, NativeDevice } from '../../../native/mlx5desk_native';
import { opcodes } from '../../../electron/prm/opcodes';
import { DeviceError } from '../../../electron/device/device-error';
import type { DeviceListing, SimulatedCards } from '../../../electron/device/device-listing';
import { DevicePool, type DevicePoolOptions } from '../../../electron/device/device-pool';
import { OpenedReports } from '../../../electron/device/report/opened-reports';
import { FakeNativeDevice, fakeBinding, nativeError } from './fake-native';
import { FakeSystem } from './fake-system';
import { bareInbox, FakeTransport, interfaceInfo } from './fake-transport';

const NOP = bareInbox(opcodes.NOP);

const simulatedListing: DeviceListing = {
  id: 'sim:cx6dx',
  name: 'sim:cx6dx',
  node: 'sim:cx6dx',
  kind: 'mlx5ctl',
  revision: 4,
  simulated: true,
  netDevices: [],
  rdmaDevices: [],
};

function poolOf(system: FakeSystem, options: DevicePoolOptions = {}): DevicePool {
  return new DevicePool({
    sysfsRoot: system.sysfsRoot,
    devRoot: system.devRoot,
    loadNative: () => fakeBinding(() => new FakeNativeDevice()),
    ...options,
  });
}

/** One card at 3b:00.0 with both interfaces, one at 3c:00.0 with fwctl only. */
function twoCards(): FakeSystem {
  const system = new FakeSystem();
  const both = system.pciFunction('0000:3b:00.0');
  system.mlx5ctl(0, both);
  system.fwctl(0, both);
  system.fwctl(1, system.pciFunction('0000:3c:00.0'));
  return system;
}

describe('listing', () => {
  it('gives real devices, then simulated ones, and opens none', async () => {
    const open = vi.fn<SimulatedCards['open']>();
    const simulated: SimulatedCards = { list: () => [simulatedListing], open };
    const loadNative = vi.fn<() => NativeBinding>();
    const pool = poolOf(twoCards(), { simulated, loadNative });

    const ids = (await pool.list()).map(({ id }) => id);

    expect(ids).toEqual(['mlx5_core.ctl.0', 'fwctl0', 'fwctl1', 'sim:cx6dx']);
    expect(open).not.toHaveBeenCalled();
    expect(loadNative).not.toHaveBeenCalled();
  });
});

describe('a card that leaves while somebody watches', () => {
  /** A card behind fwctl; the pool looks when the kernel tells, and every two seconds. */
  function watchedPool(): { system: FakeSystem; pool: DevicePool; opened: () => number } {
    const system = new FakeSystem();
    system.fwctl(0, system.pciFunction('0000:3b:00.0'));
    let opened = 0;
    const loadNative = (): NativeBinding =>
      fakeBinding(() => {
        opened += 1;
        return new FakeNativeDevice();
      });
    const pool = poolOf(system, { loadNative });
    onTestFinished(() => pool.closeAll());
    return { system, pool, opened: () => opened };
  }

  it('is opened anew when it has come back', async () => {
    const { system, pool, opened } = watchedPool();
    const heard: string[] = [];
    onTestFinished(pool.onChange(({ kind, listing }) => heard.push(`${listing.id} ${kind}`)));
    expect(await pool.present()).toEqual(['fwctl0']);
    const first = await pool.session('fwctl0');

    rmSync(join(system.devRoot, 'fwctl/fwctl0'));
    rmSync(join(system.sysfsRoot, 'class/fwctl/fwctl0'));
    await vi.waitUntil(() => heard.includes('fwctl0 left'), { timeout: 10_000 });
    await expect(pool.session('fwctl0')).rejects.toMatchObject({ code: 'DEVICE_GONE' });
    system.link(
      'sys/class/fwctl/fwctl0',
      'sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0/fwctl/fwctl0',
    );
    system.file('dev/fwctl/fwctl0');
    await vi.waitUntil(() => heard.includes('fwctl0 arrived'), { timeout: 10_000 });

    expect(await pool.session('fwctl0')).not.toBe(first);
    expect(opened()).toBe(2);
    await expect(first.rpc(NOP, 16)).rejects.toMatchObject({ code: 'DEVICE_CLOSED' });
    expect(pool.flights().map(({ device }) => device)).toEqual(['fwctl0', 'fwctl0']);
  }, 30_000);
});

describe('resolving', () => {
  it.each([
    ['fwctl1', 'fwctl1'],
    ['mlx5ctl-mlx5_core.ctl.0', 'mlx5_core.ctl.0'],
    ['mlx5_core.ctl.0', 'mlx5_core.ctl.0'],
    ['0000:3c:00.0', 'fwctl1'],
    ['3c:00.0', 'fwctl1'],
    ['sim:cx6dx', 'sim:cx6dx'],
  ])('%s is %s', async (spec, id) => {
    const simulated: SimulatedCards = { list: () => [simulatedListing], open: vi.fn() };

    expect((await poolOf(twoCards(), { simulated }).resolve(spec)).id).toBe(id);
  });

  it('takes a node path', async () => {
    const system = twoCards();

    const listing = await poolOf(system).resolve(join(system.devRoot, 'fwctl/fwctl1'));

    expect(listing.id).toBe('fwctl1');
  });

  it('takes mlx5ctl where a card has both interfaces, as it can register memory', async () => {
    expect((await poolOf(twoCards()).resolve('3b:00.0')).id).toBe('mlx5_core.ctl.0');
  });

  it('takes fwctl where only that can be opened', async () => {
    const system = twoCards();
    rmSync(join(system.devRoot, 'mlx5ctl-mlx5_core.ctl.0'));

    expect((await poolOf(system).resolve('3b:00.0')).id).toBe('fwctl0');
  });

  it('refuses an address that stands for several nodes of one interface', async () => {
    const system = twoCards();
    system.fwctl(7, 'sys/devices/pci0000:3a/0000:3a:00.0/0000:3c:00.0');

    await expect(poolOf(system).resolve('3c:00.0')).rejects.toMatchObject({
      code: 'DEVICE_AMBIGUOUS',
      detail: expect.stringContaining('fwctl7') as string,
    });
  });

  it('takes the function itself before its sub-functions', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    system.mlx5ctl(4, `${card}/mlx5_core.sf.4`);
    system.mlx5ctl(9, card);

    expect((await poolOf(system).resolve('3b:00.0')).id).toBe('mlx5_core.ctl.9');
  });

  it.each(['fwctl7', '3d:00.0', '/dev/nothing', 'sim:nothing', '', '/etc/passwd'])(
    'knows nothing of %j',
    async (spec) => {
      await expect(poolOf(twoCards()).resolve(spec)).rejects.toMatchObject({
        code: 'DEVICE_UNKNOWN',
        detail: spec,
      });
    },
  );

  it('gives a node elsewhere an id of its own, by which its session is opened', async () => {
    const system = twoCards();
    const elsewhere = system.file('jail/dev/fwctl0');
    const pool = poolOf(system);

    const listing = await pool.resolve(elsewhere);

    expect(listing.node).toBe(elsewhere);
    expect(listing.id).not.toBe('fwctl0');
    expect((await pool.session(listing.id)).info().node).toBe(elsewhere);
  });
});

describe('sessions', () => {
  it('are one for each device, however many ask at once', async () => {
    const open = vi.fn(() => new FakeNativeDevice());
    const pool = poolOf(twoCards(), { loadNative: () => fakeBinding(open) });

    const [first, second] = await Promise.all([pool.session('fwctl0'), pool.session('fwctl0')]);

    expect(first).toBe(second);
    expect(open).toHaveBeenCalledOnce();
  });

  it('know the PCI address of the card', async () => {
    const session = await poolOf(twoCards()).session('fwctl1');

    expect(session.info()).toMatchObject({ kind: 'fwctl', parent: '0000:3c:00.0' });
  });

  it('of simulated cards are opened by those who make them', async () => {
    const transport = new FakeTransport(interfaceInfo({ node: 'sim:cx6dx', simulated: true }));
    const simulated: SimulatedCards = {
      list: () => [simulatedListing],
      open: () => Promise.resolve(transport),
    };

    const session = await poolOf(new FakeSystem(), { simulated }).session('sim:cx6dx');

    expect(session.info().node).toBe('sim:cx6dx');
  });

  it('of an unknown device are refused', async () => {
    await expect(poolOf(new FakeSystem()).session('fwctl0')).rejects.toMatchObject({
      code: 'DEVICE_UNKNOWN',
    });
  });

  it('that could not be opened are tried again by the next who asks', async () => {
    const open = vi
      .fn<() => NativeDevice>()
      .mockImplementationOnce(() => {
        throw nativeError('open', constants.errno.EACCES);
      })
      .mockImplementation(() => new FakeNativeDevice());
    const pool = poolOf(twoCards(), { loadNative: () => fakeBinding(open) });

    await expect(pool.session('fwctl0')).rejects.toMatchObject({ code: 'NODE_PERMISSION' });
    await expect(pool.session('fwctl0')).resolves.toBeDefined();
  });

  it('are opened anew after the device was gone', async () => {
    const gone = new FakeNativeDevice();
    gone.rpc = () => Promise.reject(nativeError('FWCTL_RPC', constants.errno.ENODEV));
    const open = vi.fn(() => new FakeNativeDevice()).mockImplementationOnce(() => gone);
    const pool = poolOf(twoCards(), { loadNative: () => fakeBinding(open) });
    const first = await pool.session('fwctl0');

    await expect(first.rpc(NOP, 16)).rejects.toMatchObject({ code: 'DEVICE_GONE' });
    await vi.waitFor(() => {
      expect(gone.closed).toBe(true);
    });

    const second = await pool.session('fwctl0');
    expect(second).not.toBe(first);
    await expect(second.rpc(NOP, 16)).resolves.toHaveLength(16);
  });

  it('tell the pool when a command starts or ends', async () => {
    const pool = poolOf(twoCards());
    const seen: string[] = [];
    pool.onActivity((id) => seen.push(id));

    await (await pool.session('fwctl0')).rpc(NOP, 16);

    expect(seen).toEqual(['fwctl0', 'fwctl0']);
  });
});

describe('without the native binding', () => {
  const loadNative = (): never => {
    throw new DeviceError('NATIVE_MISSING', 'native/build/mlx5desk_native.node');
  };

  it('devices are listed, and opening one says what is missing', async () => {
    const pool = poolOf(twoCards(), { loadNative });

    expect(await pool.list()).toHaveLength(3);
    await expect(pool.session('fwctl0')).rejects.toMatchObject({ code: 'NATIVE_MISSING' });
    expect(pool.nativeState()).toMatchObject({
      available: false,
      note: expect.stringContaining('npm run build:native') as string,
    });
  });
});

describe('closing all', () => {
  it('closes every device, and none is opened afterwards', async () => {
    const devices: FakeNativeDevice[] = [];
    const pool = poolOf(twoCards(), {
      loadNative: () =>
        fakeBinding(() => {
          const device = new FakeNativeDevice();
          devices.push(device);
          return device;
        }),
    });
    await pool.session('fwctl0');
    await pool.session('fwctl1');

    await pool.closeAll();

    expect(devices.map(({ closed }) => closed)).toEqual([true, true]);
    await expect(pool.session('fwctl0')).rejects.toMatchObject({ code: 'DEVICE_CLOSED' });
  });

  it('does not wait for a device that hangs while it is opened, and closes it later', async () => {
    const device = new FakeNativeDevice();
    let answer: (device: NativeDevice) => void = () => undefined;
    const binding: NativeBinding = {
      ...fakeBinding(() => device),
      open: () => new Promise((resolve) => (answer = resolve)),
    };
    const pool = poolOf(twoCards(), { loadNative: () => binding });
    const opening = expect(pool.session('fwctl0')).rejects.toMatchObject({ code: 'DEVICE_CLOSED' });

    await pool.closeAll();
    await vi.waitFor(() => {
      answer(device);
      expect(device.closed).toBe(true);
    });

    await opening;
  });
});

describe('reports that are open', () => {
  const listing: DeviceListing = {
    id: 'report:1a2b3c4d',
    name: 'case.mlx5report',
    node: 'case.mlx5report',
    kind: 'report',
    // The card that it is of has the address of one in this machine.
    pciAddress: '0000:3b:00.0',
    simulated: true,
    netDevices: [],
    rdmaDevices: [],
  };

  function poolWith(reports: OpenedReports): DevicePool {
    const simulated: SimulatedCards = { list: () => [simulatedListing], open: vi.fn() };
    return poolOf(twoCards(), { simulated, reports });
  }

  function opened(): { reports: OpenedReports; transports: FakeTransport[] } {
    const reports = new OpenedReports();
    const transports: FakeTransport[] = [];
    const open = (): Promise<FakeTransport> => {
      const transport = new FakeTransport();
      transports.push(transport);
      return Promise.resolve(transport);
    };
    reports.add({ listing, open });
    return { reports, transports };
  }

  it('are listed between real cards and simulated ones', async () => {
    const ids = (await poolWith(opened().reports).list()).map(({ id }) => id);

    expect(ids).toEqual(['mlx5_core.ctl.0', 'fwctl0', 'fwctl1', 'report:1a2b3c4d', 'sim:cx6dx']);
  });

  it('are opened by their id, and never taken for the card that they are of', async () => {
    const { reports, transports } = opened();
    const pool = poolWith(reports);

    expect((await pool.resolve('report:1a2b3c4d')).id).toBe('report:1a2b3c4d');
    expect((await pool.resolve('0000:3b:00.0')).kind).not.toBe('report');
    await pool.session('report:1a2b3c4d');
    expect(transports).toHaveLength(1);
  });

  it('are closed and forgotten, and can be opened again', async () => {
    const { reports, transports } = opened();
    const pool = poolWith(reports);
    const session = await pool.session('report:1a2b3c4d');

    await pool.forget('report:1a2b3c4d');
    reports.remove('report:1a2b3c4d');

    await expect(session.rpc(NOP, 16)).rejects.toMatchObject({ code: 'DEVICE_CLOSED' });
    await expect(pool.session('report:1a2b3c4d')).rejects.toMatchObject({ code: 'DEVICE_UNKNOWN' });
    reports.add({ listing, open: () => Promise.resolve(new FakeTransport()) });
    await expect(pool.session('report:1a2b3c4d')).resolves.toBeDefined();
    expect(transports).toHaveLength(1);
  });

  it('are opened from the file that is named, where that is possible', async () => {
    const asked: string[] = [];
    const reports = new OpenedReports((file) => {
      asked.push(file);
      return Promise.resolve({ listing, open: () => Promise.resolve(new FakeTransport()) });
    });
    const pool = poolWith(reports);

    expect((await pool.resolve('folder/Case.mlx5report')).id).toBe('report:1a2b3c4d');
    await expect(pool.resolve('folder/case.zip')).rejects.toMatchObject({ code: 'DEVICE_UNKNOWN' });
    expect(asked).toEqual(['folder/Case.mlx5report']);
    await expect(poolWith(new OpenedReports()).resolve('x.mlx5report')).rejects.toMatchObject({
      code: 'DEVICE_UNKNOWN',
    });
  });
});
