import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DevicePool } from '../../../electron/device/device-pool';
import { changesStream } from '../../../electron/api/router/changes-stream';
import type { DeviceChange } from '../../../electron/api/contract/devices';
import { FakeNativeDevice, fakeBinding } from '../device/fake-native';
import { FakeSystem } from '../device/fake-system';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let system: FakeSystem;
let pool: DevicePool;
let opened: number;
let giveUp: AbortController;

beforeEach(async () => {
  test = await createTestHost();
  system = new FakeSystem();
  system.fwctl(0, system.pciFunction('0000:3b:00.0'));
  opened = 0;
  pool = new DevicePool({
    sysfsRoot: system.sysfsRoot,
    devRoot: system.devRoot,
    loadNative: () =>
      fakeBinding(() => {
        opened += 1;
        return new FakeNativeDevice();
      }),
  });
  giveUp = new AbortController();
});
afterEach(async () => {
  giveUp.abort();
  await pool.closeAll();
  await test.close();
});

function changes(): AsyncGenerator<DeviceChange, void> {
  return changesStream({ ...test.host, devices: pool }, giveUp.signal);
}

async function next(stream: AsyncGenerator<DeviceChange, void>): Promise<DeviceChange> {
  const { value } = await stream.next();
  if (value === undefined) throw new Error('the stream has ended');
  return value;
}

describe('devices.changes', () => {
  it('begins with those that are there, and opens none of them', async () => {
    const stream = changes();

    expect(await next(stream)).toEqual({ type: 'present', devices: ['fwctl0'] });
    expect(opened).toBe(0);
  });

  it('reads a card that came, and no other', async () => {
    const stream = changes();
    await next(stream);
    system.fwctl(1, system.pciFunction('0000:5e:00.0'));

    expect(await next(stream)).toMatchObject({
      type: 'arrived',
      device: { id: 'fwctl1', name: '0000:5e:00.0' },
    });
    expect(opened).toBe(1);
  }, 20_000);

  it('says why a card that left can’t be used', async () => {
    const stream = changes();
    await next(stream);
    rmSync(join(system.devRoot, 'fwctl/fwctl0'));
    rmSync(join(system.sysfsRoot, 'class/fwctl/fwctl0'));

    expect(await next(stream)).toMatchObject({
      type: 'left',
      device: 'fwctl0',
      name: '0000:3b:00.0',
      error: { code: 'DEVICE_GONE' },
    });
  }, 20_000);

  it('ends when the page gives up', async () => {
    const stream = changes();
    await next(stream);
    const end = stream.next();

    giveUp.abort();

    expect(await end).toEqual({ done: true, value: undefined });
  });
});
