import { describe, expect, test } from 'vitest';
import { loadedOnce } from '../../../../renderer/tabs/loaded-once';

describe('code that is loaded once', () => {
  test('is asked for once, however often it is wanted', async () => {
    let asked = 0;
    const code = loadedOnce(() => {
      asked += 1;
      return Promise.resolve('tab');
    });
    expect(code.get()).toBeUndefined();
    await Promise.all([code.load(), code.load()]);
    await code.load();
    expect(asked).toBe(1);
    expect(code.get()).toBe('tab');
  });

  test('tells whoever waits when it is there', async () => {
    const code = loadedOnce(() => Promise.resolve('tab'));
    const seen: unknown[] = [];
    const stop = code.subscribe(() => seen.push(code.get()));
    await code.load();
    stop();
    expect(seen).toEqual(['tab']);
  });

  test('says why it did not come, and comes when it is asked for again', async () => {
    let arrives = false;
    const code = loadedOnce(() =>
      arrives ? Promise.resolve('tab') : Promise.reject(new TypeError('Failed to fetch')),
    );
    const seen: unknown[] = [];
    code.subscribe(() => seen.push(code.failure()));
    await code.load();
    expect(code.get()).toBeUndefined();
    expect(seen).toEqual([new TypeError('Failed to fetch')]);

    arrives = true;
    await code.load();
    expect(code.get()).toBe('tab');
    expect(code.failure()).toBeUndefined();
  });
});
