import { randomBytes } from 'node:crypto';

export interface SeededRandom {
  readonly seed: number;
  /** A whole number from 0 to below `limit`, which is at most 2^32. */
  below: (limit: number) => number;
}

/** `MLX5DESK_SEED`, else a new one; printed, so that a run can be repeated. */
export function printedSeed(): number {
  const wanted = process.env.MLX5DESK_SEED;
  const seed = wanted === undefined ? randomBytes(4).readUInt32LE() : Number(wanted);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new Error(`MLX5DESK_SEED=${String(wanted)} is not a number of 32 bits`);
  }
  console.log(`seed: ${String(seed)} (repeat with MLX5DESK_SEED=${String(seed)})`);
  return seed;
}

/** xorshift over a mixed state: the same numbers for the same seed and name, in any order of use. */
export function seededRandom(seed: number, name: string): SeededRandom {
  let state = seed ^ 0x9e3779b9;
  for (const character of name) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  state ||= 1;
  return {
    seed,
    below: (limit) => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return Math.floor(((state >>> 0) / 2 ** 32) * limit);
    },
  };
}
