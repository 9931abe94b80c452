import { describe, expect, it } from 'vitest';
import type { ProgramCall, RunProgram } from '../../../../../electron/device/programs';
import { machine, type MachineTree } from '../../../device/memory-system';
import { collectFrom, jsonOf, sectionOf, textOf, type Wishes } from './collecting';

const ADDRESS = '0000:3b:00.0';
const PCI = '/sys/bus/pci/devices';
const NET = '/sys/class/net/ens1f0np0';
const RDMA = '/sys/class/infiniband/mlx5_0';

const tree: MachineTree = {
  '/etc/os-release': 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"',
  '/proc/sys/kernel/osrelease': '6.18.2-1-amd64',
  '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: Some CPU\nprocessor\t: 1\nmodel name\t: Some CPU',
  '/proc/meminfo': 'MemTotal:       24684096 kB\nMemFree: 1 kB',
  '/sys/kernel/security/lockdown': 'none [integrity] confidentiality',
  '/sys/module/mlx5_core/version': '24.10-1.1.4',
  '/sys/module/mlx5_core/refcnt': '2',
  '/sys/module/mlx5_core/parameters/prof_sel': '2',
  '/sys/module/usbcore/refcnt': '9',
  [`${PCI}/${ADDRESS}/vendor`]: '0x15b3',
  [`${PCI}/${ADDRESS}/device`]: '0x101d',
  [`${PCI}/${ADDRESS}/class`]: '0x020000',
  [`${PCI}/${ADDRESS}/current_link_speed`]: '8.0 GT/s PCIe',
  [`${PCI}/${ADDRESS}/max_link_speed`]: '16.0 GT/s PCIe',
  [`${PCI}/${ADDRESS}/driver`]: { target: '/sys/bus/pci/drivers/mlx5_core' },
  [`${PCI}/${ADDRESS}/aer_dev_fatal`]: 'Undefined 0\nTOTAL_ERR_FATAL 3',
  [`${PCI}/${ADDRESS}/../uevent`]: 'DRIVER=pcieport\nPCI_SLOT_NAME=0000:3a:00.0',
  [`${PCI}/0000:3a:00.0/max_link_speed`]: '8.0 GT/s PCIe',
  [`${PCI}/0000:3b:00.1/device`]: '0x101d',
  [`${NET}/address`]: '02:00:5e:10:3b:00',
  [`${NET}/statistics/rx_packets`]: '12',
  [`${RDMA}/node_guid`]: '0200:5e03:0010:3b00',
  [`${RDMA}/node_desc`]: 'node1 mlx5_0',
  [`${RDMA}/ports/1/state`]: '4: ACTIVE',
  [`${RDMA}/ports/1/gids/0`]: 'fe80:0000:0000:0000:0000:5eff:fe10:3b00',
  [`${RDMA}/ports/1/gids/1`]: '0000:0000:0000:0000:0000:0000:0000:0000',
  [`${RDMA}/ports/1/gid_attrs/types/0`]: 'RoCE v2',
};

/** As if the simulated card were in this machine. */
const inMachine: Wishes = {
  request: { sections: ['host'] },
  files: machine(tree),
  listing: {
    simulated: false,
    pciAddress: ADDRESS,
    netDevices: ['ens1f0np0'],
    rdmaDevices: ['mlx5_0'],
  },
};

function printing(stdout: string, exitCode = 0, stderr = ''): RunProgram {
  return () => Promise.resolve({ type: 'ended', exitCode, stdout, stderr, isCut: false });
}

describe('the machine in a report', () => {
  it('is told from /sys and /proc', async () => {
    const report = await collectFrom('cx6dx', inMachine);

    expect(jsonOf(report, 'host/host.json')).toMatchObject({
      machine: {
        hostName: 'host-1',
        operatingSystem: 'Debian GNU/Linux 13 (trixie)',
        release: '6.18.2-1-amd64',
        lockdown: 'integrity',
        processors: 2,
        memoryKiB: 24684096,
      },
      modules: [
        { name: 'mlx5_core', version: '24.10-1.1.4', users: 2, parameters: { prof_sel: '2' } },
      ],
      card: {
        functions: [
          {
            address: ADDRESS,
            linkSpeed: '8.0 GT/s PCIe',
            mostLinkSpeed: '16.0 GT/s PCIe',
            driver: 'mlx5_core',
            errors: { fatal: '3' },
          },
          { address: '0000:3b:00.1' },
        ],
        bridges: [{ address: '0000:3a:00.0', mostLinkSpeed: '8.0 GT/s PCIe' }],
        netDevices: [
          { name: 'ens1f0np0', mac: '02:00:5e:10:3b:00', statistics: { rx_packets: '12' } },
        ],
        rdmaDevices: [
          {
            name: 'mlx5_0',
            nodeDescription: 'node1 mlx5_0',
            ports: [{ port: 1, state: '4: ACTIVE', gids: [{ index: 0, type: 'RoCE v2' }] }],
          },
        ],
      },
    });
  });

  it('has no function of a simulated card, whose address may be that of a real one', async () => {
    const calls: ProgramCall[] = [];
    const report = await collectFrom('cx6dx', {
      ...inMachine,
      listing: { pciAddress: ADDRESS, netDevices: ['ens1f0np0'] },
      runProgram: (call) => {
        calls.push(call);
        return Promise.resolve({ type: 'absent' });
      },
    });

    expect(jsonOf(report, 'host/host.json')).toMatchObject({
      note: expect.stringContaining('simulated') as string,
      card: { functions: [], netDevices: [] },
    });
    expect(calls.map(({ program }) => program)).toEqual(['dmesg']);
  });

  it('asks programs that only ask, and skips those that aren’t there', async () => {
    const calls: string[] = [];
    const report = await collectFrom('cx6dx', {
      ...inMachine,
      runProgram: ({ program, args }) => {
        calls.push([program, ...args].join(' '));
        return Promise.resolve({ type: 'absent' });
      },
    });

    expect(calls).toEqual([
      `devlink dev info pci/${ADDRESS}`,
      `devlink health show pci/${ADDRESS}`,
      `devlink dev param show pci/${ADDRESS}`,
      `lspci -D -nn -vvv -s ${ADDRESS}`,
      'ethtool ens1f0np0',
      'ethtool -i ens1f0np0',
      'ethtool -S ens1f0np0',
      'dmesg',
    ]);
    expect(sectionOf(report, 'host').outcome).toBe('done');
    expect(textOf(report, 'log.txt')).toContain('skipped    dmesg: dmesg isn’t installed');
  });

  it('keeps only the lines of the kernel log that are about the cards', async () => {
    const report = await collectFrom('cx6dx', {
      ...inMachine,
      runProgram: printing(
        '[1] usb 1-1: new device\n[2] mlx5_core 0000:3b:00.0: firmware version\n',
      ),
    });

    expect(textOf(report, 'host/kernel-log.txt')).toBe(
      '$ dmesg\n[2] mlx5_core 0000:3b:00.0: firmware version\n',
    );
  });

  it('names programs that fail', async () => {
    const report = await collectFrom('cx6dx', {
      ...inMachine,
      runProgram: printing('', 1, 'dmesg: read kernel buffer failed: Operation not permitted'),
    });

    expect(sectionOf(report, 'host')).toMatchObject({
      outcome: 'partly',
      reason: expect.stringContaining('exit code 1: dmesg: read kernel buffer failed') as string,
    });
  });

  it('leaves out a net device whose name would be an option', async () => {
    const calls: string[] = [];
    await collectFrom('cx6dx', {
      ...inMachine,
      listing: { simulated: false, netDevices: ['-s'] },
      runProgram: ({ program }) => {
        calls.push(program);
        return Promise.resolve({ type: 'absent' });
      },
    });

    expect(calls).not.toContain('ethtool');
  });
});
