import { describe, expect, it } from 'vitest';
import {
  createStagedStore,
  stagedCount,
  stagedValues,
} from '../../../../renderer/tabs/registers/staged-store';
import { whyNotStaged } from '../../../../renderer/tabs/registers/staging';
import { setCommand } from '../../../../renderer/tabs/registers/terminal-command';
import { aDevice } from '../fake-api';

const where = { device: 'sim:cx6dx', register: 'PAOS', request: { local_port: 1 } };

describe('staging', () => {
  it('keeps values of each instance apart', () => {
    const store = createStagedStore();
    store.getState().stage(where, 'admin_status', 2n, '0x1');
    const valuesOf = (port: number) =>
      stagedValues(store.getState(), 'sim:cx6dx', 'PAOS', { local_port: port });
    expect(valuesOf(1)).toEqual({ admin_status: '0x2' });
    expect(valuesOf(2)).toEqual({});
    expect(stagedCount(store.getState(), 'sim:cx6dx')).toBe(1);
    expect(stagedCount(store.getState(), 'sim:cx7')).toBe(0);
  });

  it('takes a value that is there already as no change', () => {
    const store = createStagedStore();
    store.getState().stage(where, 'admin_status', 2n, '0x1');
    store.getState().stage(where, 'admin_status', 1n, '0x1');
    expect(store.getState().staged).toEqual({});
  });

  it('lets go of one field or of all', () => {
    const store = createStagedStore();
    store.getState().stage(where, 'ase', 1n, '0x0');
    store.getState().stage(where, 'ee', 1n, '0x0');
    store.getState().unstage(where, 'ase');
    expect(stagedCount(store.getState(), where.device)).toBe(1);
    store.getState().discard(where);
    expect(store.getState().staged).toEqual({});
  });
});

describe('whyNotStaged', () => {
  const place = {
    row: { access: 'RW', value: '0x1' },
    shape: { access: 'RW' },
    device: aDevice(),
    writesAllowed: true,
  } as const;

  it('has nothing against a field that was read and can be written', () => {
    expect(whyNotStaged(place)).toBeUndefined();
  });

  it.each([
    ['a read-only field', { row: { access: 'RO', value: '0x1' } }, /^fixed$/],
    ['an index', { row: { access: 'INDEX', value: '0x1' } }, /^fixed$/],
    ['a read-only register', { shape: { access: 'RO' } }, /^fixed$/],
    ['a window for reading', { writesAllowed: false }, /--allow-writes/],
    ['a field that was not read', { row: { access: 'RW', value: undefined } }, /Read the register/],
    ['a card that is gone', { device: aDevice({ state: 'gone' }) }, /can’t be reached/],
    [
      'a report',
      { device: aDevice({ interface: { ...aDevice().interface, kind: 'report' } }) },
      /report/,
    ],
  ] as const)('says why not: %s', (_what, change, words) => {
    expect(whyNotStaged({ ...place, ...change })).toMatch(words);
  });
});

describe('setCommand', () => {
  it('is what writes the same in the terminal', () => {
    const command = setCommand({
      device: 'sim:cx6dx',
      register: 'PAOS',
      values: { local_port: 1, swid: 0 },
      staged: { admin_status: '0x2', ase: '0x1' },
    });
    expect(command).toBe(
      'mlx5desk reg set PAOS -d sim:cx6dx -i local_port=1 admin_status=0x2 ase=0x1',
    );
  });
});
