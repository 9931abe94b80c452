/**
 * The CR space of a card: a long first block, thousands of short ones with gaps between, and an end as the
 * published dump of a ConnectX-6 Dx has it. Most words stand still; some count, some toggle, a few change once
 * in a while. The same seed and clock give the same words, also in another process.
 */
import { makeCrWords, type CrWords } from '../../../prm/cr-words';
import { randomSource, seedOf } from '../random';

export interface CrSpaceFacts {
  readonly words: number;
  readonly lastAddress: number;
  /** Words of the block at address 0. */
  readonly firstBlock: number;
  /** Blocks between the first and the last. */
  readonly blocks: number;
}

/** Scratchpad 2 has its signature, `T0ol`, at 0x18. Source: published dump. */
const head: readonly number[] = [0x0100_2000, 0x48ec, 0, 3, 0, 0, 0x5430_6f6c, 0x0010_4000];
/** Words of the last block but one, counted back from the last address. Source: published dump. */
const tail: readonly number[] = [
  0xec, 0xe8, 0xe4, 0xe0, 0xdc, 0xd8, 0xd4, 0xd0, 0xcc, 0xc8, 0xc4, 0xc0, 0xbc, 0xb8, 0x00,
];

const WORD_BYTES = 4;

/** What a word does that doesn't stand still; places are those of the arrays. */
interface LiveWord {
  readonly place: number;
  readonly behaviour: 'counts' | 'toggles' | 'steps';
  /** Counts: per second. Toggles: bit. Steps: what is added. */
  readonly by: number;
  /** Milliseconds between two changes of those that toggle or step. */
  readonly periodMs: number;
}

export class CrSpace {
  private readonly base: CrWords;
  private readonly live: readonly LiveWord[];

  constructor(
    facts: CrSpaceFacts,
    seed: number,
    private readonly clock: () => number,
  ) {
    this.base = makeCrWords(facts.words);
    layOut(facts, this.base.addresses, seed);
    this.live = fill(this.base.values, seedOf(seed, 'words'));
  }

  /** All words as they are now. */
  words(): CrWords {
    const nowMs = this.clock();
    const values = this.base.values.slice();
    for (const { place, behaviour, by, periodMs } of this.live) {
      const start = values[place] ?? 0;
      if (behaviour === 'counts') values[place] = start + Math.floor((nowMs / 1000) * by);
      else if (behaviour === 'steps') values[place] = start + by * Math.floor(nowMs / periodMs);
      else if (Math.floor(nowMs / periodMs) % 2 === 1) values[place] = start ^ (1 << by);
    }
    return { addresses: this.base.addresses, values };
  }
}

/** Spreads the blocks evenly over the space, each a little off its place, and fills the count exactly. */
function layOut(facts: CrSpaceFacts, addresses: Uint32Array, seed: number): void {
  const { words, lastAddress, firstBlock, blocks } = facts;
  const source = randomSource(seedOf(seed, 'blocks'));
  let at = 0;
  const put = (start: number, count: number): void => {
    for (let word = 0; word < count; word += 1) {
      addresses[at] = start + WORD_BYTES * word;
      at += 1;
    }
  };
  put(0, firstBlock);
  const inBlocks = words - firstBlock - tail.length;
  const from = WORD_BYTES * (firstBlock + 16);
  const stride = Math.floor((lastAddress - 0x100 - from) / WORD_BYTES / blocks);
  let used = 0;
  for (let block = 0; block < blocks; block += 1) {
    const share = (inBlocks * (block + 1)) / blocks;
    const jitter = block === blocks - 1 ? 0 : (source() % 7) - 3;
    const count = Math.max(1, Math.min(stride - 1, Math.round(share) + jitter - used));
    const slack = stride - count;
    put(from + WORD_BYTES * (block * stride + (slack > 1 ? source() % slack : 0)), count);
    used += count;
  }
  for (const back of tail) put(lastAddress - back, 1);
}

/** Half of the words are 0; of a thousand, nine count, two toggle and one steps. */
function fill(values: Uint32Array, seed: number): LiveWord[] {
  const source = randomSource(seed);
  const live: LiveWord[] = [];
  const end = values.length - tail.length;
  for (let place = head.length; place < end; place += 1) {
    const kind = source() % 1000;
    if (kind < 500) continue;
    values[place] = kind < 800 ? source() % 0x10000 : source();
    if (kind >= 988) live.push(liveWord(place, kind, source()));
  }
  values.set(head);
  return live;
}

function liveWord(place: number, kind: number, random: number): LiveWord {
  if (kind < 997) {
    // From a count every three seconds to millions a second.
    const by = 0.3 * 10 ** ((random % 700) / 100);
    return { place, behaviour: 'counts', by, periodMs: 0 };
  }
  if (kind < 999) {
    return { place, behaviour: 'toggles', by: random % 32, periodMs: 700 + (random % 9000) };
  }
  return {
    place,
    behaviour: 'steps',
    by: 1 + (random % 0x100),
    periodMs: 20_000 + (random % 70_000),
  };
}
