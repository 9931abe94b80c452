import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../../renderer/stores/api';
import {
  countDifferences,
  createReportCompareStore,
  differenceRows,
} from '../../../../../renderer/tabs/report/compare-store';
import { deviceError, fakeApi } from '../../fake-api';
import { aComparison, OTHER, REPORT, streamOf } from './report-facts';

function storeOver(report: Partial<Api['report']> = {}) {
  const said: string[] = [];
  const kept: string[] = [];
  const compare = vi.fn<Api['report']['compare']>(() => Promise.resolve(aComparison()));
  const api = fakeApi({ report: { compare, ...report } });
  const store = createReportCompareStore(api, {
    now: () => 0,
    say: (text) => said.push(text),
    keep: (fileName) => kept.push(fileName),
  });
  return { store, said, kept, compare };
}

describe('comparing two reports', () => {
  it('asks only when both are chosen', async () => {
    const { store, compare, said } = storeOver();
    store.getState().choose('left', REPORT);
    await store.getState().compare();
    expect(compare).not.toHaveBeenCalled();
    store.getState().choose('right', OTHER);
    await store.getState().compare();
    expect(compare.mock.calls[0]?.[0]).toEqual({ left: REPORT, right: OTHER });
    expect(said).toEqual(['3 differences']);
  });

  it('swaps the two and compares anew', async () => {
    const { store, compare } = storeOver();
    store.getState().choose('left', REPORT);
    store.getState().choose('right', OTHER);
    await store.getState().compare();
    await store.getState().swap();
    expect(compare.mock.calls[1]?.[0]).toEqual({ left: OTHER, right: REPORT });
  });

  it('forgets a report that was closed, and what it was compared with', async () => {
    const { store } = storeOver();
    store.getState().choose('left', REPORT);
    store.getState().choose('right', OTHER);
    await store.getState().compare();
    store.getState().forget([REPORT]);
    expect(store.getState()).toMatchObject({
      left: REPORT,
      right: undefined,
      comparison: undefined,
    });
  });

  it('says why two can’t be compared', async () => {
    const { store, said } = storeOver({ compare: () => Promise.reject(deviceError()) });
    store.getState().choose('left', REPORT);
    store.getState().choose('right', OTHER);
    await store.getState().compare();
    expect(store.getState().problem?.code).toBe('REG_NOT_SUPPORTED');
    expect(store.getState().comparing).toBeUndefined();
    expect(said).toHaveLength(1);
  });

  it('saves all that differs in the format that was asked for', async () => {
    const exportComparison = vi.fn<Api['report']['exportComparison']>(() =>
      streamOf({ type: 'complete', fileName: 'differences.html', mediaType: 'text/html' }),
    );
    const { store, kept } = storeOver({ exportComparison });
    store.getState().choose('left', REPORT);
    store.getState().choose('right', OTHER);
    await store.getState().save('html');
    expect(exportComparison.mock.calls[0]?.[0]).toEqual({
      left: REPORT,
      right: OTHER,
      format: 'html',
    });
    expect(kept).toEqual(['differences.html']);
  });
});

describe('what is shown of a comparison', () => {
  it('counts also what only the export has', () => {
    expect(countDifferences(aComparison())).toBe(3);
  });

  it('is all sections or one, and of these what holds every word', () => {
    const names = (section: 'identity' | undefined, filter: string) =>
      differenceRows(aComparison(), section, filter).map(({ what }) => what);
    expect(names(undefined, '')).toEqual(['firmware', 'NUM_OF_VFS']);
    expect(names('identity', '')).toEqual(['firmware']);
    expect(names(undefined, 'NEWER 22.46')).toEqual(['firmware']);
    expect(names(undefined, 'newer vfs')).toEqual([]);
  });
});
