import { describe, expect, it } from 'vitest';
import { encode, readNumber } from '../../../../electron/prm/codec';
import type { FieldValue } from '../../../../electron/prm/layout';
import {
  INLINE_OFFSET,
  RESOURCE_DUMP_ID,
  resourceDump,
} from '../../../../electron/prm/resource-dump';
import { collectDump } from '../../../../electron/tools/rscdump/collect';
import { fakeCard } from '../fake-card';

type Values = Readonly<Record<string, FieldValue>>;

/** A card that answers each call with these fields over the request, and a right sequence number unless told. */
function cardAnswering(
  answer: (call: number, request: Uint8Array) => Values,
): ReturnType<typeof fakeCard> {
  let call = 0;
  return fakeCard({
    [RESOURCE_DUMP_ID]: (request) => {
      const seq_num = (readNumber(resourceDump, request, 'seq_num') + 1) % 16;
      const data = encode(resourceDump, { seq_num, ...answer(call, request) }, request);
      data.fill(call, INLINE_OFFSET);
      call += 1;
      return data;
    },
  });
}

const request = { type: 0x1200, index1: 0x46f };

describe('collecting a dump', () => {
  it('puts the pieces of all calls together', async () => {
    const { session } = cardAnswering((call) => ({
      more_dump: call < 2 ? 1 : 0,
      size: call < 2 ? 208 : 8,
    }));

    const bytes = await collectDump(session, 'FULL_CQC', request);

    expect(bytes).toHaveLength(2 * 208 + 8);
    expect([bytes[0], bytes[208], bytes[416]]).toEqual([0, 1, 2]);
  });

  it('starts with what was asked for, in the answer itself', async () => {
    const { session, requests } = cardAnswering(() => ({ more_dump: 0, size: 4 }));

    await collectDump(
      session,
      'SND_BUFF',
      { type: 0x1001, index1: 5, index2: 6, count2: 'all' },
      { vhca: 3 },
    );

    expect(requests[0]?.subarray(0, 20)).toEqual(
      Uint8Array.from([0x60, 0, 0x10, 0x01, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0xff, 0xff]),
    );
  });

  it('hands back what the card wants to hear again, and keeps the type', async () => {
    const { session, requests } = cardAnswering((call) => ({
      more_dump: call === 0 ? 1 : 0,
      size: 16,
      index1: 0x470,
      index2: 9,
      num_of_obj1: 7,
      num_of_obj2: 8,
      device_opaque: 0x1234_5678_9abc_def0n,
      segment_type: 0xffff,
      vhca_id: 77,
    }));

    await collectDump(session, 'FULL_CQC', request);

    const second = requests[1] ?? new Uint8Array(256);
    const sent = [
      'more_dump',
      'inline_dump',
      'seq_num',
      'segment_type',
      'vhca_id',
      'index1',
      'index2',
      'num_of_obj1',
      'num_of_obj2',
    ];
    expect(sent.map((name) => readNumber(resourceDump, second, name))).toEqual([
      1, 1, 1, 0x1200, 0, 0x470, 9, 7, 8,
    ]);
    expect(Buffer.from(second.subarray(24, 32)).toString('hex')).toBe('123456789abcdef0');
  });

  it('goes on where the sequence number wraps to 0', async () => {
    const { session, asked } = cardAnswering((call) => ({ more_dump: call < 40 ? 1 : 0, size: 4 }));

    expect(await collectDump(session, 'FULL_CQC', request)).toHaveLength(41 * 4);
    expect(asked).toHaveLength(41);
  });

  it.each([
    ['the number of the request', { seq_num: 0 }, 'sequence number 0, not 1'],
    ['a number that is one too far', { seq_num: 2 }, 'sequence number 2, not 1'],
  ])('refuses an answer with %s', async (_what, values, why) => {
    const { session } = cardAnswering(() => ({ more_dump: 1, size: 4, ...values }));

    await expect(collectDump(session, 'FULL_CQC', request)).rejects.toMatchObject({
      code: 'BAD_ANSWER',
      detail: expect.stringContaining(why) as string,
    });
  });

  it('refuses 0 where 16 calls make it wrong', async () => {
    const { session } = cardAnswering((call) => ({
      more_dump: 1,
      size: 4,
      ...(call === 3 ? { seq_num: 0 } : {}),
    }));

    await expect(collectDump(session, 'FULL_CQC', request)).rejects.toThrow(
      /sequence number 0, not 4/,
    );
  });

  it('refuses more bytes than the answer has room for', async () => {
    const { session } = cardAnswering(() => ({ more_dump: 0, size: 209 }));

    await expect(collectDump(session, 'FULL_CQC', request)).rejects.toThrow(
      /209 bytes, but there is room for 208/,
    );
  });

  it('ends a dump that never ends', async () => {
    const { session, asked } = cardAnswering(() => ({ more_dump: 1, size: 208 }));

    await expect(collectDump(session, 'FULL_CQC', request, { mostBytes: 2080 })).rejects.toThrow(
      /it has no end/,
    );
    expect(asked).toHaveLength(11);
  });

  it('ends a dump that gives nothing for ever', async () => {
    const { session, asked } = cardAnswering(() => ({ more_dump: 1, size: 0 }));

    await expect(collectDump(session, 'FULL_CQC', request)).rejects.toThrow(
      /gave nothing in 16 calls/,
    );
    expect(asked).toHaveLength(16);
  });

  it('bears a few calls that give nothing', async () => {
    const { session } = cardAnswering((call) => ({
      more_dump: call < 30 ? 1 : 0,
      size: call % 15 === 0 ? 4 : 0,
    }));

    expect(await collectDump(session, 'FULL_CQC', request)).toHaveLength(3 * 4);
  });

  it('stops between calls when it is cancelled', async () => {
    const cancelled = new AbortController();
    const { session, asked } = cardAnswering((call) => {
      if (call === 2) cancelled.abort();
      return { more_dump: 1, size: 4 };
    });

    await expect(
      collectDump(session, 'FULL_CQC', request, { signal: cancelled.signal }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(asked).toHaveLength(3);
  });
});
