import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WatchTick } from '../../../../electron/api/contract/reg';
import { Remembered } from '../../../../renderer/stores/remembered';
import type { Api } from '../../../../renderer/stores/api';
import { createWatchStore, watchOf } from '../../../../renderer/tabs/registers/watch-store';
import { watchRows } from '../../../../renderer/tabs/registers/watch-rows';
import { figuresCsv, samplesCsv } from '../../../../renderer/tabs/registers/watch-files';
import { anErrorReport, aShape, deviceError, emptyMemory, fakeApi } from '../fake-api';

type WatchInput = Parameters<Api['reg']['watch']>[0];

interface Stream {
  readonly input: WatchInput;
  readonly signal: AbortSignal | undefined;
  tick: (tick: WatchTick) => void;
  fail: (error: Error) => void;
}

/** An application whose ticks come when a test says so. */
function watching(calls: Parameters<typeof fakeApi>[0] = {}) {
  const streams: Stream[] = [];
  const watch = (input: WatchInput, options?: { signal?: AbortSignal | undefined }) => {
    const waiting: { resolve: (tick: WatchTick) => void; reject: (error: Error) => void }[] = [];
    const ready: WatchTick[] = [];
    streams.push({
      input,
      signal: options?.signal,
      tick: (tick) => {
        const next = waiting.shift();
        if (next === undefined) ready.push(tick);
        else next.resolve(tick);
      },
      fail: (error) => {
        waiting.shift()?.reject(error);
      },
    });
    async function* ticks(): AsyncGenerator<WatchTick, void, void> {
      for (;;) {
        yield (
          ready.shift() ??
          (await new Promise<WatchTick>((resolve, reject) => {
            waiting.push({ resolve, reject });
          }))
        );
      }
    }
    // The client's iterator has hooks of its own that no one here calls.
    return Promise.resolve(ticks() as never);
  };
  const said: string[] = [];
  const store = createWatchStore(fakeApi({ ...calls, watch }), {
    remembered: new Remembered(emptyMemory()),
    say: (text) => {
      said.push(text);
    },
  });
  return { store, streams, said };
}

const fields = [{ path: 'oper_status', name: 'oper_status', widthBits: 64 }];

function aTick(value: string, atMs: number, isFirst = false): WatchTick {
  const change = { item: 0, atMs, values: [[0, value] as [number, string]] };
  return { atMs, skipped: 0, changes: [isFirst ? { ...change, fields } : change] };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets what is ready run; no time passes but what drawing waits for. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(300);
}

describe('the watch store', () => {
  it('watches a register after one read of it, and draws what comes', async () => {
    const { store, streams } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', { local_port: 1 });
    streams[0]?.tick(aTick('0x1', 1000, true));
    streams[0]?.tick(aTick('0x2', 2000));
    await settle();

    const { watched, drawn } = store.getState();
    expect(streams[0]?.input.items).toEqual([{ register: 'PAOS', indexes: { local_port: 1 } }]);
    expect(drawn).toBeGreaterThan(0);
    const [row] = watchRows(watched, { showAll: false, filter: 'oper' });
    expect(row).toMatchObject({
      instance: 'PAOS local_port=1',
      value: '0x2',
      changes: 1,
      least: 1n,
    });
  });

  it('draws no more often than a person can look', async () => {
    const { store, streams } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', {});
    for (let at = 0; at < 20; at += 1) streams[0]?.tick(aTick(`0x${String(at % 3)}`, at, at === 0));
    await settle();

    expect(store.getState().drawn).toBe(1);
    expect(store.getState().watched[0]?.series.reads).toBe(20);
  });

  it('does not watch what can’t be read, and says why', async () => {
    const refused = anErrorReport({ code: 'READ_ACTS', title: 'This read does more than answer' });
    const { store, streams, said } = watching({ get: () => Promise.reject(deviceError(refused)) });

    await store.getState().add('sim:cx6dx', 'MTCQ', {});

    expect(store.getState().watched).toEqual([]);
    expect(store.getState().problem?.code).toBe('READ_ACTS');
    expect(streams).toEqual([]);
    expect(said).toContain('This read does more than answer');
  });

  it('has one stream for all registers of a card, with each once', async () => {
    const { store, streams } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', {});
    await store.getState().add('sim:cx6dx', 'MTMP', {});
    await store.getState().add('sim:cx6dx', 'PAOS', {});

    expect(streams[0]?.signal?.aborted).toBe(true);
    expect(streams).toHaveLength(2);
    expect(streams[1]?.input.items.map(({ register }) => register)).toEqual(['PAOS', 'MTMP']);
  });

  it('pauses, goes on with what it had, and takes another interval', async () => {
    const { store, streams } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', {});
    streams[0]?.tick(aTick('0x1', 0, true));
    await settle();

    store.getState().pause('sim:cx6dx');
    expect(streams[0]?.signal?.aborted).toBe(true);
    expect(watchOf(store.getState(), 'sim:cx6dx').running).toBe(false);
    store.getState().setInterval(100);
    expect(streams).toHaveLength(1);
    store.getState().resume('sim:cx6dx');

    expect(streams[1]?.input.intervalMs).toBe(100);
    expect(store.getState().watched[0]?.series.reads).toBe(1);
  });

  it('stops with a note when the card goes, and keeps what was read', async () => {
    const { store, streams, said } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', {});
    streams[0]?.tick(aTick('0x1', 0, true));
    await settle();

    streams[0]?.fail(
      deviceError(anErrorReport({ code: 'DEVICE_GONE', title: 'The card is gone' })),
    );
    await settle();

    const { running, problem } = watchOf(store.getState(), 'sim:cx6dx');
    expect([running, problem?.code]).toEqual([false, 'DEVICE_GONE']);
    expect(store.getState().watched[0]?.series.reads).toBe(1);
    expect(said).toContain('Watching has stopped: The card is gone');
  });

  it('goes on with the others when one is let go, and ends with the last', async () => {
    const { store, streams } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', {});
    await store.getState().add('sim:cx6dx', 'MTMP', {});
    const [first, second] = store.getState().watched;

    store.getState().remove(first?.key ?? '');
    expect(streams[2]?.input.items.map(({ register }) => register)).toEqual(['MTMP']);
    store.getState().remove(second?.key ?? '');

    expect(streams[2]?.signal?.aborted).toBe(true);
    expect(watchOf(store.getState(), 'sim:cx6dx').running).toBe(false);
  });

  it('counts what the card had no time for', async () => {
    const { store, streams } = watching();
    await store.getState().add('sim:cx6dx', 'PAOS', {});
    streams[0]?.tick({ ...aTick('0x1', 0, true), skipped: 3 });
    await settle();

    expect(watchOf(store.getState(), 'sim:cx6dx').skipped).toBe(3);
  });
});

describe('files of what is watched', () => {
  it('have exact values: figures of each field, and samples with their times', async () => {
    const { store, streams } = watching({ show: () => Promise.resolve(aShape({ fields: [] })) });
    await store.getState().add('sim:cx6dx', 'PPCNT', {});
    streams[0]?.tick(aTick('0xfffffffffffffffe', 0, true));
    streams[0]?.tick(aTick('0xffffffffffffffff', 1000));
    await settle();
    const rows = watchRows(store.getState().watched, { showAll: true, filter: '' });

    expect(samplesCsv(rows[0]!)).toBe(
      'time,oper_status\r\n' +
        '1970-01-01T00:00:00.000Z,18446744073709551614\r\n' +
        '1970-01-01T00:00:01.000Z,18446744073709551615\r\n',
    );
    expect(figuresCsv(rows).split('\r\n')[1]).toContain(
      'PPCNT,oper_status,18446744073709551615,18446744073709551614,18446744073709551615',
    );
  });
});
