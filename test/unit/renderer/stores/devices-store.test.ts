import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../renderer/stores/api';
import {
  chooseDevice,
  createDevicesStore,
  selectedDevice,
} from '../../../../renderer/stores/devices-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import {
  aDevice,
  aHostDevice,
  anErrorReport,
  deviceChanges,
  deviceError,
  emptyMemory,
  fakeApi,
} from '../fake-api';

function storeOver(api: Api, memory = emptyMemory()) {
  return createDevicesStore(api, {
    remembered: new Remembered(memory),
    now: () => 7,
    say: () => 0,
  });
}

describe('looking for devices', () => {
  it('chooses the first one that can be used', async () => {
    const list = () =>
      Promise.resolve([aDevice({ id: 'fwctl0', state: 'unreachable' }), aDevice({ id: 'fwctl1' })]);
    const store = storeOver(fakeApi({ list }));
    await store.getState().load();
    expect(selectedDevice(store.getState())?.id).toBe('fwctl1');
    expect(store.getState().lookedAtMs).toBe(7);
  });

  it('keeps the chosen device when it is still there, and moves on when it is gone', async () => {
    const rescan = vi.fn<Api['devices']['rescan']>();
    rescan.mockResolvedValueOnce([aDevice({ id: 'a' }), aDevice({ id: 'b' })]);
    rescan.mockResolvedValueOnce([aDevice({ id: 'a' })]);
    const store = storeOver(fakeApi({ rescan }));
    store.getState().select('b');
    await store.getState().rescan();
    expect(store.getState().selectedId).toBe('b');
    await store.getState().rescan();
    expect(store.getState().selectedId).toBe('a');
  });

  it('keeps what was known and shows why when looking failed', async () => {
    const rescan = () => Promise.reject(deviceError(anErrorReport({ code: 'NATIVE_MISSING' })));
    const store = storeOver(fakeApi({ rescan }));
    await store.getState().load();
    await store.getState().rescan();
    expect(store.getState().devices).toHaveLength(1);
    expect(store.getState().problem?.code).toBe('NATIVE_MISSING');
    expect(store.getState().looking).toBeUndefined();
  });

  it('looks once at a time', async () => {
    const list = vi.fn<Api['devices']['list']>(() => Promise.resolve([]));
    const store = storeOver(fakeApi({ list }));
    await Promise.all([store.getState().load(), store.getState().load()]);
    expect(list).toHaveBeenCalledTimes(1);
  });
});

describe('cards that come and go', () => {
  const gone = anErrorReport({ code: 'DEVICE_GONE', title: 'The device is gone' });
  const left = (device: string) =>
    ({ type: 'left', device, name: device, atMs: 9, error: gone }) as const;
  const first = aHostDevice('0000:3b:00.0');
  const second = aHostDevice('0000:5e:00.0');
  const never = new AbortController().signal;

  async function loaded(
    changes: Api['devices']['changes'],
    more: Parameters<typeof fakeApi>[0] = {},
  ) {
    const list = vi.fn(() => Promise.resolve([first, second, aDevice()]));
    const heard: string[] = [];
    const store = createDevicesStore(fakeApi({ list, changes, ...more }), {
      remembered: new Remembered(emptyMemory()),
      now: () => 7,
      say: () => 0,
      onChange: ({ type }) => heard.push(type),
    });
    await store.getState().load();
    return { store, list, heard };
  }
  const ids = (store: ReturnType<typeof createDevicesStore>) =>
    store.getState().devices?.map(({ id }) => id);

  it('takes one that came behind the others of this host', async () => {
    const third = aHostDevice('0000:86:00.0');
    const { store, heard } = await loaded(
      deviceChanges({ type: 'arrived', device: third, atMs: 9 }),
    );

    await store.getState().follow(never);

    expect(ids(store)).toEqual([first.id, second.id, third.id, 'sim:cx6dx']);
    expect(heard).toEqual(['arrived']);
  });

  it('takes one that left off the list', async () => {
    const { store } = await loaded(deviceChanges(left(second.id)));

    await store.getState().follow(never);

    expect(ids(store)).toEqual([first.id, 'sim:cx6dx']);
    expect(store.getState().selectedId).toBe(first.id);
  });

  it('keeps the one that a person looks at, as gone, until all are looked for', async () => {
    const rescan = () => Promise.resolve([second]);
    const list = vi.fn<Api['devices']['list']>();
    list.mockResolvedValueOnce([first, second]);
    list.mockResolvedValueOnce([second]);
    const { store } = await loaded(deviceChanges(left(first.id)), { list, rescan });

    await store.getState().follow(never);
    expect(selectedDevice(store.getState())).toMatchObject({ state: 'gone', error: gone });

    await store.getState().refresh();
    expect(selectedDevice(store.getState())?.state).toBe('gone');

    await store.getState().rescan();
    expect(ids(store)).toEqual([second.id]);
  });

  it('has one that returns ready again, in its place', async () => {
    const { store } = await loaded(
      deviceChanges(left(first.id), { type: 'arrived', device: first, atMs: 10 }),
    );

    await store.getState().follow(never);

    expect(ids(store)).toEqual([first.id, second.id, 'sim:cx6dx']);
    expect(selectedDevice(store.getState())?.state).toBe('ready');
  });

  it('asks again where a card came between the list and the watch', async () => {
    const { store, list } = await loaded(
      deviceChanges({ type: 'present', devices: [first.id, second.id, 'fwctl9'] }),
    );

    await store.getState().follow(never);

    expect(list).toHaveBeenCalledTimes(2);
  });

  it('asks nothing where the list has what is there', async () => {
    const { store, list } = await loaded(
      deviceChanges({ type: 'present', devices: [second.id, first.id] }),
    );

    await store.getState().follow(never);

    expect(list).toHaveBeenCalledTimes(1);
  });
});

describe('asking for administrator rights', () => {
  const closed = aDevice({
    id: 'fwctl0',
    state: 'unreachable',
    error: anErrorReport({ code: 'NODE_PERMISSION' }),
  });

  it('shows the cards that a helper has opened', async () => {
    const unlock = () => Promise.resolve([aDevice({ id: 'fwctl0' })]);
    const store = storeOver(fakeApi({ list: () => Promise.resolve([closed]), unlock }));
    await store.getState().load();
    await store.getState().unlock();
    expect(store.getState().devices?.[0]?.state).toBe('ready');
  });

  it('leaves everything as it was when the question is dismissed', async () => {
    const report = anErrorReport({ code: 'HELPER_DISMISSED', kind: 'cancelled' });
    const unlock = () => Promise.reject(deviceError(report));
    const store = storeOver(fakeApi({ list: () => Promise.resolve([closed]), unlock }));
    await store.getState().load();
    await store.getState().unlock();
    expect(store.getState().devices).toEqual([closed]);
    expect(store.getState().problem).toBeUndefined();
  });
});

describe('chooseDevice', () => {
  it('takes what a person meant before anything else', () => {
    const devices = [aDevice({ id: 'a' }), aDevice({ id: 'b', state: 'gone' })];
    expect(chooseDevice(devices, 'b')).toBe('b');
    expect(chooseDevice(devices, 'c')).toBe('a');
    expect(chooseDevice([], undefined)).toBeUndefined();
  });

  it('takes a card before a report that was opened', () => {
    const report = aDevice({
      id: 'report:0123abcd',
      interface: { ...aDevice().interface, kind: 'report' },
    });

    expect(chooseDevice([report, aDevice({ id: 'a' })], undefined)).toBe('a');
    expect(chooseDevice([report], undefined)).toBe('report:0123abcd');
  });
});
