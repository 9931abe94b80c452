import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../../renderer/stores/api';
import type { Subject } from '../../../../../renderer/tabs/config/config-store';
import { createTakeOverStore } from '../../../../../renderer/tabs/config/take-over-store';
import { anErrorReport, deviceError, fakeApi } from '../../fake-api';
import { SNAPSHOT } from './config-facts';

const other: Subject = { type: 'device', device: 'sim:cx7', name: 'sim:cx7' };

function storeOver(differences: Api['config']['differences']) {
  const said: string[] = [];
  const stage = vi.fn();
  const store = createTakeOverStore(fakeApi({ config: { differences } }), {
    now: () => 0,
    say: (text) => said.push(text),
    stage,
  });
  return { store, stage, said };
}

describe('taking over what another card has', () => {
  it('stages what can be taken over, and keeps what can’t with its reason', async () => {
    const differences = vi.fn<Api['config']['differences']>(() =>
      Promise.resolve({
        set: [{ name: 'NUM_OF_VFS', value: '16', old: '8', new: '16' }],
        leftOut: [{ name: 'ATS_ENABLED', why: 'read only on this card' }],
        same: 200,
      }),
    );
    const { store, stage, said } = storeOver(differences);
    await store.getState().take('sim:cx6dx', SNAPSHOT, other);
    expect(differences.mock.calls[0]?.[0]).toEqual({
      snapshot: SNAPSHOT,
      from: { type: 'device', device: 'sim:cx7' },
    });
    expect(stage).toHaveBeenCalledWith('sim:cx6dx', [{ name: 'NUM_OF_VFS', value: '16' }]);
    expect(store.getState().taken?.result.leftOut).toHaveLength(1);
    expect(said).toEqual(['1 staged, 1 can’t be taken over']);
  });

  it('stages nothing when the other one can’t be read', async () => {
    const report = anErrorReport({ code: 'DEVICE_GONE' });
    const { store, stage } = storeOver(() => Promise.reject(deviceError(report)));
    await store.getState().take('sim:cx6dx', SNAPSHOT, other);
    expect(stage).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ taken: undefined, running: undefined });
    expect(store.getState().problem?.code).toBe('DEVICE_GONE');
  });
});
