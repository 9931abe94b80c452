import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../renderer/stores/api';
import { Remembered } from '../../../../renderer/stores/remembered';
import {
  againstRead,
  createRegistersStore,
  currentProblem,
  currentReads,
  hasWrongField,
} from '../../../../renderer/tabs/registers/registers-store';
import { aReading, aShape, aSummary, deviceError, emptyMemory, fakeApi } from '../fake-api';

const device = 'sim:cx6dx';

function storeOver(api: Api, memory = emptyMemory()) {
  const said: string[] = [];
  const store = createRegistersStore(api, {
    remembered: new Remembered(memory),
    now: () => 0,
    say: (text) => said.push(text),
  });
  return { store, said };
}

describe('reading a register', () => {
  it('sends what is chosen, without the zeros', async () => {
    const get = vi.fn<Api['reg']['get']>(() => Promise.resolve(aReading()));
    const { store } = storeOver(fakeApi({ get }));
    await store.getState().choose('PAOS');
    store.getState().setValue('PAOS', 'swid', 0);
    await store.getState().read(device);
    expect(get.mock.calls[0]?.[0]).toEqual({
      device,
      register: 'PAOS',
      indexes: { local_port: 1 },
    });
  });

  it('keeps the reads of each request apart, newest first', async () => {
    let takenAtMs = 0;
    const get = () => Promise.resolve(aReading({ takenAtMs: (takenAtMs += 1) }));
    const { store } = storeOver(fakeApi({ get }));
    await store.getState().choose('PAOS');
    await store.getState().read(device);
    await store.getState().read(device);
    expect(currentReads(store.getState(), device).map((read) => read.takenAtMs)).toEqual([2, 1]);
    store.getState().setValue('PAOS', 'local_port', 2);
    expect(currentReads(store.getState(), device)).toEqual([]);
    store.getState().setValue('PAOS', 'local_port', 1);
    expect(currentReads(store.getState(), device)).toHaveLength(2);
  });

  it('shows the problem of this register on this device, and clears it with the next good read', async () => {
    const get = vi.fn<Api['reg']['get']>().mockRejectedValueOnce(deviceError());
    get.mockResolvedValue(aReading());
    const { store, said } = storeOver(fakeApi({ get }));
    await store.getState().choose('PAOS');
    await store.getState().read(device);
    expect(currentProblem(store.getState(), device)?.code).toBe('REG_NOT_SUPPORTED');
    expect(currentProblem(store.getState(), 'sim:cx7')).toBeUndefined();
    expect(said).toContain('The card doesn’t support this register');
    await store.getState().read(device);
    expect(store.getState().problems).toEqual({});
  });

  it('explains nothing when the person cancelled', async () => {
    const get: Api['reg']['get'] = (_, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          reject(options.signal?.reason as Error); // what the store aborts with is an Error
        });
      });
    const { store, said } = storeOver(fakeApi({ get }));
    await store.getState().choose('PAOS');
    const reading = store.getState().read(device);
    await Promise.resolve();
    store.getState().reading?.cancel();
    await reading;
    expect(store.getState()).toMatchObject({ problems: {}, reading: undefined });
    expect(said.at(-1)).toBe('PAOS: cancelled');
  });

  it('does one read at a time', async () => {
    const get = vi.fn<Api['reg']['get']>(() => Promise.resolve(aReading()));
    const { store } = storeOver(fakeApi({ get }));
    await store.getState().choose('PAOS');
    await Promise.all([store.getState().read(device), store.getState().read(device)]);
    expect(get).toHaveBeenCalledTimes(1);
  });
});

describe('a value that can’t be sent', () => {
  it('holds back the read of its register until it is mended, and of no other', async () => {
    const { store } = storeOver(fakeApi({}));
    await store.getState().choose('PAOS');

    store.getState().setWrong('PAOS', 'local_port', 'local_port goes up to 255');
    expect(hasWrongField(store.getState())).toBe(true);
    await store.getState().choose('PTYS');
    expect(hasWrongField(store.getState())).toBe(false);

    await store.getState().choose('PAOS');
    store.getState().setWrong('PAOS', 'local_port', undefined);
    expect(hasWrongField(store.getState())).toBe(false);
  });
});

describe('choosing a register', () => {
  it('looks its shape up once and remembers the choice for the next window', async () => {
    const show = vi.fn<Api['reg']['show']>(() => Promise.resolve(aShape()));
    const memory = emptyMemory();
    const { store } = storeOver(fakeApi({ show }), memory);
    await store.getState().choose('PAOS', 'oper_status');
    await store.getState().choose('PAOS');
    expect(show).toHaveBeenCalledTimes(1);
    expect(store.getState().field).toBe('oper_status');
    expect(storeOver(fakeApi(), memory).store.getState().selected).toBe('PAOS');
  });

  it('keeps what a person typed for a register when they come back to it', async () => {
    const { store } = storeOver(fakeApi());
    await store.getState().choose('PAOS');
    store.getState().setValue('PAOS', 'local_port', 2);
    await store.getState().choose('MGIR');
    await store.getState().choose('PAOS');
    expect(store.getState().requests.PAOS).toEqual({ local_port: 2 });
  });
});

describe('the list', () => {
  it('shows names before it knows what the card supports', async () => {
    let answer: (list: Awaited<ReturnType<Api['reg']['list']>>) => void = () => undefined;
    const registers: Api['reg']['list'] = ({ device: asked }) =>
      asked === undefined
        ? Promise.resolve([aSummary({ supported: 'unknown' })])
        : new Promise((resolve) => {
            answer = resolve;
          });
    const { store } = storeOver(fakeApi({ registers }));
    const loading = store.getState().loadList(device);
    await vi.waitFor(() => {
      expect(store.getState().summaries?.[0]?.supported).toBe('unknown');
    });
    answer([aSummary({ supported: 'no' })]);
    await loading;
    expect(store.getState()).toMatchObject({ supportOf: device, summaries: [{ supported: 'no' }] });
  });

  it('belongs to the device that was chosen last, whatever comes back last', async () => {
    const answers = new Map<string | undefined, () => void>();
    const registers: Api['reg']['list'] = ({ device: asked }) =>
      new Promise((resolve) => {
        answers.set(asked, () => {
          resolve([aSummary({ purpose: asked ?? 'names' })]);
        });
      });
    const { store } = storeOver(fakeApi({ registers }));
    const first = store.getState().loadList('a');
    const second = store.getState().loadList('b');
    answers.get(undefined)?.();
    answers.get('b')?.();
    await second;
    answers.get('a')?.();
    await first;
    expect(store.getState()).toMatchObject({ supportOf: 'b', summaries: [{ purpose: 'b' }] });
  });
});

describe('looking back', () => {
  async function withReads(count: number, exportReads?: Api['reg']['export']) {
    let takenAtMs = 0;
    const get = () => Promise.resolve(aReading({ takenAtMs: (takenAtMs += 1) }));
    const { store } = storeOver(fakeApi({ get, ...(exportReads && { exportReads }) }));
    await store.getState().choose('PAOS');
    for (let read = 0; read < count; read += 1) await store.getState().read(device);
    return store;
  }

  it('compares with the read before, or with any other', async () => {
    const store = await withReads(4);
    store.getState().showRead(1);
    expect(againstRead(store.getState())).toBe(2);
    store.getState().compareWith(3);
    expect(againstRead(store.getState())).toBe(3);
    store.getState().showRead(3);
    expect(againstRead(store.getState())).toBe(4);
  });

  it('goes back to the newest and the one before it with the next read', async () => {
    const store = await withReads(3);
    store.getState().showRead(2);
    store.getState().compareWith(0);
    await store.getState().read(device);
    expect([store.getState().shownRead, againstRead(store.getState())]).toEqual([0, 1]);
  });

  it('remembers what stands below the table', () => {
    const memory = emptyMemory();
    storeOver(fakeApi(), memory).store.getState().showPane('layout');
    expect(storeOver(fakeApi(), memory).store.getState().pane).toBe('layout');
  });

  it('saves the read that is looked at, and all of them as a history', async () => {
    const exportReads = vi.fn<Api['reg']['export']>(() => Promise.reject(deviceError()));
    const store = await withReads(3, exportReads);
    store.getState().showRead(1);

    await store.getState().save(device, 'csv');
    await store.getState().save(device, 'history');

    const moments = exportReads.mock.calls.map(([{ reads }]) =>
      reads.map((read) => read.takenAtMs),
    );
    expect(moments).toEqual([[2], [3, 2, 1]]);
    expect(currentProblem(store.getState(), device)?.code).toBe('REG_NOT_SUPPORTED');
  });
});
