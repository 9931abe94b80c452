import { describe, expect, it, vi } from 'vitest';
import type { ManyEvent } from '../../../../electron/api/contract/reg';
import type { Api } from '../../../../renderer/stores/api';
import {
  manyRowFits,
  manyRows,
  notReached,
} from '../../../../renderer/tabs/registers/many/many-rows';
import { createManyStore } from '../../../../renderer/tabs/registers/many/many-store';
import { wantedReads } from '../../../../renderer/tabs/registers/many/wanted-reads';
import { aReading, aShape, anErrorReport, fakeApi } from '../fake-api';

const device = 'sim:cx6dx';
const paos = { register: 'PAOS', indexes: { local_port: 1 } };
const mgir = { register: 'MGIR', indexes: {} };

function storeAnswering(...rounds: ManyEvent[][]) {
  let round = 0;
  const readMany: Api['reg']['readMany'] = () => {
    const events = rounds[round] ?? [];
    round += 1;
    // The client's iterator has hooks of its own that no one here calls.
    return Promise.resolve(
      // eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
      (async function* () {
        yield* events;
      })() as never,
    );
  };
  return createManyStore(fakeApi({ readMany }), { now: () => 5, say: vi.fn() });
}

const read = (value: string): ManyEvent => ({ type: 'read', at: 0, result: aReading({ value }) });
const shapes = { PAOS: aShape() };

describe('reading several registers', () => {
  it('keeps what was refused beside what was read', async () => {
    const refused: ManyEvent = { type: 'refused', at: 1, error: anErrorReport() };
    const store = storeAnswering([read('0x1'), refused, { type: 'complete', readings: '1' }]);
    await store.getState().read(device, { reads: [paos, mgir], leftOut: [] });

    const shown = store.getState().shown[device];
    expect(shown).toMatchObject({ ended: 'complete', readings: '1', refused: [mgir] });
    expect(manyRows(shown, shapes).map(({ read: of, name }) => `${of.register} ${name}`)).toEqual([
      'PAOS local_port',
      'PAOS oper_status',
    ]);
  });

  it('marks what changed since the last time', async () => {
    const end: ManyEvent = { type: 'complete', readings: '1' };
    const store = storeAnswering([read('0x1'), end], [read('0x2'), end]);
    await store.getState().read(device, { reads: [paos], leftOut: [] });
    await store.getState().read(device, { reads: [paos], leftOut: [] });

    const rows = manyRows(store.getState().shown[device], shapes);
    const changed = rows.filter((row) =>
      manyRowFits(row, { words: ['paos'], onlyNonZero: true, onlyChanged: true }),
    );
    expect(changed.map(({ name, before }) => [name, before?.value])).toEqual([
      ['oper_status', '0x1'],
    ]);
  });

  it('says what was not reached where the device went away', async () => {
    const error = anErrorReport({ code: 'DEVICE_GONE', kind: 'transport' });
    const store = storeAnswering([read('0x1'), { type: 'failed', error, readings: '1' }]);
    await store.getState().read(device, { reads: [paos, mgir], leftOut: [] });

    const shown = store.getState().shown[device];
    expect(shown?.ended).toMatchObject({ code: 'DEVICE_GONE' });
    expect(shown === undefined ? [] : notReached(shown)).toEqual([mgir]);
  });
});

describe('what is asked for', () => {
  const pins = [{ register: 'PAOS', request: undefined }];

  it('is each port once where each port is wanted', () => {
    const { reads } = wantedReads(pins, shapes, new Set(), 'each', 2);
    expect(reads.map(({ indexes }) => indexes)).toEqual([{ local_port: 1 }, { local_port: 2 }]);
  });

  it('keeps the port of a favourite', () => {
    const own = [{ register: 'PAOS', request: { local_port: 2 } }];
    expect(wantedReads(own, shapes, new Set(), 1, 2).reads[0]?.indexes).toEqual({ local_port: 2 });
  });

  it('leaves out and names reads that act and registers that the card doesn’t have', () => {
    const acting = { PAOS: aShape({ everyReadActs: 'clears a counter' }) };
    expect(wantedReads(pins, acting, new Set(), 1, 1)).toEqual({
      reads: [],
      leftOut: [{ register: 'PAOS', why: 'a read clears a counter' }],
    });
    expect(wantedReads(pins, shapes, new Set(['PAOS']), 1, 1).leftOut[0]?.why).toBe(
      'not on this card',
    );
  });
});
