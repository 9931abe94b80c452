import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost();
  page = connectPage(test.host);
});
afterAll(async () => {
  page.close();
  await test.close();
});

describe('app', () => {
  it('tells what runs, with which registers, and whether writes are allowed', async () => {
    const state = await page.api.app.state();

    expect(state).toMatchObject({
      entry: 'browser',
      writesAllowed: false,
      simulate: true,
      canChooseFiles: false,
      catalogue: test.host.catalogue.source,
      registerCount: test.host.catalogue.registers.length,
    });
    expect(state.registerCount).toBeGreaterThan(100);
  });

  it('refuses to choose a file where there are no dialogs', async () => {
    await expect(page.api.app.chooseCatalogue()).rejects.toMatchObject({
      code: 'DEVICE_ERROR',
      data: { code: 'API_REFUSED' },
    });
  });

  it.each([
    ['an id that is none', { action: '../etc' }],
    ['a label over several lines', { label: 'Quit\nnow' }],
    ['a label that turns the direction of text', { label: '\u202equit' }],
    ['a place that there isn’t', { place: 'apple' }],
  ])('takes no menu with %s', async (_what, wrong) => {
    const entry = { place: 'view', group: 0, action: 'a', label: 'A', enabled: true, ...wrong };

    await expect(page.api.app.offerMenu({ entries: [entry as never] })).rejects.toMatchObject({
      data: { code: 'API_REFUSED' },
    });
  });

  it('says nothing was chosen when the dialog is dismissed', async () => {
    const withDialog = connectPage({
      ...test.host,
      chooseCatalogueFile: () => Promise.resolve(undefined),
    });

    expect(await withDialog.api.app.chooseCatalogue()).toBeNull();
    withDialog.close();
  });

  it('keeps the catalogue in use when the chosen file is broken', async () => {
    const withDialog = connectPage({
      ...test.host,
      chooseCatalogueFile: () => Promise.resolve('/dev/null'),
    });

    await expect(withDialog.api.app.chooseCatalogue()).rejects.toMatchObject({
      code: 'DEVICE_ERROR',
      data: { code: 'CATALOGUE_BROKEN' },
    });
    expect((await page.api.app.state()).registerCount).toBeGreaterThan(100);
    withDialog.close();
  });
});

describe('the parameter database', () => {
  it('is not chosen where there are no dialogs', async () => {
    await expect(page.api.app.chooseConfigCatalogue()).rejects.toMatchObject({
      code: 'DEVICE_ERROR',
      data: { code: 'API_REFUSED', remedy: expect.stringContaining('--config-db') as unknown },
    });
  });

  it('stays the one in use when the dialog is dismissed, or the chosen file is broken', async () => {
    const before = (await page.api.config.catalogue()).source;
    for (const file of [undefined, '/dev/null']) {
      const withDialog = connectPage({
        ...test.host,
        chooseConfigCatalogueFile: () => Promise.resolve(file),
      });
      const chosen = withDialog.api.app.chooseConfigCatalogue();
      if (file === undefined) expect(await chosen).toBeNull();
      else {
        await expect(chosen).rejects.toMatchObject({ data: { code: 'CONFIG_CATALOGUE_BROKEN' } });
      }
      withDialog.close();
    }
    expect((await page.api.config.catalogue()).source).toBe(before);
  });
});

describe('devices', () => {
  it('lists the simulated cards, each with who it says it is', async () => {
    const devices = await page.api.devices.list();

    expect(devices.find(({ id }) => id === 'sim:cx6dx')).toMatchObject({
      state: 'ready',
      interface: { kind: 'mlx5ctl', simulated: true },
      identity: { deviceName: 'MT4125', ports: 2 },
    });
  });

  it('looks again on rescan', async () => {
    const before = await page.api.devices.list();

    const after = await page.api.devices.rescan();

    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('asks for administrator rights where somebody can be asked, then looks again', async () => {
    const unlock = vi.fn(() => Promise.resolve());
    const asking = connectPage({ ...test.host, unlock });

    const devices = await asking.api.devices.unlock();

    expect((await asking.api.app.state()).canUnlock).toBe(true);
    expect(unlock).toHaveBeenCalledTimes(1);
    expect(devices.map(({ id }) => id)).toContain('sim:cx6dx');
    asking.close();
  });

  it('tells why nobody granted them, or that there is nobody to ask', async () => {
    const refused = () => Promise.reject(new DeviceError('HELPER_DENIED', 'no agent'));
    const asking = connectPage({ ...test.host, unlock: refused });

    await expect(asking.api.devices.unlock()).rejects.toMatchObject({
      data: { code: 'HELPER_DENIED', detail: 'no agent' },
    });
    await expect(page.api.devices.unlock()).rejects.toMatchObject({
      data: { code: 'API_REFUSED' },
    });
    asking.close();
  });
});

describe('info', () => {
  it('tells what the interface of a device offers', async () => {
    const info = await page.api.info.get({ device: 'sim:cx6dx' });

    expect(info).toMatchObject({ device: 'sim:cx6dx', interface: { kind: 'mlx5ctl' } });
    expect(info.offers.length).toBeGreaterThan(0);
  });

  it('refuses a device that discovery doesn’t know', async () => {
    await expect(page.api.info.get({ device: 'sim:nothing' })).rejects.toMatchObject({
      data: { code: 'DEVICE_UNKNOWN' },
    });
  });
});

describe('reg', () => {
  it('lists every register of the catalogue without a device', async () => {
    const registers = await page.api.reg.list({});

    expect(registers).toHaveLength(test.host.catalogue.registers.length);
    expect(new Set(registers.map(({ supported }) => supported))).toEqual(new Set(['unknown']));
  });

  it('tells of each register whether a device has it', async () => {
    const registers = await page.api.reg.list({ device: 'sim:cx6dx' });

    expect(registers.find(({ name }) => name === 'PAOS')?.supported).toBe('yes');
  });

  it('shows the fields of a register', async () => {
    const shape = await page.api.reg.show({ register: 'PAOS' });

    expect(shape).toMatchObject({ name: 'PAOS', id: '0x5006', size: 16 });
    expect(shape.fields.map(({ name }) => name)).toContain('oper_status');
  });

  it('reads a register with its index', async () => {
    const { reading, durationMs } = await page.api.reg.get({
      device: 'sim:cx6dx',
      register: 'PAOS',
      indexes: { local_port: 1 },
    });

    expect(reading).toMatchObject({ device: 'sim:cx6dx', register: 'PAOS', size: 16 });
    expect(reading.indexes).toEqual({ local_port: 1 });
    expect(reading.fields.find(({ name }) => name === 'local_port')?.value).toBe('0x1');
    expect(durationMs).toBeGreaterThanOrEqual(0);
  });

  it('never sends a read that would change the card', async () => {
    await expect(
      page.api.reg.get({
        device: 'sim:cx6dx',
        register: 'PPCNT',
        indexes: { local_port: 1, clr: 1 },
      }),
    ).rejects.toMatchObject({ code: 'DEVICE_ERROR', data: { code: 'READ_ACTS' } });
  });

  it('ends with the error of the tool, with title and remedy', async () => {
    await expect(page.api.reg.show({ register: 'PAO' })).rejects.toMatchObject({
      code: 'DEVICE_ERROR',
      defined: true,
      data: { code: 'REG_UNKNOWN', kind: 'input', title: 'No such register' },
    });
  });
});

describe('a mistake of our own', () => {
  it('reaches the page as INTERNAL and is logged', async () => {
    const broken = connectPage({
      ...test.host,
      get catalogue(): never {
        throw new TypeError('a bug');
      },
    });

    await expect(broken.api.reg.list({})).rejects.toMatchObject({
      code: 'DEVICE_ERROR',
      data: { code: 'INTERNAL', detail: 'a bug' },
    });
    expect(test.logged.at(-1)).toMatchObject({ what: 'api reg.list' });
    broken.close();
  });

  it('is also output that doesn’t fit the contract', async () => {
    const broken = connectPage({ ...test.host, hostName: 5 as unknown as string });

    await expect(broken.api.app.state()).rejects.toMatchObject({ data: { code: 'INTERNAL' } });
    expect(test.logged.at(-1)).toMatchObject({ what: 'api app.state' });
    broken.close();
  });
});
