import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Session } from '../../../../electron/device/session';
import type { Progress } from '../../../../electron/device/progress';
import { makeCard, type CardOptions } from '../../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import { encodePairs, type CrWords } from '../../../../electron/prm/cr-words';
import {
  dumpCr,
  type CrDump,
  type CrDumpOptions,
} from '../../../../electron/tools/regdump/dump-cr';
import { book } from '../../device/simulator/bench';
import { failureOf } from '../../device/transport-subject';

const NOW = Date.UTC(2026, 0, 15, 8);
const OPEN_ONLY = { contexts: 1, protectionDomains: 0, memoryKeys: 0, umems: 0 };

function open(name: string, options: CardOptions = {}): { card: SimulatedCard; session: Session } {
  const card = makeCard(name, book, { clock: () => NOW, ...options });
  return {
    card,
    session: new Session(new SimulatedTransport(card, `sim:${name}`), { timeoutMs: 50 }),
  };
}

async function dump(session: Session, options: CrDumpOptions = {}): Promise<CrDump> {
  const running = dumpCr(session, options);
  for (;;) {
    const step = await running.next();
    if (step.done === true) return step.value;
  }
}

/** Looking at a quarter of a million numbers one by one takes seconds. */
function sameWords(one: CrWords, other: CrWords): boolean {
  return Buffer.from(encodePairs(one)).equals(Buffer.from(encodePairs(other)));
}

interface Published {
  readonly head_hex: string;
  readonly tail_hex: string;
}
const published = JSON.parse(
  readFileSync('test/fixtures/coredump/published.json', 'utf8'),
) as Published;
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('a dump of CR space', () => {
  it('has the size, the head and the tail of the published capture', async () => {
    const { session } = open('cx6dx');

    const { words, calls } = await dump(session);
    const bytes = Buffer.from(encodePairs(words));

    expect(bytes).toHaveLength(831_304);
    expect(calls).toBe(1);
    expect(bytes.subarray(0, 64)).toEqual(hex(published.head_hex));
    expect(bytes.subarray(-hex(published.tail_hex).length)).toEqual(hex(published.tail_hex));
  });

  it('takes 2 MB with one CORE_DUMP and at most 8 RPCs in all', async () => {
    const { session } = open('bf3');

    const { words } = await dump(session);

    expect(words.addresses).toHaveLength(262_144);
    const sent = session.recorder.records();
    expect(sent.filter(({ registerId }) => registerId === 0x402e)).toHaveLength(1);
    expect(sent.length).toBeLessThanOrEqual(8);
  });

  it('goes on with the cookie while there is more', async () => {
    const { session } = open('noise');
    const whole = await dump(session);

    const inParts = await dump(session, { bufferBytes: 256 * 1024 });

    expect([whole.calls, inParts.calls]).toEqual([2, 12]);
    expect(sameWords(inParts.words, whole.words)).toBe(true);
  });

  it('never needs a scope that taints the kernel', async () => {
    const { session } = open('bf3');

    await dump(session);

    expect(session.recorder.records().every(({ scope }) => scope <= 1)).toBe(true);
  });

  it('is the same for the same seed and clock, and counts when time passes', async () => {
    const one = await dump(open('cx6dx').session);
    const same = await dump(open('cx6dx').session);
    const later = await dump(open('cx6dx', { clock: () => NOW + 5000 }).session);

    expect(sameWords(same.words, one.words)).toBe(true);
    expect(Buffer.from(later.words.addresses).equals(Buffer.from(one.words.addresses))).toBe(true);
    const moved = later.words.values.filter((value, at) => value !== one.words.values[at]).length;
    expect(moved).toBeGreaterThan(300);
    expect(moved).toBeLessThan(3000);
  });

  it('says why mainline fwctl can’t, and what can be done instead', async () => {
    const { session } = open('cx7');

    const error = await failureOf(dump(session));

    expect(error.code).toBe('MEMORY_UNSUPPORTED');
    expect(error.detail).toContain('fwctl');
    expect(error.remedy).toContain('--scope registers');
    expect(session.recorder.records()).toEqual([]);
  });

  it('says how far it is', async () => {
    const { session } = open('bf3');
    const seen: Progress[] = [];
    for await (const progress of dumpCr(session)) seen.push(progress);

    expect(seen.map(({ phase }) => phase)).toEqual([
      'registering memory',
      'the card writes its CR space from 0x0',
      'releasing memory',
    ]);
    expect(seen.at(-1)).toMatchObject({ done: 2 * 1024 * 1024, total: 2 * 1024 * 1024 });
  });
});

describe('whatever goes wrong, nothing stays allocated', () => {
  // Commands of a dump: ALLOC_PD, CREATE_MKEY, CORE_DUMP, DESTROY_MKEY, DEALLOC_PD.
  const CORE_DUMP_COMMAND = 3;
  const atDump = (mode: string): string => `faulty-${mode}@${String(CORE_DUMP_COMMAND)}`;

  it.each([
    ['busy', 'FIRMWARE_REFUSED'],
    ['refused', 'REG_NOT_SUPPORTED'],
    ['syndrome', 'FIRMWARE_REFUSED'],
    ['status-0x0a', 'FIRMWARE_REFUSED'],
    ['errno', 'TRANSPORT_FAILED'],
    ['errno-EBADMSG', 'RPC_NOT_ALLOWED'],
    ['long', 'BAD_ANSWER'],
    ['truncated', 'BAD_ANSWER'],
    ['garbage', 'BAD_ANSWER'],
  ])('%s at the dump is %s', async (mode, code) => {
    const { card, session } = open(atDump(mode));

    const error = await failureOf(dump(session));

    expect(error.code).toBe(code);
    expect(error.facts.operation).toContain('CORE_DUMP');
    expect(card.books()).toEqual(OPEN_ONLY);
  });

  it.each(['busy', 'refused', 'syndrome', 'errno', 'long', 'truncated', 'garbage'])(
    '%s at every command ends with a clear error',
    async (mode) => {
      const { card, session } = open(`faulty-${mode}`);

      const error = await failureOf(dump(session));

      expect(error.code).not.toBe('INTERNAL');
      await session.close();
      expect(card.books()).toEqual({ ...OPEN_ONLY, contexts: 0 });
    },
  );

  it('a card that vanishes takes its memory along', async () => {
    const { card, session } = open(atDump('vanish'));

    const error = await failureOf(dump(session));

    expect(error.code).toBe('DEVICE_GONE');
    await session.close();
    expect(card.books()).toEqual({ ...OPEN_ONLY, contexts: 0 });
  });

  it('memory that a hung firmware may still write to stays until the device is closed', async () => {
    const { card, session } = open(atDump('hang'));

    const error = await failureOf(dump(session));

    expect(error.code).toBe('RPC_TIMEOUT');
    expect(card.books().memoryKeys).toBe(1);
    await session.close();
    expect(card.books()).toEqual({ ...OPEN_ONLY, contexts: 0 });
  });

  it('a cancelled dump releases', async () => {
    const { card, session } = open('noise');
    const cancel = new AbortController();
    const running = dumpCr(session, { signal: cancel.signal });
    await running.next();
    await running.next();
    await running.next();

    cancel.abort();

    expect((await failureOf(running.next())).code).toBe('CANCELLED');
    expect(card.books()).toEqual(OPEN_ONLY);
  });

  it('a caller that stops listening releases, too', async () => {
    const { card, session } = open('noise');
    const running = dumpCr(session);
    await running.next();
    await running.next();
    expect(card.books().umems).toBe(1);

    await running.return(undefined as never);

    expect(card.books()).toEqual(OPEN_ONLY);
  });
});
