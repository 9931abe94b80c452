import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../../electron/api/contract/log';
import { entriesAsText, visibleEntries } from '../../../../renderer/log/log-actions';
import { createLogStore, failureWords, MOST_ENTRIES } from '../../../../renderer/stores/log-store';
import { fakeApi, logEvents } from '../fake-api';

function anEntry(overrides: Partial<LogEntry> = {}): LogEntry {
  return {
    id: 0,
    atMs: 1000,
    kind: 'rpc',
    device: 'fwctl0',
    text: 'ACCESS_REG read PAOS',
    failed: false,
    durationMs: 0.4,
    scope: 1,
    status: '0x00',
    ...overrides,
  };
}

const start = { type: 'start', logFile: '/home/me/log.jsonl' } as const;
const never = new AbortController().signal;

describe('following the log', () => {
  it('keeps what comes, and where the file is', async () => {
    const log = logEvents(start, { type: 'entries', entries: [anEntry(), anEntry({ id: 1 })] });
    const store = createLogStore(fakeApi({ log }), { now: () => 0 });

    await store.getState().follow(never);

    expect(store.getState().entries).toHaveLength(2);
    expect(store.getState().logFile).toBe('/home/me/log.jsonl');
  });

  it('keeps the newest entries and no more', async () => {
    const entries = Array.from({ length: MOST_ENTRIES + 10 }, (_, id) => anEntry({ id }));
    const log = logEvents(start, { type: 'entries', entries });
    const store = createLogStore(fakeApi({ log }), { now: () => 0 });

    await store.getState().follow(never);

    expect(store.getState().entries).toHaveLength(MOST_ENTRIES);
    expect(store.getState().entries.at(-1)?.id).toBe(MOST_ENTRIES + 9);
  });

  it('leaves out what was there when it was cleared', async () => {
    const entries = [anEntry({ atMs: 1 }), anEntry({ id: 1, atMs: 9 })];
    const log = logEvents(start, { type: 'entries', entries });
    const store = createLogStore(fakeApi({ log }), { now: () => 5 });
    store.getState().clear();

    await store.getState().follow(never);

    expect(store.getState().entries.map(({ atMs }) => atMs)).toEqual([9]);
  });

  it('says why it isn’t followed any more', async () => {
    const log = () => Promise.reject(new Error('closed'));
    const store = createLogStore(fakeApi({ log }), { now: () => 0 });

    await store.getState().follow(never);

    expect(store.getState().problem?.code).toBe('CONNECTION');
  });
});

describe('what of the log is shown', () => {
  const entries = [
    anEntry(),
    anEntry({
      id: 1,
      device: 'fwctl1',
      text: 'ACCESS_REG read PCNR',
      failed: true,
      status: '0x03',
    }),
    anEntry({ id: 2, kind: 'device', text: '0000:3b:00.0 is gone', failed: true }),
    { id: 3, atMs: 2000, kind: 'error', text: 'export: the disk is full', failed: true } as const,
  ];

  it.each([
    ['all', undefined, '', [0, 1, 2, 3]],
    ['failed', undefined, '', [1, 2, 3]],
    ['rpc', undefined, '', [0, 1]],
    ['device', undefined, '', [2]],
    ['error', undefined, '', [3]],
    // An error of the application concerns whoever looks at one device too.
    ['all', 'fwctl1', '', [1, 3]],
    ['all', undefined, 'PCNR 0x03', [1]],
    ['all', undefined, 'pcnr 0x04', []],
  ] as const)('%s of %s with “%s”', (show, device, text, expected) => {
    const store = createLogStore(fakeApi(), { now: () => 0 });
    store.setState({ entries, show, device, text });

    expect(visibleEntries(store.getState()).map(({ id }) => id)).toEqual(expected);
  });
});

describe('an entry in words', () => {
  it.each([
    [anEntry(), 'OK'],
    [anEntry({ failed: true, status: '0x03' }), 'status 0x03'],
    [
      anEntry({ failed: true, status: '0x03', syndrome: '0x0005ab12' }),
      'status 0x03, syndrome 0x0005ab12',
    ],
    [anEntry({ failed: true, error: 'DEVICE_GONE' }), 'DEVICE_GONE'],
  ])('says how it went', (entry, words) => {
    expect(failureWords(entry)).toBe(words);
  });

  it('is a line when it is copied, with the time of day in UTC', () => {
    expect(entriesAsText([anEntry()])).toBe(
      '1970-01-01T00:00:01.000Z  fwctl0  ACCESS_REG read PAOS  OK  0.40 ms  scope 1',
    );
  });
});
