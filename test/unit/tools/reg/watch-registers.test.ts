import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import {
  watchRegisters,
  type WatchOptions,
  type WatchTick,
} from '../../../../electron/tools/reg/watch-registers';
import type { WatchTarget } from '../../../../electron/tools/reg/watch-item';
import { builtInBook } from '../built-in-book';
import { bytes, echo, fakeCard, type FakeCard, type Reply } from '../fake-card';
import { PORT, register } from '../small-book';

const COUNTER = register('COUNTER', 0x5008, 16, [
  ['group', 0, 0, 8, 'INDEX'],
  ['received_high', 4, 0, 32, 'RO'],
  ['received_low', 8, 0, 32, 'RO'],
  ['state_low', 12, 0, 32, 'RO'],
]);

/** A clock that moves only while someone waits, or when a test says so. */
function fakeClock() {
  let now = 1_000_000;
  const pauses: number[] = [];
  return {
    pauses,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    now: () => now,
    pause: (milliseconds: number, signal: AbortSignal | undefined) => {
      if (signal?.aborted === true) return Promise.reject(new DeviceError('CANCELLED', 'a pause'));
      pauses.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

async function take(
  count: number,
  { session }: FakeCard,
  targets: readonly WatchTarget[],
  options: Partial<WatchOptions> = {},
): Promise<WatchTick[]> {
  const ticks: WatchTick[] = [];
  const clock = fakeClock();
  const watching = watchRegisters(session, targets, {
    device: 'fwctl0',
    intervalMs: 100,
    now: clock.now,
    pause: clock.pause,
    ...options,
  });
  for await (const tick of watching) if (ticks.push(tick) === count) break;
  return ticks;
}

/** One answer after the other; the last for ever. */
function inTurn(...answers: readonly (string | { status: number })[]): Reply {
  let at = -1;
  return () => {
    at = Math.min(at + 1, answers.length - 1);
    const answer = answers[at] ?? '';
    return typeof answer === 'string' ? bytes(answer) : answer;
  };
}

const port: WatchTarget = { register: PORT, indexes: { local_port: 1 } };
const up = '00010201 00000000 00000000 00000000';
const down = '00010202 00000000 00000000 00000000';

describe('watchRegisters', () => {
  it('gives everything first, then only what changed', async () => {
    const card = fakeCard({ 0x5006: inTurn(up, up, down) });

    const [first, second, third] = await take(3, card, [port]);

    expect(first?.changes[0]?.fields?.map(({ path }) => path)).toEqual([
      'oper_status',
      'admin_status',
      'lp_msb',
      'local_port',
      'clear',
    ]);
    expect(first?.changes[0]?.values).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
      [3, 1],
      [4, 0],
    ]);
    expect(second?.changes).toEqual([]);
    expect(third?.changes).toEqual([{ item: 0, atMs: 1_000_200, values: [[0, 2]] }]);
  });

  it('watches the two halves of a 64-bit counter as one', async () => {
    const card = fakeCard({
      0x5008: inTurn('00000002 00000001 00000005 00000009', '00000002 00000002 00000005 00000009'),
    });

    const [first, second] = await take(2, card, [{ register: COUNTER, indexes: { group: 2 } }]);

    expect(first?.changes[0]?.fields).toMatchObject([
      { path: 'group', widthBits: 8 },
      { path: 'received', name: 'received', widthBits: 64 },
      { path: 'state_low', widthBits: 32 },
    ]);
    expect(first?.changes[0]?.values?.[1]).toEqual([1, 0x1_0000_0005n]);
    expect(second?.changes[0]?.values).toEqual([[1, 0x2_0000_0005n]]);
  });

  it('sends the request that was made at the start, each time', async () => {
    const card = fakeCard({ 0x5006: echo() });

    await take(3, card, [port]);

    expect(card.requests).toEqual(
      Array.from({ length: 3 }, () => bytes('00010000 00000000 00000000 00000000')),
    );
  });

  it('keeps the error of one register and goes on with the others', async () => {
    const card = fakeCard({
      0x5006: inTurn({ status: 0x04 }, { status: 0x04 }, up, { status: 0x04 }, up),
      0x5008: inTurn('00000000 00000000 00000001 00000000'),
    });

    const ticks = await take(5, card, [port, { register: COUNTER, indexes: {} }]);

    const ofPort = ticks.map(({ changes }) => changes.find(({ item }) => item === 0));
    expect(ofPort[0]?.error?.code).toBe('REG_NOT_SUPPORTED');
    expect(ofPort[1]).toBeUndefined();
    expect(ofPort[2]?.values).toHaveLength(5);
    expect(ofPort[3]?.error?.code).toBe('REG_NOT_SUPPORTED');
    expect(ofPort[4]).toMatchObject({ values: [] });
    expect(ticks[0]?.changes[1]?.values).toHaveLength(3);
    expect(card.asked.filter((id) => id === 0x5008)).toHaveLength(5);
  });

  it('keeps its rate whatever the reads take', async () => {
    const clock = fakeClock();
    const card = fakeCard({
      0x5006: echo(() => {
        clock.pass(30);
      }),
    });

    const ticks = await take(3, card, [port], clock);

    expect(ticks.map(({ atMs }) => atMs)).toEqual([1_000_000, 1_000_100, 1_000_200]);
    expect(clock.pauses).toEqual([70, 70]);
  });

  it('skips the ticks that it has no time for, and counts them', async () => {
    const clock = fakeClock();
    const slow = [10, 250, 10];
    const card = fakeCard({
      0x5006: echo(() => {
        clock.pass(slow.shift() ?? 0);
      }),
    });

    const ticks = await take(3, card, [port], clock);

    expect(ticks.map(({ atMs, skipped }) => [atMs, skipped])).toEqual([
      [1_000_000, 0],
      [1_000_100, 0],
      [1_000_400, 2],
    ]);
  });

  it('reads nothing while the caller takes no tick', async () => {
    const clock = fakeClock();
    const card = fakeCard({ 0x5006: echo() });
    const watching = watchRegisters(card.session, [port], {
      device: 'fwctl0',
      intervalMs: 100,
      ...clock,
    });
    await watching.next();

    clock.pass(1050);
    const { value } = await watching.next();

    expect(card.asked).toHaveLength(2);
    expect(value).toMatchObject({ skipped: 10, atMs: 1_001_100 });
    await watching.return();
  });

  it('lets another command in between any two of its reads', async () => {
    const order: string[] = [];
    let others: Promise<unknown> | undefined;
    const card: FakeCard = fakeCard({
      0x5006: echo(() => {
        order.push('watch');
        others ??= card.session.access({
          registerId: 0x5008,
          method: 'read',
          data: new Uint8Array(16),
        });
      }),
      0x5008: echo(() => {
        order.push('other');
      }),
    });

    await take(1, card, [port, port, port, port]);
    await others;

    expect(order.indexOf('other')).toBeLessThanOrEqual(2);
  });

  it('refuses reads that act before anything is sent', async () => {
    const ppcnt = (await builtInBook()).byName('PPCNT')!;
    const card = fakeCard({ 0x5008: echo(), 0x5006: echo() });

    const watching = take(1, card, [port, { register: ppcnt, indexes: { local_port: 1, clr: 1 } }]);

    await expect(watching).rejects.toMatchObject({ code: 'READ_ACTS' });
    expect(card.asked).toEqual([]);
  });

  it('refuses a report: nothing in it changes', async () => {
    const card = fakeCard({ 0x5006: echo() }, { kind: 'report' });

    await expect(take(1, card, [port])).rejects.toMatchObject({ code: 'NOT_COLLECTED' });
    expect(card.asked).toEqual([]);
  });

  it('ends with the error when the device vanishes', async () => {
    let reads = 0;
    const card = fakeCard({
      0x5006: echo(() => {
        reads += 1;
        if (reads === 3) throw new DeviceError('DEVICE_GONE', 'fwctl0');
      }),
    });

    await expect(take(5, card, [port])).rejects.toMatchObject({ code: 'DEVICE_GONE' });
    expect(reads).toBe(3);
  });

  it('ends as cancelled when the caller gives up', async () => {
    const stop = new AbortController();
    let reads = 0;
    const card = fakeCard({
      0x5006: echo(() => {
        reads += 1;
        if (reads === 2) stop.abort();
      }),
    });

    await expect(take(5, card, [port], { signal: stop.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(reads).toBe(2);
  });
});
