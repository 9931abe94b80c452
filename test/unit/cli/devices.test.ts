import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { device } from '../../../electron/api/contract/devices';
import { DeviceError } from '../../../electron/device/device-error';
import { echo, fakeCard } from '../tools/fake-card';
import { machine } from '../device/memory-system';
import { run, type FakeDevice } from './run';

const MGIR = 0x9020;

/** Says that it is a ConnectX-6 Dx with firmware 22.41.1000, and refuses all else. */
const card: FakeDevice = {
  listing: { pciAddress: '0000:08:00.0', netDevices: ['eth2', 'eth3'], rdmaDevices: ['mlx5_0'] },
  open: () =>
    fakeCard({
      [MGIR]: echo((data) => {
        const view = new DataView(data.buffer);
        view.setUint16(0x2, 0x101d);
        view.setUint16(0x4, 1);
        view.setUint32(0x44, 22);
        view.setUint32(0x48, 41);
        view.setUint32(0x4c, 1000);
      }),
    }).session,
};
const closed: FakeDevice = {
  open: () => {
    throw new DeviceError('NODE_PERMISSION', '/dev/fwctl/fwctl1');
  },
};

describe('devices', () => {
  it('prints a line per card and says what is missing', async () => {
    const { exit, stdout, stderr } = await run('devices', { devices: { fwctl0: card } });

    expect(exit).toBe(0);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toMatch(
      /fwctl0 +fwctl +0000:08:00\.0 +ConnectX-6 Dx .* 22\.41\.1000 .* eth2,eth3 +mlx5_0 +- +- +-\n/,
    );
    expect(stderr).toMatch(/fwctl0: no part number and serial: ACCESS_REG read MSGI/);
  });

  it('prints the document that the window gets too', async () => {
    const { exit, stdout } = await run('devices --json', { devices: { fwctl0: card } });

    const [state] = z.array(device).parse(JSON.parse(stdout));
    expect(exit).toBe(0);
    expect(state).toMatchObject({
      id: 'fwctl0',
      node: '/dev/fwctl/fwctl0',
      interface: { kind: 'fwctl', simulated: false },
      pciAddress: '0000:08:00.0',
      state: 'ready',
      identity: { model: 'ConnectX-6 Dx', firmware: '22.41.1000' },
      netDevices: ['eth2', 'eth3'],
      rdmaDevices: ['mlx5_0'],
    });
  });

  it('keeps a card that can’t be reached in the list, with the reason', async () => {
    const devices = { fwctl0: card, fwctl1: closed };

    const text = await run('devices', { devices });
    const json = await run('devices --json', { devices });

    expect(text.exit).toBe(5);
    expect(text.stdout).toMatch(/fwctl1 .* unreachable /);
    expect(text.stderr).toMatch(/fwctl1: No permission to open the device[^]*Next: /);
    expect(z.array(device).parse(JSON.parse(json.stdout))[1]).toMatchObject({
      state: 'unreachable',
      error: { code: 'NODE_PERMISSION' },
    });
  });

  it('ends with 3 when no card can be reached', async () => {
    expect((await run('devices', { devices: { fwctl1: closed } })).exit).toBe(3);
  });

  it('says where to look when there is none', async () => {
    const text = await run('devices');
    const json = await run('devices --json');

    expect(text).toMatchObject({ exit: 0, stdout: '' });
    expect(text.stderr).toMatch(/No card was found[^]*modprobe mlx5_fwctl[^]*--simulate/);
    expect(json).toMatchObject({ exit: 0, stdout: '[]\n', stderr: '' });
  });

  it('shows simulated cards only with --simulate', async () => {
    expect((await run('devices')).built).toEqual([{ simulate: false }]);
    expect((await run('devices --simulate')).built).toEqual([{ simulate: true }]);
  });
});

describe('info', () => {
  it('prints what the interface says of itself', async () => {
    const { exit, stdout } = await run('info -d fwctl0', { devices: { fwctl0: card } });

    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^ctldev: \/dev\/fwctl\/fwctl0\nParent dev: 0000:08:00\.0\nUCTX UID: 7\n/,
    );
  });

  it('goes on with what the card and the host say', async () => {
    const systemFiles = machine({
      '/sys/bus/pci/devices/0000:08:00.0/current_link_speed': '16.0 GT/s PCIe',
      '/sys/bus/pci/devices/0000:08:00.0/current_link_width': '8',
      '/sys/bus/pci/devices/0000:08:00.0/max_link_width': '16',
      '/sys/class/net/eth2/operstate': 'up',
    });

    const { stdout } = await run('info -d fwctl0', { devices: { fwctl0: card }, systemFiles });

    expect(stdout).toMatch(/^Card: +ConnectX-6 Dx$/m);
    expect(stdout).toMatch(/^PCIe: +16 GT\/s x8, could be x16: the slot or the riser limits it$/m);
    expect(stdout).toMatch(/^Network: +eth2, up$/m);
    expect(stdout).toMatch(/^Not read: +part number and serial: ACCESS_REG read MSGI/m);
  });

  it('gives one document, or an array for several devices', async () => {
    const devices = { fwctl0: card, fwctl2: card };

    const one = await run('info -d fwctl0 --json', { devices });
    const two = await run('info -d fwctl0 -d fwctl2 --json', { devices });

    expect(JSON.parse(one.stdout)).toMatchObject({
      device: 'fwctl0',
      uid: 7,
      card: { state: 'ready', identity: { model: 'ConnectX-6 Dx' } },
    });
    expect(JSON.parse(two.stdout)).toMatchObject([{ device: 'fwctl0' }, { device: 'fwctl2' }]);
  });
});
