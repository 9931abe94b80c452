/**
 * Dumps of seeded noise: for every type and every index, resources of any length in any number of pieces,
 * notices between them, references to others. What two clients make of it must be equal.
 */
import { randomBytes, randomSource, seedOf, type RandomSource } from '../random';
import { publishedMenu } from './menu-facts';
import type { DumpContents } from './resource-dump';
import { notice, reference, resource, type DumpObjects } from './segment-bytes';

const MOST_RESOURCES = 4;
const MOST_DWORDS = 300;
/** Types that need no more than an index1, so that a reference to them can be followed. */
const targets = publishedMenu.filter(
  ({ index1, index2 }) => index1.need === 'mandatory' && index2.need !== 'mandatory',
);

export class NoiseContents implements DumpContents {
  readonly menu = publishedMenu;

  constructor(private readonly seed: number) {}

  segments(asked: DumpObjects): Uint8Array[] {
    const { type, index1, index2, count1, count2 } = asked;
    const random = randomSource(seedOf(this.seed, type, index1, index2, count1, count2));
    const told: Uint8Array[] = [];
    for (let left = 1 + (random() % MOST_RESOURCES); left > 0; left -= 1) {
      const payload = randomBytes(random, 4 * (random() % MOST_DWORDS));
      const pieceBytes = 4 * (1 + (random() % MOST_DWORDS));
      told.push(...resource(type, index1 + left, index2, payload, pieceBytes));
      if (random() % 3 === 0) told.push(notice('notice', random() & 0xffff, noiseText(random)));
      if (random() % 2 === 0) told.push(this.somewhere(random));
    }
    return told;
  }

  private somewhere(random: RandomSource): Uint8Array {
    const target = targets[random() % targets.length];
    const index1 = random();
    return reference({ type: target?.type ?? 0, index1, index2: 0, count1: 0, count2: 0 });
  }
}

function noiseText(random: RandomSource): string {
  const letters = Array.from({ length: random() % 33 }, () => 0x61 + (random() % 26));
  return String.fromCharCode(...letters);
}
