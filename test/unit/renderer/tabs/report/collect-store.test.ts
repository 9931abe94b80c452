import { describe, expect, it, vi } from 'vitest';
import type { CollectEvent } from '../../../../../electron/api/contract/report';
import type { Api } from '../../../../../renderer/stores/api';
import { createCollectStore, estimateMs } from '../../../../../renderer/tabs/report/collect-store';
import { anErrorReport, deviceError, fakeApi } from '../../fake-api';
import { aReport, aResult, aSection, streamOf } from './report-facts';

const device = 'sim:cx6dx';
const sections = [
  aSection({ lastMs: 200 }),
  aSection({ id: 'crspace', title: 'CR space', lastMs: 11_400 }),
  aSection({ id: 'resources', title: 'Resource dump', isOn: false, caution: 'slow' }),
  aSection({ id: 'link', title: 'Link', whyNot: 'the card has no ports' }),
];

function storeOver(report: Partial<Api['report']> = {}) {
  const said: string[] = [];
  const api = fakeApi({ report: { sections: () => Promise.resolve(sections), ...report } });
  const store = createCollectStore(api, { now: () => 5000, say: (text) => said.push(text) });
  return { store, said };
}

function collecting(...events: CollectEvent[]) {
  return vi.fn<Api['report']['collect']>(() => streamOf(...events));
}

describe('choosing what to collect', () => {
  it('starts with what is on and can be had', async () => {
    const { store } = storeOver();
    await store.getState().open(device);
    expect(store.getState().chosen).toEqual(['identity', 'crspace']);
  });

  it('estimates the time from the last run of what is chosen', async () => {
    const { store } = storeOver();
    await store.getState().open(device);
    expect(estimateMs(store.getState())).toBe(11_600);
    store.getState().toggle('crspace');
    expect(estimateMs(store.getState())).toBe(200);
  });

  it('estimates nothing for a card that was never collected from', async () => {
    const { store } = storeOver({ sections: () => Promise.resolve([aSection()]) });
    await store.getState().open(device);
    expect(estimateMs(store.getState())).toBeUndefined();
  });

  it('asks once per card, and says why it could not', async () => {
    const ask = vi.fn(() => Promise.reject(deviceError()));
    const { store, said } = storeOver({ sections: ask });
    await store.getState().open(device);
    await store.getState().open(device);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(store.getState().problem?.code).toBe('REG_NOT_SUPPORTED');
    expect(said).toEqual(['The card doesn’t support this register']);
  });
});

describe('collecting', () => {
  it('sends what stands in the form, and hands back the report', async () => {
    const report = aReport();
    const collect = collecting({ type: 'end', report });
    const { store, said } = storeOver({ collect });
    await store.getState().open(device);
    store.getState().setForm({ dumps: 2, intervalMs: 3000, note: 'link flaps' });

    expect(await store.getState().collect()).toBe(report);

    expect(collect.mock.calls[0]?.[0]).toEqual({
      device,
      sections: ['identity', 'crspace'],
      dumps: 2,
      intervalMs: 3000,
      note: 'link flaps',
    });
    expect(said).toEqual(['The report is collected']);
    expect(store.getState().collecting).toBeUndefined();
  });

  it('follows each section to its outcome', async () => {
    const partly = aResult({ id: 'crspace', outcome: 'partly', reason: 'two of three dumps' });
    const seen: unknown[] = [];
    const { store } = storeOver({
      collect: collecting(
        { type: 'start', sections: ['identity', 'crspace'] },
        { type: 'section', id: 'identity' },
        { type: 'outcome', result: aResult() },
        { type: 'section', id: 'crspace' },
        { type: 'progress', id: 'crspace', done: 1, total: 3, phase: 'dump 1 of 3' },
        { type: 'outcome', result: partly },
        { type: 'end', report: aReport() },
      ),
    });
    await store.getState().open(device);
    store.subscribe(({ progress }) => seen.push(progress.crspace));

    await store.getState().collect();

    expect(seen).toContainEqual({ state: 'waiting' });
    expect(seen).toContainEqual({
      state: 'running',
      startedAtMs: 5000,
      phase: 'dump 1 of 3',
      done: 1,
      total: 3,
    });
    expect(store.getState().progress.crspace).toEqual({ state: 'ended', result: partly });
  });

  it('keeps the report of a card that died, and says what happened', async () => {
    const report = aReport({ isComplete: false });
    const error = anErrorReport({ code: 'DEVICE_GONE', title: 'The card is gone' });
    const { store, said } = storeOver({ collect: collecting({ type: 'end', report, error }) });
    await store.getState().open(device);

    expect(await store.getState().collect()).toBe(report);
    expect(store.getState().problem).toEqual(error);
    expect(said).toEqual(['The card is gone']);
  });

  it('says that it was cancelled, and shows no problem', async () => {
    const collect: Api['report']['collect'] = (_input, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          reject(new DOMException('stop', 'AbortError'));
        });
      });
    const { store, said } = storeOver({ collect });
    await store.getState().open(device);

    const running = store.getState().collect();
    store.getState().collecting?.cancel();

    expect(await running).toBeUndefined();
    expect(store.getState().problem).toBeUndefined();
    expect(said).toEqual(['Collecting was cancelled; what was collected is kept']);
  });
});
