import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConfigCheck } from '../../../../../electron/api/contract/config-change';
import type { Api } from '../../../../../renderer/stores/api';
import {
  checkOf,
  createConfigStagedStore,
  isRefused,
  stagedOn,
} from '../../../../../renderer/tabs/config/config-staged-store';
import { anErrorReport, deviceError, fakeApi } from '../../fake-api';
import { aCheck } from './change-facts';
import { SNAPSHOT } from './config-facts';

const CARD = 'sim:cx6dx';
const vfs = { name: 'NUM_OF_VFS', value: '32' };
const sriov = { name: 'SRIOV_EN', value: '1' };

/** A store whose checks answer with this; what they were asked is kept. */
function storeOver(answer: (names: readonly string[]) => Promise<ConfigCheck>) {
  const check = vi.fn<Api['config']['check']>(({ set }) => answer(set.map(({ name }) => name)));
  const store = createConfigStagedStore(fakeApi({ config: { check } }), {
    snapshotOf: (device) => (device === CARD ? SNAPSHOT : undefined),
  });
  return { store, check };
}

const accepts = (names: readonly string[]) => Promise.resolve(aCheck({ names }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('staging', () => {
  it('keeps each name once, where it was staged first, by card', () => {
    const { store } = storeOver(accepts);
    store.getState().stage(CARD, [vfs, sriov]);
    store.getState().stage(CARD, [{ ...vfs, value: '64' }]);
    store.getState().stage('sim:cx7', [sriov]);
    expect(stagedOn(store.getState(), CARD)).toEqual([{ ...vfs, value: '64' }, sriov]);
    expect(stagedOn(store.getState(), 'sim:cx7')).toEqual([sriov]);
    expect(stagedOn(store.getState(), undefined)).toEqual([]);
  });

  it('stages a range element by element', () => {
    const { store } = storeOver(accepts);
    store.getState().stage(CARD, [{ name: 'ARRAY[0..1]', value: '3' }]);
    expect(stagedOn(store.getState(), CARD).map(({ name }) => name)).toEqual([
      'ARRAY[0]',
      'ARRAY[1]',
    ]);
  });

  it('forgets what belongs to it when nothing is left', async () => {
    const { store } = storeOver(accepts);
    store.getState().stage(CARD, [vfs]);
    store.getState().setAlso(CARD, ['sim:cx7']);
    await vi.runAllTimersAsync();
    store.getState().unstage(CARD, ['NUM_OF_VFS']);
    expect(store.getState()).toMatchObject({ staged: {}, checks: {}, also: {} });
  });
});

describe('checking what is staged', () => {
  it('asks once for values that come in one go, against what was read', async () => {
    const { store, check } = storeOver(accepts);
    store.getState().stage(CARD, [vfs]);
    store.getState().stage(CARD, [sriov]);
    await vi.runAllTimersAsync();
    expect(check).toHaveBeenCalledTimes(1);
    expect(check.mock.calls[0]?.[0]).toEqual({ snapshot: SNAPSHOT, set: [vfs, sriov] });
    expect(checkOf(store.getState(), CARD, vfs)?.name).toBe('NUM_OF_VFS');
  });

  it('asks nothing about a card that was not read', async () => {
    const { store, check } = storeOver(accepts);
    store.getState().stage('sim:cx7', [vfs]);
    await vi.runAllTimersAsync();
    expect(check).not.toHaveBeenCalled();
  });

  it('keeps the last answer until the next one is there, for values that are as they were', async () => {
    const { store } = storeOver(accepts);
    store.getState().stage(CARD, [vfs]);
    await vi.runAllTimersAsync();
    store.getState().stage(CARD, [sriov]);
    expect(checkOf(store.getState(), CARD, vfs)).toBeDefined();
    expect(checkOf(store.getState(), CARD, sriov)).toBeUndefined();
    expect(checkOf(store.getState(), CARD, { ...vfs, value: '64' })).toBeUndefined();
  });

  it('drops an answer that is late', async () => {
    const answers: (() => void)[] = [];
    const { store } = storeOver(
      (names) =>
        new Promise((resolve) => {
          answers.push(() => {
            resolve(aCheck({ names, canBePlanned: false }));
          });
        }),
    );
    store.getState().stage(CARD, [vfs]);
    await vi.runAllTimersAsync();
    store.getState().stage(CARD, [sriov]);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().checks).toEqual({});
  });

  it('keeps what would be refused from being reviewed, and nothing that was not checked', async () => {
    const { store } = storeOver((names) => Promise.resolve(aCheck({ names, canBePlanned: false })));
    store.getState().stage(CARD, [vfs]);
    expect(isRefused(store.getState(), CARD)).toBe(false);
    await vi.runAllTimersAsync();
    expect(isRefused(store.getState(), CARD)).toBe(true);
    store.getState().stage(CARD, [sriov]);
    expect(isRefused(store.getState(), CARD)).toBe(false);
  });

  it('keeps what stands in a box and is no value from being reviewed', () => {
    const { store } = storeOver(accepts);
    store.getState().setWrong(CARD, 'NUM_OF_VFS', 'This card takes 0 to 127');
    expect(isRefused(store.getState(), CARD)).toBe(true);
    expect(isRefused(store.getState(), 'sim:cx7')).toBe(false);
    store.getState().setWrong(CARD, 'NUM_OF_VFS', undefined);
    expect(isRefused(store.getState(), CARD)).toBe(false);
  });

  it('says why it could not be checked', async () => {
    const report = anErrorReport({ code: 'SNAPSHOT_UNKNOWN' });
    const { store } = storeOver(() => Promise.reject(deviceError(report)));
    store.getState().stage(CARD, [vfs]);
    await vi.runAllTimersAsync();
    expect(store.getState().problems[CARD]?.code).toBe('SNAPSHOT_UNKNOWN');
    expect(store.getState().checks).toEqual({});
  });
});
