import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratesOf } from '../../../../renderer/tabs/registers/watch-rates';
import {
  ItemSeries,
  sampleNumbers,
  SAMPLES,
  sampleValue,
} from '../../../../renderer/tabs/registers/watch-series';
import { anErrorReport } from '../fake-api';

const INTERVAL_MS = 100;

/** A register with one field that had these values, one a tick; undefined: it could not be read. */
function seriesOf(values: readonly (bigint | undefined)[], widthBits = 64): ItemSeries {
  const item = new ItemSeries();
  let before: bigint | undefined;
  values.forEach((value, at) => {
    const atMs = at * INTERVAL_MS;
    const change = { item: 0, atMs };
    const fields =
      item.fields.length === 0 ? [{ path: 'count', name: 'count', widthBits }] : undefined;
    if (value === undefined) item.take(atMs, { ...change, error: anErrorReport() });
    else if (value === before && item.problem === undefined) item.take(atMs, undefined);
    else {
      const hex = `0x${value.toString(16)}`;
      item.take(atMs, {
        ...change,
        values: [[0, hex]],
        ...(fields === undefined ? {} : { fields }),
      });
    }
    before = value ?? before;
  });
  return item;
}

const wide = fc.bigInt(0n, 2n ** 64n - 1n);
/** Few different values, so that fields also stand still. */
const runs = fc.array(fc.oneof(wide, fc.constantFrom(0n, 1n, 2n)), {
  minLength: 1,
  maxLength: 300,
});

describe('ItemSeries', () => {
  it('has exact least, most and now, and the average of all reads, for any values of 64 bits', () => {
    fc.assert(
      fc.property(runs, (values) => {
        const [field] = seriesOf(values).fields;

        const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(field?.least).toBe(sorted[0]);
        expect(field?.most).toBe(sorted.at(-1));
        expect(field?.now).toBe(values.at(-1));
        expect(field?.changes).toBe(
          values.filter((value, at) => at > 0 && value !== values[at - 1]).length,
        );
        const sum = values.reduce((total, value) => total + value, 0n);
        expect(field?.average).toBe(Number((sum * 1000n) / BigInt(values.length)) / 1000);
      }),
    );
  });

  it('gives back the last samples in the order of time, exact where they lie close together', () => {
    const near = fc.array(fc.integer({ min: 0, max: 1_000_000 }), {
      minLength: 1,
      maxLength: SAMPLES + 200,
    });
    fc.assert(
      fc.property(near, fc.bigInt(0n, 2n ** 63n), (steps, start) => {
        const values = steps.map((step) => start + BigInt(step));
        const { timesMs, offsets, base } = seriesOf(values).fields[0]!.samples();

        expect(Array.from(offsets, (offset) => base + BigInt(offset))).toEqual(
          values.slice(-SAMPLES),
        );
        expect(timesMs.at(-1)).toBe((values.length - 1) * INTERVAL_MS);
        expect([...timesMs]).toEqual([...timesMs].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves a gap where the register could not be read, and does not count it', () => {
    const item = seriesOf([1n, 3n, undefined, undefined, 5n]);
    const [field] = item.fields;

    expect([...(field?.samples().offsets ?? [])]).toEqual([0, 2, NaN, NaN, 4]);
    expect(field?.average).toBe(3);
    expect(item.problem).toBeUndefined();
  });

  it('counts from now on after a reset, and keeps the samples', () => {
    const item = seriesOf([1n, 100n, 5n]);
    const [field] = item.fields;

    item.reset();
    item.take(300, { item: 0, atMs: 300, values: [[0, '0x7']] });

    expect([field?.least, field?.most, field?.changes]).toEqual([5n, 7n, 1]);
    expect(field?.average).toBe(7);
    expect(field?.samples().offsets).toHaveLength(4);
  });

  it('knows a rate of what only ever grew', () => {
    expect(seriesOf([10n, 20n, 30n, 40n]).fields[0]?.perSecond).toBe(100);
    expect(seriesOf([10n, 20n, 15n, 40n]).fields[0]?.perSecond).toBeUndefined();
    expect(seriesOf([10n, 10n]).fields[0]?.perSecond).toBeUndefined();
  });

  it('keeps the rate of a counter that passes the end of its range, and its values as they were read', () => {
    const values = [0xffff_fff0n, 0xffff_fffan, 4n, 14n];
    const [field] = seriesOf(values, 32).fields;
    const samples = field!.samples();

    expect(field?.perSecond).toBe(100);
    expect(values.map((_, at) => sampleValue(samples, at))).toEqual(values);
    expect([...sampleNumbers(samples)]).toEqual(values.map(Number));
    expect([field?.least, field?.most]).toEqual([4n, 0xffff_fffan]);
  });

  it('lets the rate of a counter that has come to rest go to 0', () => {
    const values = [0n, ...Array.from({ length: 100 }, () => 50n)];

    expect(seriesOf(values).fields[0]?.perSecond).toBe(0);
  });

  it('goes on with what it knew when watching starts anew', () => {
    const item = seriesOf([1n, 9n]);

    item.take(500, {
      item: 0,
      atMs: 500,
      fields: [{ path: 'count', name: 'count', widthBits: 64 }],
      values: [[0, '0x5']],
    });

    expect([item.fields[0]?.least, item.fields[0]?.most]).toEqual([1n, 9n]);
    expect(item.fields[0]?.samples().offsets).toHaveLength(3);
  });
});

describe('ratesOf', () => {
  it('is growth per second from sample to sample, with gaps where one is missing', () => {
    const timesMs = Float64Array.of(0, 100, 300, 400);
    const offsets = Float64Array.of(0, 10, 30, NaN);

    expect([...ratesOf({ timesMs, offsets })]).toEqual([NaN, 100, 100, NaN]);
  });
});
