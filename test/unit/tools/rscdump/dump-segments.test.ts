import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import type { Progress } from '../../../../electron/device/progress';
import { dumpLies } from '../../../../electron/device/simulator/resource-dump/dump-lies';
import { dumpBytes } from '../../../../electron/tools/rscdump/dump-segments';
import { dump, openCard } from './dump';

/** What the card has handed out beside the context of the session. */
const NOTHING = { contexts: 1, protectionDomains: 0, memoryKeys: 0, umems: 0 };

function names(streams: readonly { readonly name: string; readonly level: number }[]): string[] {
  return streams.map(({ name, level }) => `${String(level)} ${name}`);
}

describe('a dump of segments', () => {
  it.each(['cx6dx', 'cx7', 'bf3', 'noise'])(
    'of %s is the same each time, and whole',
    async (name) => {
      const { session } = await openCard(name);

      const first = await dump(session, [['RX_SLICE', { index1: 1 }]]);
      const again = await dump(session, [['RX_SLICE', { index1: 1 }]]);

      expect(dumpBytes(again)).toEqual(dumpBytes(first));
      expect(first.streams[0]?.segments.at(-1)?.kind).toBe('terminate');
      expect(first.streams[0]?.warnings).toEqual([]);
    },
  );

  it.each(['cx6dx', 'bf3', 'noise'])(
    'of %s is the same through memory, which is given back',
    async (name) => {
      const { card, session } = await openCard(name);
      const inline = await dump(session, [['SX_SLICE_ALL'], ['FULL_EQC', { index1: 0x16 }]]);

      for (const bufferBytes of [64 * 1024, 1024 * 1024]) {
        const memory = await dump(session, [['SX_SLICE_ALL'], ['FULL_EQC', { index1: 0x16 }]], {
          memory: true,
          bufferBytes,
        });
        expect(dumpBytes(memory)).toEqual(dumpBytes(inline));
      }
      expect(card.books()).toEqual(NOTHING);
    },
  );

  it('through memory says why where the interface has none', async () => {
    const { session } = await openCard('cx7');

    await expect(dump(session, [['SX_SLICE_ALL']], { memory: true })).rejects.toMatchObject({
      code: 'MEMORY_UNSUPPORTED',
      remedy: expect.stringContaining('--memory') as string,
    });
  });

  it('follows references level by level, as far as it is told', async () => {
    const { session } = await openCard('cx6dx');
    const progress: Progress[] = [];

    const here = await dump(session, [['FULL_QPC', { index1: 0x101 }]]);
    const one = await dump(session, [['FULL_QPC', { index1: 0x101 }]], { depth: 1 });
    const two = await dump(session, [['FULL_QPC', { index1: 0x101 }]], { depth: 2 }, progress);

    expect(names(here.streams)).toEqual(['0 FULL_QPC']);
    expect(names(one.streams)).toEqual(['0 FULL_QPC', '1 FULL_CQC', '1 FULL_CQC']);
    expect(names(two.streams).slice(3)).toEqual(['2 FULL_EQC', '2 FULL_EQC']);
    expect(progress.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes round no circle of references', async () => {
    const { session } = await openCard('cx6dx');

    const { streams } = await dump(session, [['VQOS_TREE']], { depth: Infinity });

    expect(names(streams)).toEqual(['0 VQOS_TREE', '1 SCHEDQ_INFO']);
  });

  it('stops where references lead to too many dumps', async () => {
    const { session } = await openCard('noise', { seed: 5 });

    await expect(
      dump(session, [['SHARED_BUFFER'], ['FULL_QPC', { index1: 1 }], ['FULL_CQC', { index1: 2 }]], {
        depth: Infinity,
        mostStreams: 2,
      }),
    ).rejects.toMatchObject({ code: 'SEGMENT_REQUEST' });
  });

  it('sends nothing where a request is not in the menu’s terms', async () => {
    const { session } = await openCard('cx6dx');

    await expect(dump(session, [['FULL_QPC']])).rejects.toMatchObject({ code: 'SEGMENT_REQUEST' });

    const menuCalls = Math.ceil(2388 / 208);
    expect(session.recorder.records()).toHaveLength(menuCalls);
  });

  it.each(dumpLies.flatMap((lie) => [[lie, false] as const, [lie, true] as const]))(
    'of a card that lies (%s, through memory: %s) ends with a clear error and leaves nothing behind',
    async (lie, memory) => {
      const { card, session } = await openCard(`faulty-dump-${lie}`);

      const failed = await dump(session, [['FULL_QPC', { index1: 0x101 }]], {
        memory,
        mostBytes: 100_000,
      }).catch((error: unknown) => error);

      expect(failed).toBeInstanceOf(DeviceError);
      expect((failed as DeviceError).code).toBe('BAD_ANSWER');
      expect((failed as DeviceError).detail).toMatch(/^FULL_QPC: /);
      expect(card.books()).toEqual(NOTHING);
    },
  );

  it.each(['busy', 'refused', 'syndrome', 'errno', 'long', 'truncated', 'garbage'])(
    'releases its memory when a command in it fails by %s',
    async (mode) => {
      // The menu takes 12 commands, the registration two.
      const { card, session } = await openCard(`faulty-${mode}@15`);

      await expect(dump(session, [['SX_SLICE_ALL']], { memory: true })).rejects.toBeInstanceOf(
        DeviceError,
      );

      expect(card.books()).toEqual(NOTHING);
    },
  );

  it('releases its memory when it is cancelled', async () => {
    const { card, session } = await openCard('bf3', { latencyMs: 1 });
    const cancelled = new AbortController();
    const work = dump(
      session,
      [['SX_SLICE_ALL'], ['RX_SLICE_ALL'], ['FULL_QPC', { index1: 0x101 }]],
      {
        memory: true,
        bufferBytes: 64 * 1024,
        depth: Infinity,
        signal: cancelled.signal,
      },
    );
    session.onActivity(() => {
      if (card.books().memoryKeys > 0) cancelled.abort();
    });

    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(card.books()).toEqual(NOTHING);
  });
});
