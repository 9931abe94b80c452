import { describe, expect, it } from 'vitest';
import { describePath, discover } from '../../../electron/device/discovery';
import { normalPciAddress } from '../../../electron/device/pci-function';
import { FakeSystem } from './fake-system';

describe('a system without cards', () => {
  it('has no devices', async () => {
    expect(await discover(new FakeSystem())).toEqual([]);
  });
});

describe('a fwctl node', () => {
  it('comes with the PCI address, net and RDMA devices of its function', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    system.fwctl(0, card);
    system.folder(`${card}/net/ens1f0np0`);
    system.folder(`${card}/infiniband/mlx5_0`);

    expect(await discover(system)).toEqual([
      {
        id: 'fwctl0',
        name: '0000:3b:00.0',
        node: `${system.devRoot}/fwctl/fwctl0`,
        kind: 'fwctl',
        simulated: false,
        pciAddress: '0000:3b:00.0',
        netDevices: ['ens1f0np0'],
        rdmaDevices: ['mlx5_0'],
      },
    ]);
  });

  it('of another vendor is left out', async () => {
    const system = new FakeSystem();
    system.fwctl(0, system.pciFunction('0000:3b:00.0', 'bnxt_en'));
    system.fwctl(1, system.pciFunction('0000:3b:00.1'));

    expect((await discover(system)).map(({ id }) => id)).toEqual(['fwctl1']);
  });

  it('is listed by sysfs alone, so that a missing node can be named', async () => {
    const system = new FakeSystem();
    system.fwctl(3, system.pciFunction('0000:3b:00.0'), { node: false });

    expect(await discover(system)).toMatchObject([{ id: 'fwctl3', pciAddress: '0000:3b:00.0' }]);
  });

  it('is listed by /dev alone, without what sysfs would tell', async () => {
    const system = new FakeSystem();
    system.file('dev/fwctl/fwctl0');

    expect(await discover(system)).toEqual([
      {
        id: 'fwctl0',
        name: 'fwctl0',
        node: `${system.devRoot}/fwctl/fwctl0`,
        kind: 'fwctl',
        simulated: false,
        netDevices: [],
        rdmaDevices: [],
      },
    ]);
  });
});

describe('an mlx5ctl node', () => {
  it('belongs to the PCI function above its auxiliary device', async () => {
    const system = new FakeSystem();
    system.mlx5ctl(2, system.pciFunction('0000:3b:00.1'));

    expect(await discover(system)).toMatchObject([
      {
        id: 'mlx5_core.ctl.2',
        node: `${system.devRoot}/mlx5ctl-mlx5_core.ctl.2`,
        kind: 'mlx5ctl',
        name: '0000:3b:00.1',
        pciAddress: '0000:3b:00.1',
      },
    ]);
  });

  it('of a sub-function has its name and the address of the function', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    system.mlx5ctl(4, `${card}/mlx5_core.sf.4`);

    expect(await discover(system)).toMatchObject([
      { name: 'mlx5_core.sf.4', pciAddress: '0000:3b:00.0' },
    ]);
  });

  it('is found on the auxiliary bus when its class has no device link', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    system.folder('sys/class/misc/mlx5ctl-mlx5_core.ctl.0');
    system.folder(`${card}/mlx5_core.ctl.0`);
    system.link('sys/bus/auxiliary/devices/mlx5_core.ctl.0', `${card}/mlx5_core.ctl.0`);

    expect(await discover(system)).toMatchObject([{ pciAddress: '0000:3b:00.0' }]);
  });
});

describe('the net devices of a function', () => {
  it('are its own, not the representors that an e-switch puts beside them', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    system.fwctl(0, card);
    for (const [name, port] of [
      ['ens1f0np0', 'p0'],
      ['eth10', 'pf0vf1'],
      ['eth11', 'c1pf0sf88'],
      ['eth2', undefined],
    ] as const) {
      system.folder(`${card}/net/${name}`);
      if (port !== undefined) system.file(`${card}/net/${name}/phys_port_name`, `${port}\n`);
    }

    expect((await discover(system))[0]?.netDevices).toEqual(['ens1f0np0', 'eth2']);
  });
});

describe('several nodes', () => {
  it('come in the order of their numbers, mlx5ctl first', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    for (const index of [10, 9]) system.fwctl(index, card);
    system.mlx5ctl(0, card);

    const ids = (await discover(system)).map(({ id }) => id);

    expect(ids).toEqual(['mlx5_core.ctl.0', 'fwctl9', 'fwctl10']);
  });

  it('of other misc drivers are not taken for ours', async () => {
    const system = new FakeSystem();
    system.file('dev/null');
    system.file('dev/fwctl/README');
    system.folder('sys/class/misc/vfio');

    expect(await discover(system)).toEqual([]);
  });
});

describe('a path', () => {
  it('may be a link to a node', async () => {
    const system = new FakeSystem();
    system.fwctl(0, system.pciFunction('0000:3b:00.0'));
    system.link('dev/card', 'dev/fwctl/fwctl0');

    expect(await describePath(`${system.devRoot}/card`, system)).toMatchObject({
      id: 'fwctl0',
      pciAddress: '0000:3b:00.0',
    });
  });

  it('of something else is not described', async () => {
    const system = new FakeSystem();

    expect(await describePath(system.file('dev/other'), system)).toBeUndefined();
    expect(await describePath(`${system.devRoot}/nothing`, system)).toBeUndefined();
  });

  it('with any name is known by its device number', async () => {
    const system = new FakeSystem();
    const card = system.pciFunction('0000:3b:00.0');
    system.fwctl(0, card);
    system.link(`${card}/fwctl/fwctl0/subsystem`, 'sys/class/fwctl');
    // /dev/null is device 1:3 on every Linux; here the fake sysfs says that this is fwctl0.
    system.link('sys/dev/char/1:3', `${card}/fwctl/fwctl0`);

    expect(await describePath('/dev/null', system)).toMatchObject({
      node: '/dev/null',
      kind: 'fwctl',
    });
  });
});

describe('a PCI address', () => {
  it.each([
    ['0000:3b:00.0', '0000:3b:00.0'],
    ['3b:00.0', '0000:3b:00.0'],
    ['3B:00.1', '0000:3b:00.1'],
    ['10000:3b:00.0', '10000:3b:00.0'],
  ])('%s is %s', (text, address) => {
    expect(normalPciAddress(text)).toBe(address);
  });

  it.each(['fwctl0', '3b:00', '3b:00.8', 'sim:cx6dx', '0000:3b:40.0', ''])('%j is none', (text) => {
    expect(normalPciAddress(text)).toBeUndefined();
  });
});
