import { describe, expect, it, vi } from 'vitest';
import {
  MAX_FILE_CHARS,
  type Comparison,
  type ConfigFile,
} from '../../../../../electron/api/contract/config';
import type { ExportEvent } from '../../../../../electron/api/contract/export';
import type { Api } from '../../../../../renderer/stores/api';
import type { ConfigReading } from '../../../../../renderer/tabs/config/config-reading';
import { missingPart } from '../../../../../renderer/tabs/config/config-reading';
import { createConfigStore, type Subject } from '../../../../../renderer/tabs/config/config-store';
import { anErrorReport, deviceError, fakeApi } from '../../fake-api';
import {
  aCatalogue,
  aConfigReading,
  anEnd,
  anItem,
  aStart,
  eventsOf,
  FILE,
  SNAPSHOT,
} from './config-facts';

const card: Subject = { type: 'device', device: 'sim:cx6dx', name: 'sim:cx6dx' };
const other: Subject = { type: 'device', device: 'sim:cx7', name: 'sim:cx7' };
const KEY = 'device sim:cx6dx';

function storeOver(config: Partial<Api['config']>) {
  const said: string[] = [];
  const kept: string[] = [];
  const store = createConfigStore(fakeApi({ config }), {
    now: () => 0,
    say: (text) => said.push(text),
    keep: (fileName, _mediaType, parts) => {
      kept.push([fileName, ...parts.map((part) => new TextDecoder().decode(part))].join(': '));
    },
  });
  return { store, said, kept };
}

/** A file that the page keeps. */
// eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
async function* asDownload(): AsyncGenerator<ExportEvent, void, void> {
  yield { type: 'piece', base64: btoa('hello') };
  yield { type: 'complete', fileName: 'cx6dx.txt', mediaType: 'text/plain' };
}

/** A card that answers with this. */
function answers(reading: ConfigReading): Api['config']['query'] {
  // The client's iterator has hooks of its own that no one here calls.
  return () => Promise.resolve(eventsOf(reading) as never);
}

const difference: Comparison = {
  left: { name: 'sim:cx6dx', column: 'next', isComplete: true },
  right: { name: 'sim:cx7', column: 'next', isComplete: true },
  rows: [],
  same: 12,
};

describe('reading a configuration', () => {
  it('keeps what was told, by card', async () => {
    const { store, said } = storeOver({ query: answers(aConfigReading()) });
    await store.getState().read(card);
    expect(store.getState().readings[KEY]?.items).toHaveLength(1);
    expect(store.getState()).toMatchObject({ reading: undefined, problems: {} });
    expect(said).toEqual(['1 parameters, 0 not default, 0 waiting for a reset']);
  });

  it('tells how far it has come', async () => {
    const seen: number[] = [];
    const items = [anItem(), anItem({ key: 'b' })];
    const { store } = storeOver({
      query: answers(aConfigReading({ start: aStart({ total: 2 }), items })),
    });
    store.subscribe(({ reading }) => {
      if (reading !== undefined) seen.push(reading.done);
    });
    await store.getState().read(card);
    expect([...new Set(seen)]).toEqual([0, 1, 2]);
  });

  it('keeps a part as a part, with what is missing', async () => {
    const reading = aConfigReading({
      start: aStart({ total: 40 }),
      end: anEnd({ isComplete: false, error: anErrorReport({ code: 'DEVICE_GONE' }) }),
    });
    const { store, said } = storeOver({ query: answers(reading) });
    await store.getState().read(card);
    const kept = store.getState().readings[KEY];
    expect(kept === undefined ? undefined : missingPart(kept)).toEqual({ failed: [] });
    expect(said).toEqual(['Only a part was read, 1 items']);
  });

  it('keeps what was there when a second reading fails', async () => {
    const query = vi.fn<Api['config']['query']>(answers(aConfigReading()));
    const { store } = storeOver({ query });
    await store.getState().read(card);
    query.mockRejectedValueOnce(deviceError());
    await store.getState().read(card);
    expect(store.getState().readings[KEY]).toBeDefined();
    expect(store.getState().problems[KEY]?.code).toBe('REG_NOT_SUPPORTED');
  });

  it('says that the answer broke off when it has no end', async () => {
    async function* broken() {
      yield aStart();
      await Promise.resolve();
    }
    const { store } = storeOver({ query: () => Promise.resolve(broken() as never) });
    await store.getState().read(card);
    expect(store.getState().readings[KEY]).toBeUndefined();
    expect(store.getState().problems[KEY]?.detail).toContain('broke off');
  });

  it('explains nothing when the person cancelled', async () => {
    const query: Api['config']['query'] = (_, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          reject(options.signal?.reason as Error); // what the store aborts with is an Error
        });
      });
    const { store, said } = storeOver({ query });
    const reading = store.getState().read(card);
    store.getState().reading?.cancel();
    await reading;
    expect(store.getState()).toMatchObject({ problems: {}, readings: {}, reading: undefined });
    expect(said).toEqual(['sim:cx6dx: cancelled']);
  });

  it('asks a card once, however often it is asked meanwhile', async () => {
    const query = vi.fn<Api['config']['query']>(answers(aConfigReading()));
    const { store } = storeOver({ query });
    await Promise.all([store.getState().read(card), store.getState().read(card)]);
    expect(query).toHaveBeenCalledTimes(1);
  });
});

describe('comparing', () => {
  it('compares what is on the screen, not a new reading of it', async () => {
    const compare = vi.fn<Api['config']['compare']>(() => Promise.resolve(difference));
    const { store, said } = storeOver({ query: answers(aConfigReading()), compare });
    await store.getState().read(card);
    await store.getState().compare(card, other);
    expect(compare.mock.calls[0]?.[0]).toEqual({
      left: { type: 'snapshot', snapshot: SNAPSHOT },
      right: { type: 'device', device: 'sim:cx7' },
      column: 'next',
    });
    expect(store.getState().compared).toMatchObject({ of: KEY, result: difference });
    expect(said.at(-1)).toBe('0 differ, 12 are the same');
  });

  it('follows a new reading of the card', async () => {
    const compare = vi.fn<Api['config']['compare']>(() => Promise.resolve(difference));
    const { store } = storeOver({ query: answers(aConfigReading()), compare });
    await store.getState().read(card);
    await store.getState().compare(card, other, 'current');
    const newer = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    const { store: again } = storeOver({
      query: answers(aConfigReading({ end: anEnd({ snapshot: newer }) })),
      compare,
    });
    again.setState({ compared: store.getState().compared, readings: store.getState().readings });
    await again.getState().read(card);
    expect(compare.mock.lastCall?.[0]).toMatchObject({
      left: { snapshot: newer },
      column: 'current',
    });
  });

  it('shows the comparison that was asked for last, whatever comes back last', async () => {
    const waiting: ((answer: Comparison) => void)[] = [];
    const compare: Api['config']['compare'] = () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      });
    const { store } = storeOver({ query: answers(aConfigReading()), compare });
    await store.getState().read(card);
    const first = store.getState().compare(card, other);
    const second = store.getState().compare(card, { type: 'file', file: aFile });
    waiting[1]?.({ ...difference, same: 2 });
    await second;
    waiting[0]?.({ ...difference, same: 1 });
    await first;
    expect(store.getState().compared?.result?.same).toBe(2);
  });

  it('keeps the reason when it fails', async () => {
    const compare = () => Promise.reject(deviceError());
    const { store } = storeOver({ query: answers(aConfigReading()), compare });
    await store.getState().read(card);
    await store.getState().compare(card, other);
    expect(store.getState().compared?.problem?.code).toBe('REG_NOT_SUPPORTED');
    store.getState().endCompare();
    expect(store.getState().compared).toBeUndefined();
  });
});

const aFile: ConfigFile = {
  file: FILE,
  name: 'backup.raw',
  format: 'raw',
  items: 3,
  warnings: [],
};

describe('files', () => {
  it('are sent as text where there is no dialog, and read like a card', async () => {
    const sendFile = vi.fn<Api['config']['sendFile']>(() => Promise.resolve(aFile));
    const query = vi.fn<Api['config']['query']>(answers(aConfigReading()));
    const { store } = storeOver({ sendFile, query });
    const file = await store.getState().sendFile('backup.raw', 'MLNX_RAW_TLV_FILE\n');
    if (file === undefined) throw new Error('the file was refused');
    await store.getState().read({ type: 'file', file });
    expect(query.mock.calls[0]?.[0].source).toEqual({ type: 'file', file: FILE });
  });

  it('that can’t be read give a reason', async () => {
    const { store } = storeOver({ sendFile: () => Promise.reject(deviceError()) });
    expect(await store.getState().sendFile('x', '')).toBeUndefined();
    expect(store.getState().problem?.title).toBe('The card doesn’t support this register');
  });

  it('that are too large for a message are refused with a reason, and not sent', async () => {
    const sendFile = vi.fn<Api['config']['sendFile']>(() => Promise.resolve(aFile));
    const { store } = storeOver({ sendFile });
    const text = 'x'.repeat(MAX_FILE_CHARS + 1);
    expect(await store.getState().sendFile('big.xml', text)).toBeUndefined();
    expect(store.getState().problem?.title).toBe('big.xml is too large for this page');
    expect(sendFile).not.toHaveBeenCalled();
    await store.getState().sendFile('fits.xml', text.slice(1));
    expect(sendFile).toHaveBeenCalledTimes(1);
  });

  it('close what was chosen of the card before', () => {
    const { store } = storeOver({});
    store.getState().select('a key');
    store.getState().setFilter('pending');
    store.getState().lookAtFile(aFile);
    expect(store.getState()).toMatchObject({ selected: undefined, filter: 'all' });
  });

  it('are saved from what is on the screen', async () => {
    const call = vi.fn<Api['config']['export']>(() => Promise.resolve(asDownload() as never));
    const { store, said, kept } = storeOver({ query: answers(aConfigReading()), export: call });
    await store.getState().exportAs(card, 'text');
    expect(call).not.toHaveBeenCalled();
    await store.getState().read(card);
    await store.getState().exportAs(card, 'text');
    expect(call.mock.calls[0]?.[0]).toEqual({ snapshot: SNAPSHOT, format: 'text' });
    expect(kept).toEqual(['cx6dx.txt: hello']);
    expect(said.at(-1)).toBe('Saved as cx6dx.txt');
  });

  it('that can’t be saved give a reason', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
    async function* failing(): AsyncGenerator<ExportEvent, void, void> {
      yield { type: 'failed', error: anErrorReport({ code: 'FILE_FAILED' }) };
    }
    const { store, kept } = storeOver({
      query: answers(aConfigReading()),
      export: () => Promise.resolve(failing() as never),
    });
    await store.getState().read(card);
    await store.getState().exportAs(card, 'raw');
    expect(store.getState().problem?.code).toBe('FILE_FAILED');
    expect(kept).toEqual([]);
  });
});

describe('descriptions', () => {
  it('are asked for once', async () => {
    const catalogue = vi.fn<Api['config']['catalogue']>(() => Promise.resolve(aCatalogue));
    const { store } = storeOver({ catalogue });
    await Promise.all([store.getState().loadCatalogue(), store.getState().loadCatalogue()]);
    await store.getState().loadCatalogue();
    expect(catalogue).toHaveBeenCalledTimes(1);
    expect(store.getState().catalogue?.parameters).toHaveLength(2);
  });
});
