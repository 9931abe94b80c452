// What a client finds under /dev and /sys before it has opened anything, and what an open node looks like.
import { execFile } from 'node:child_process';
import { constants } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runClient } from '../shim/client/run-client';
import { startShim, type Shim } from '../shim/harness';
import { ScriptedCard } from '../shim/scripted-card';

const FWCTL = '/dev/fwctl/fwctl0';
const MLX5CTL = '/dev/mlx5ctl-mlx5_core.ctl.0';
const PCI = '/sys/devices/pci0000:00/0000:00:01.0';

let shim: Shim;

beforeAll(async () => {
  shim = await startShim({
    devices: [
      new ScriptedCard({ kind: 'fwctl' }),
      new ScriptedCard(
        { kind: 'mlx5ctl', revision: 4 },
        {
          name: 'older',
          pciAddress: '0000:5e:00.0',
          netDevices: ['eth9'],
          rdmaDevices: ['mlx5_9'],
        },
      ),
    ],
  });
});

afterAll(() => shim.stop());

describe('nodes', () => {
  test('are character devices by path', async () => {
    expect(await runClient(shim, [`stat ${FWCTL}`, `stat ${MLX5CTL}`])).toEqual([
      'stat char 237:0 600',
      'stat char 10:122 600',
    ]);
  });

  test('are the same character devices by descriptor', async () => {
    const lines = await runClient(shim, [`open ${FWCTL} w`, 'fstat 3', 'dup 3', 'fstat 4']);
    expect(lines).toEqual(['open 3', 'stat char 237:0 600', 'dup 4', 'stat char 237:0 600']);
  });

  test('are listed as character devices, beside what is really in /dev', async () => {
    const [fwctl = '', dev = ''] = await runClient(shim, ['list /dev/fwctl', 'list /dev']);
    expect(fwctl.split(' ').sort()).toEqual(['.', '..', 'fwctl0*', 'list']);
    expect(dev.split(' ')).toEqual(
      expect.arrayContaining(['null*', 'fwctl', 'mlx5ctl-mlx5_core.ctl.0*']),
    );
  });

  test('are found by a relative path', async () => {
    const lines = await runClient(shim, ['chdir /dev/fwctl', 'open fwctl0 w', 'fstat 3']);
    expect(lines).toEqual(['chdir 0', 'open 3', 'stat char 237:0 600']);
  });

  test('that do not exist are not there', async () => {
    const lines = await runClient(shim, ['open /dev/fwctl/fwctl7 w', 'stat /dev/mlx5ctl-other']);
    expect(lines).toEqual(['open ENOENT', 'stat ENOENT']);
  });

  test('are no directories, and end at once where they are read', async () => {
    const lines = await runClient(shim, [`open ${FWCTL} rd`, `open ${FWCTL} w`, 'read 3']);
    expect(lines).toEqual(['open ENOTDIR', 'open 3', 'read 0']);
  });

  test('leave the rest of the machine as it is', async () => {
    const lines = await runClient(shim, ['stat /dev/null', 'open /dev/null r', 'fstat 3']);
    expect(lines).toEqual(['stat char 1:3 666', 'open 3', 'stat char 1:3 666']);
  });
});

describe('sysfs', () => {
  test('leads from the classes to the PCI functions', async () => {
    const lines = await runClient(shim, [
      'realpath /sys/class/fwctl/fwctl0/device',
      'realpath /sys/class/misc/mlx5ctl-mlx5_core.ctl.0/device',
      'realpath /sys/dev/char/10:122',
      'realpath /sys/class/net/eth9/device',
      'readlink /sys/class/infiniband/mlx5_9/device',
      'realpath /sys/bus/pci/devices/0000:3b:00.0/driver',
    ]);
    expect(lines).toEqual([
      `realpath ${PCI}/0000:3b:00.0`,
      `realpath ${PCI}/0000:5e:00.0/mlx5_core.ctl.0`,
      `realpath ${PCI}/0000:5e:00.0/mlx5_core.ctl.0/misc/mlx5ctl-mlx5_core.ctl.0`,
      `realpath ${PCI}/0000:5e:00.0`,
      'readlink ../../../0000:5e:00.0',
      'realpath /sys/bus/pci/drivers/mlx5_core',
    ]);
  });

  test('gives the device number that the node has', async () => {
    const lines = await runClient(shim, [
      'cat /sys/class/fwctl/fwctl0/dev',
      'cat /sys/class/fwctl/fwctl0/device/vendor',
    ]);
    expect(lines).toEqual(['cat 237:0', 'cat 0x15b3']);
  });

  test('hides the PCI functions of the real machine', async () => {
    const [functions = ''] = await runClient(shim, ['list /sys/bus/pci/devices']);
    expect(functions.split(' ').sort()).toEqual([
      '.',
      '..',
      '0000:3b:00.0',
      '0000:5e:00.0',
      'list',
    ]);
  });
});

test('Node sees what the C library shows', async () => {
  const script = `
    const fs = require('node:fs');
    const stat = fs.statSync('${FWCTL}');
    const entry = fs.readdirSync('/dev/fwctl', { withFileTypes: true })[0];
    console.log(JSON.stringify([
      stat.isCharacterDevice(),
      stat.rdev === 237 * 256,
      fs.fstatSync(fs.openSync('${FWCTL}', 'r+')).isCharacterDevice(),
      entry.name,
      entry.isCharacterDevice(),
      fs.readdirSync('/dev').includes('mlx5ctl-mlx5_core.ctl.0'),
      fs.realpathSync('/sys/class/fwctl/fwctl0/device'),
      fs.realpathSync.native('/sys/class/fwctl/fwctl0/device'),
      fs.readFileSync('/sys/class/fwctl/fwctl0/dev', 'utf8'),
      fs.existsSync('/dev/fwctl/fwctl1'),
    ]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env: shim.env });
  expect(JSON.parse(stdout)).toEqual([
    true,
    true,
    true,
    'fwctl0',
    true,
    true,
    `${PCI}/0000:3b:00.0`,
    `${PCI}/0000:3b:00.0`,
    '237:0\n',
    false,
  ]);
});

describe('without permission', () => {
  test('open gives EACCES, and access says so before', async () => {
    shim.refuseOpen('scripted', constants.errno.EACCES);
    const lines = await runClient(shim, [
      `access ${FWCTL} 6`,
      `access ${FWCTL} 0`,
      `open ${FWCTL} w`,
    ]);
    shim.refuseOpen('scripted', undefined);
    expect(lines).toEqual(['access EACCES', 'access 0', 'open EACCES']);
    expect(await runClient(shim, [`access ${FWCTL} 6`])).toEqual(['access 0']);
  });

  test.each(['EBUSY', 'ENXIO', 'ENOMEM'] as const)('open can give %s', async (name) => {
    shim.refuseOpen('older', constants.errno[name]);
    const lines = await runClient(shim, [`open ${MLX5CTL} w`, `access ${MLX5CTL} 6`]);
    shim.refuseOpen('older', undefined);
    expect(lines).toEqual([`open ${name}`, 'access 0']);
  });
});
