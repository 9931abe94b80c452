import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import { watchedPlaces } from '../../../electron/tools/reg/watch-fields';
import { WatchedValues } from '../../../electron/cli/watched-values';
import { leavesOf } from '../../../electron/prm/leaves';
import { PORT, register } from '../tools/small-book';

const fields = watchedPlaces(leavesOf(PORT.layout));
const status = fields.findIndex(({ name }) => name === 'oper_status');
const all = fields.map((_, at): readonly [number, number] => [at, 0]);

describe('WatchedValues', () => {
  it('has least, most, average and changes over all reads, also those without news', () => {
    const values = new WatchedValues(PORT, ['oper_status']);
    values.take({ fields, values: all }, 0, 0);
    values.take(undefined, 0, 0);
    values.take({ values: [[status, 3]] }, 2, 0);
    values.take({ values: [[status, 1]] }, 0, 0);

    expect(values.summary()).toEqual([
      { path: 'oper_status', first: 0n, last: 1n, least: 0n, most: 3n, average: 1, changes: 2 },
    ]);
    expect([values.reads, values.skipped]).toEqual([4, 2]);
  });

  it('agrees with plain arithmetic for any series, above 53 bits too', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 2n ** 64n - 1n), { minLength: 1 }), (series) => {
        const values = new WatchedValues(PORT, []);
        series.forEach((value, at) => {
          const one: [number, bigint] = [0, value];
          values.take(
            at === 0 ? { fields: fields.slice(0, 1), values: [one] } : { values: [one] },
            0,
            at * 1000,
          );
        });

        const [summary] = values.summary();
        const sorted = [...series].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(summary?.least).toBe(sorted[0]);
        expect(summary?.most).toBe(sorted.at(-1));
        const sum = series.reduce((total, value) => total + value, 0n);
        expect(summary?.average).toBe(Number((sum * 1000n) / BigInt(series.length)) / 1000);
      }),
    );
  });

  it('counts no read that failed, and goes on after it', () => {
    const values = new WatchedValues(PORT, []);
    values.take({ fields, values: all }, 0, 0);
    values.take({ error: new DeviceError('REG_NOT_SUPPORTED', 'PORT') }, 0, 0);
    values.take(undefined, 0, 0);
    expect(values.isFailing).toBe(true);
    values.take({ values: [] }, 0, 0);

    expect(values.reads).toBe(2);
    expect(values.isFailing).toBe(false);
  });

  it('takes the half of a counter for the whole', () => {
    const counter = register('COUNTER', 0x5008, 8, [
      ['octets_high', 0, 0, 32, 'RO'],
      ['octets_low', 4, 0, 32, 'RO'],
    ]);
    const places = watchedPlaces(leavesOf(counter.layout));

    for (const name of ['octets', 'octets_low', 'octets_high']) {
      const values = new WatchedValues(counter, [name]);
      values.take({ fields: places, values: [[0, 7n]] }, 0, 0);
      expect(values.now.map(({ place }) => place.path)).toEqual(['octets']);
    }
  });

  it('says how far a counter went that passed the end of its range', () => {
    const counter = register('COUNTER', 0x5008, 4, [['frames', 0, 0, 32, 'RO']]);
    const places = watchedPlaces(leavesOf(counter.layout));
    const values = new WatchedValues(counter, []);

    values.take({ fields: places, values: [[0, 0xffffff00]] }, 0, 0);
    values.take({ values: [[0, 0xfffffff0]] }, 0, 1000);
    const [news] = values.take({ values: [[0, 0x10]] }, 0, 2000);

    expect(news).toMatchObject({ value: 0x10n, before: 0xfffffff0n, step: 0x20n });
  });

  it('knows no field that the register hasn’t, and names the nearest', () => {
    expect(() => new WatchedValues(PORT, ['oper_staus'])).toThrow(/oper_status/);
  });
});
