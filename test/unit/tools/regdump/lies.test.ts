import { describe, expect, it } from 'vitest';
import { encodePairs } from '../../../../electron/prm/cr-words';
import type { Session } from '../../../../electron/device/session';
import { dumpCr, type CrDump } from '../../../../electron/tools/regdump/dump-cr';
import { failureOf } from '../../device/transport-subject';
import { lyingCard, type LyingAnswer } from './lying-card';

const MIB = 1024 * 1024;

function pairs(...addresses: number[]): Uint8Array {
  return encodePairs({
    addresses: Uint32Array.from(addresses),
    values: new Uint32Array(addresses.length),
  });
}

async function dump(session: Session): Promise<CrDump> {
  const running = dumpCr(session);
  for (;;) {
    const step = await running.next();
    if (step.done === true) return step.value;
  }
}

const whole: LyingAnswer = { fields: { size: 16, cookie: 8n }, memory: pairs(0, 4) };

describe('an answer that contradicts itself is refused, and the memory released', () => {
  it.each<[string, (call: number) => LyingAnswer, string]>([
    [
      'more than the buffer',
      () => ({ ...whole, fields: { size: 4 * MIB } }),
      'were written to a buffer of',
    ],
    ['half a pair', () => ({ ...whole, fields: { size: 12 } }), 'not whole pairs'],
    ['nothing at all', () => ({ ...whole, fields: { size: 0 } }), 'has no words'],
    ['addresses that fall', () => ({ ...whole, memory: pairs(4, 0) }), 'addresses ascend'],
    ['an address twice', () => ({ ...whole, memory: pairs(4, 4) }), 'addresses ascend'],
    [
      'words that were not written',
      () => ({ ...whole, memory: new Uint8Array() }),
      'addresses ascend',
    ],
    [
      'a cookie that stands still',
      () => ({ ...whole, fields: { size: 16, cookie: 0n, more_dump: 1 } }),
      'asked from there before',
    ],
    [
      'the same part again',
      (call) => ({ ...whole, fields: { size: 16, cookie: BigInt(8 + call), more_dump: 1 } }),
      'addresses ascend',
    ],
    [
      'more, but nothing written',
      () => ({ ...whole, fields: { size: 0, cookie: 8n, more_dump: 1 } }),
      'nothing was written',
    ],
  ])('%s', async (_what, answer, words) => {
    const card = lyingCard(answer);

    const error = await failureOf(dump(card.session));

    expect(error.code).toBe('BAD_ANSWER');
    expect(error.detail).toContain(words);
    expect(card.live()).toBe(0);
  });

  it('a dump without end', async () => {
    const wordsPerPart = (2 * MIB) / 8;
    const card = lyingCard((call) => ({
      fields: { size: 2 * MIB, cookie: BigInt(call + 1), more_dump: 1 },
      memory: encodePairs({
        addresses: Uint32Array.from({ length: wordsPerPart }, (_, at) => call * wordsPerPart + at),
        values: new Uint32Array(wordsPerPart),
      }),
    }));

    const error = await failureOf(dump(card.session));

    expect(error.detail).toContain('which no card has');
    expect(card.live()).toBe(0);
  }, 30_000);
});

describe('where memory is short', () => {
  it('takes half, and half again', async () => {
    const card = lyingCard(() => whole, MIB / 2);

    const { words } = await dump(card.session);

    expect(card.registered).toEqual([2 * MIB, MIB, MIB / 2]);
    expect([...words.addresses]).toEqual([0, 4]);
    expect(card.live()).toBe(0);
  });

  it('gives up at 64 kB', async () => {
    const card = lyingCard(() => whole, 0);

    const error = await failureOf(dump(card.session));

    expect(error.code).toBe('NO_MEMORY');
    expect(card.registered.at(-1)).toBe(64 * 1024);
  });
});
