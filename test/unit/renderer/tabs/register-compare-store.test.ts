import { describe, expect, it, vi } from 'vitest';
import type { RegisterComparison } from '../../../../electron/api/contract/reg';
import type { Api } from '../../../../renderer/stores/api';
import { registerCompareRows } from '../../../../renderer/tabs/registers/register-compare-rows';
import {
  createRegisterCompareStore,
  isSameRead,
} from '../../../../renderer/tabs/registers/register-compare-store';
import { compareCommand } from '../../../../renderer/tabs/registers/terminal-command';
import { aReading, aShape, deviceError, fakeApi } from '../fake-api';

const place = { offsetBits: 0, widthBits: 4 };
const comparison: RegisterComparison = {
  register: 'PAOS',
  left: aReading(),
  right: aReading({ value: '0x2' }),
  fields: [
    {
      path: 'a',
      name: 'a',
      ...place,
      left: { value: '0x1' },
      right: { value: '0x1' },
      differs: false,
    },
    { path: 'b', name: 'b', ...place, left: { value: '0x1', enum: 'up' }, differs: true },
  ],
  differ: 1,
};

function storeOver(compareRegisters: Api['reg']['compare']) {
  const said: string[] = [];
  const store = createRegisterCompareStore(fakeApi({ compareRegisters }), {
    now: () => 0,
    say: (text) => said.push(text),
  });
  store.getState().about(aShape());
  store.getState().chooseDevice('left', 'sim:cx6dx');
  store.getState().chooseDevice('right', 'sim:cx7');
  return { store, said };
}

describe('comparing a register of two cards', () => {
  it('asks for both with the same index values, until one side has its own', async () => {
    const compare = vi.fn<Api['reg']['compare']>(() => Promise.resolve(comparison));
    const { store, said } = storeOver(compare);

    store.getState().setValue('left', 'local_port', 2);
    await store.getState().compare();
    store.getState().setValue('right', 'local_port', 1);
    store.getState().setValue('left', 'local_port', 3);
    await store.getState().compare();

    const asked = compare.mock.calls.map(([{ left, right }]) => [left.indexes, right.indexes]);
    expect(asked).toEqual([
      [{ local_port: 2 }, { local_port: 2 }],
      [{ local_port: 3 }, { local_port: 1 }],
    ]);
    expect(said).toEqual(['Differ: 1 field', 'Differ: 1 field']);
  });

  it('shows nothing of a comparison whose sides were changed', async () => {
    const { store } = storeOver(() => Promise.resolve(comparison));
    await store.getState().compare();

    store.getState().chooseDevice('right', 'sim:bf3');

    expect(store.getState().comparison).toBeUndefined();
  });

  it('swaps the two and compares again', async () => {
    const compare = vi.fn<Api['reg']['compare']>(() => Promise.resolve(comparison));
    const { store } = storeOver(compare);
    await store.getState().compare();

    store.getState().swap();
    await vi.waitFor(() => {
      expect(store.getState().comparing).toBeUndefined();
    });

    expect(compare.mock.lastCall?.[0]).toMatchObject({
      left: { device: 'sim:cx7' },
      right: { device: 'sim:cx6dx' },
    });
  });

  it('tells what went wrong, and shows no half of it', async () => {
    const { store, said } = storeOver(() => Promise.reject(deviceError()));

    await store.getState().compare();

    expect(store.getState()).toMatchObject({
      comparison: undefined,
      comparing: undefined,
      problem: { code: 'REG_NOT_SUPPORTED' },
    });
    expect(said).toEqual(['The card doesn’t support this register']);
  });

  it('knows when both sides would be the same read', () => {
    const { store } = storeOver(() => Promise.resolve(comparison));
    expect(isSameRead(store.getState())).toBe(false);
    store.getState().chooseDevice('right', 'sim:cx6dx');
    expect(isSameRead(store.getState())).toBe(true);
    store.getState().setValue('right', 'local_port', 2);
    expect(isSameRead(store.getState())).toBe(false);
  });
});

describe('registerCompareRows', () => {
  it('leaves out what is equal, unless it is wanted', () => {
    expect(registerCompareRows(comparison, undefined, true).map(({ path }) => path)).toEqual(['b']);
    expect(registerCompareRows(comparison, undefined, false)).toHaveLength(2);
  });

  it('says what a value means, and that one side has none', () => {
    expect(registerCompareRows(comparison, undefined, true)[0]).toMatchObject({
      left: { value: '0x1', meaning: 'up' },
      right: undefined,
    });
  });
});

describe('compareCommand', () => {
  it('names what both ask for once, and what is of one side by its flag', () => {
    expect(
      compareCommand({
        register: 'PTYS',
        left: { device: 'sim:cx6dx', values: { local_port: 1, proto_mask: 4 } },
        right: { device: 'sim:cx6dx', values: { local_port: 2, proto_mask: 4, swid: 0 } },
      }),
    ).toBe(
      'mlx5desk reg compare PTYS -d sim:cx6dx -i proto_mask=4 --left local_port=1 --right local_port=2',
    );
  });
});
