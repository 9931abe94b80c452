import { describe, expect, it } from 'vitest';
import { readHostFacts, readHostPcie } from '../../../../electron/tools/devices/host-facts';
import { nodeAccess } from '../../../../electron/tools/devices/node-access';
import { machine } from '../../device/memory-system';

const card = { pciAddress: '0000:3b:00.0', netDevices: ['ens1f0np0'], rdmaDevices: ['mlx5_0'] };
const folder = '/sys/bus/pci/devices/0000:3b:00.0';

describe('readHostFacts', () => {
  it('says where the card sits, who drives it, and what came of that', async () => {
    const files = machine({
      [`${folder}/driver`]: { target: '../../../bus/pci/drivers/mlx5_core' },
      [`${folder}/numa_node`]: '1\n',
      '/sys/bus/pci/slots/4/address': '0000:3b:00\n',
      '/sys/bus/pci/slots/5/address': '0000:5e:00\n',
      '/sys/module/mlx5_core/version': '24.10-0.7.0\n',
      '/sys/class/net/ens1f0np0/address': '02:00:5e:10:3b:00\n',
      '/sys/class/net/ens1f0np0/operstate': 'up\n',
      '/sys/class/net/ens1f0np0/speed': '100000\n',
      '/sys/class/net/ens1f0np0/mtu': '9000\n',
      '/sys/class/infiniband/mlx5_0/ports/1/state': '4: ACTIVE\n',
      '/sys/class/infiniband/mlx5_0/ports/1/rate': '100 Gb/sec (4X EDR)\n',
    });

    expect(await readHostFacts(files, card)).toEqual({
      slot: '4',
      numaNode: 1,
      driver: 'mlx5_core',
      driverVersion: '24.10-0.7.0',
      network: [
        {
          name: 'ens1f0np0',
          address: '02:00:5e:10:3b:00',
          state: 'up',
          gigabits: 100,
          mtu: 9000,
        },
      ],
      rdma: [{ name: 'mlx5_0', state: 'ACTIVE', rate: '100 Gb/sec (4X EDR)' }],
    });
  });

  it('leaves out what sysfs doesn’t tell, or tells as unknown', async () => {
    const files = machine({
      [`${folder}/numa_node`]: '-1\n',
      '/sys/class/net/ens1f0np0/operstate': 'down\n',
      '/sys/class/net/ens1f0np0/speed': '-1\n',
    });

    expect(await readHostFacts(files, card)).toEqual({
      network: [{ name: 'ens1f0np0', state: 'down' }],
      rdma: [{ name: 'mlx5_0' }],
    });
  });

  it('asks nothing for a device without a PCI function', async () => {
    expect(await readHostFacts(machine(), { netDevices: [], rdmaDevices: [] })).toBeUndefined();
  });
});

describe('readHostPcie', () => {
  it('reads the link of the card, and the most that the port above can do', async () => {
    const files = machine({
      [`${folder}/current_link_speed`]: '16.0 GT/s PCIe\n',
      [`${folder}/current_link_width`]: '8\n',
      [`${folder}/max_link_speed`]: '16.0 GT/s PCIe\n',
      [`${folder}/max_link_width`]: '16\n',
      [`${folder}/../max_link_speed`]: '32.0 GT/s PCIe\n',
      [`${folder}/../max_link_width`]: '8\n',
    });

    expect(await readHostPcie(files, card.pciAddress)).toEqual({
      speedGts: 16,
      width: 8,
      maxSpeedGts: 16,
      maxWidth: 16,
      slotMaxSpeedGts: 32,
      slotMaxWidth: 8,
    });
  });

  it.each(['Unknown', 'Unknown speed', '', '255'])('takes «%s» for nothing', async (text) => {
    const files = machine({
      [`${folder}/current_link_speed`]: text,
      [`${folder}/current_link_width`]: '255',
      [`${folder}/max_link_width`]: '0',
    });

    expect(await readHostPcie(files, card.pciAddress)).toEqual({});
  });
});

describe('nodeAccess', () => {
  const node = '/dev/fwctl/fwctl0';
  const tables = {
    '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nadmin:x:1000:1000::/home/admin:/bin/sh\n',
    '/etc/group': 'root:x:0:\nmlx5desk:x:997:admin\n',
  };

  it.each([
    [{ mode: 0o600, uid: 0, gid: 0 }, 'root'],
    [{ mode: 0o660, uid: 0, gid: 997 }, 'root and the group mlx5desk'],
    [{ mode: 0o660, uid: 1000, gid: 42 }, 'root, admin and the group 42'],
    [{ mode: 0o640, uid: 0, gid: 997 }, 'root'],
    [{ mode: 0o666, uid: 0, gid: 0 }, 'everybody'],
  ])('%j may be opened by: %s', async (ownership, words) => {
    const files = machine({ ...tables, [node]: { ...ownership, isCharacterDevice: true } });

    expect(await nodeAccess(files, node)).toBe(words);
  });

  it('has no answer without the node', async () => {
    expect(await nodeAccess(machine(tables), node)).toBeUndefined();
  });
});
