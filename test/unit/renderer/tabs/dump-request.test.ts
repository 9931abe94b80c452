import { describe, expect, it } from 'vitest';
import type { MenuSegment } from '../../../../electron/api/contract/rscdump';
import {
  ACTIVE,
  ALL,
  dumpCommand,
  needsOf,
  OWN_FUNCTION,
  parseCount,
  parseIndex,
  parseVhca,
  partsOf,
  requestOf,
} from '../../../../renderer/tabs/rscdump/dump-request';
import { searchSegments } from '../../../../renderer/tabs/rscdump/segment-list';

const none = { need: 'none', all: false, active: false } as const;
const noIndex = { need: 'none', name: 'N/A' } as const;

function aSegment(overrides: Partial<MenuSegment> = {}): MenuSegment {
  return {
    type: '0x1001',
    name: 'SND_BUFF',
    index1: noIndex,
    num1: none,
    index2: noIndex,
    num2: none,
    ...overrides,
  };
}

const buffer = aSegment({
  index1: { need: 'mandatory', name: 'QPN' },
  index2: { need: 'optional', name: 'WQEBB' },
  num2: { need: 'optional', all: true, active: false },
});
const slices = aSegment({ type: '0x3001', name: 'SX_SLICE_ALL' });
const queues = aSegment({
  type: '0x1040',
  name: 'SCHEDQ_INFO',
  index1: { need: 'optional', name: 'SCHEDQ_IX' },
  num1: { need: 'optional', all: false, active: true },
});

describe('what a segment needs', () => {
  it('is said in words', () => {
    expect(needsOf(buffer)).toBe('needs QPN, takes WQEBB and a count');
    expect(needsOf(slices)).toBe('needs nothing');
  });

  it('is what the form asks for', () => {
    expect(partsOf(buffer)).toEqual(['index1', 'index2', 'num2']);
    expect(partsOf(slices)).toEqual([]);
  });
});

describe('the request of the form', () => {
  it('has mandatory parts always, others where something stands', () => {
    expect(requestOf(buffer, {})).toEqual({ type: 0x1001, index1: 0 });
    expect(requestOf(buffer, { index1: 5, index2: 0, num2: 0 })).toEqual({
      type: 0x1001,
      index1: 5,
    });
    expect(requestOf(buffer, { index1: 5, index2: 2, num2: ALL })).toEqual({
      type: 0x1001,
      index1: 5,
      index2: 2,
      num2: 'all',
    });
    expect(requestOf(queues, { num1: ACTIVE })).toEqual({ type: 0x1040, num1: 'active' });
  });

  it('leaves out what stood in the form of another segment', () => {
    expect(requestOf(slices, { index1: 5, num1: 3 })).toEqual({ type: 0x3001 });
  });

  it('has a twin for the terminal', () => {
    expect(
      dumpCommand({
        device: 'fwctl0',
        segment: buffer,
        values: { index1: 257, num2: ALL },
        depth: Infinity,
        memory: true,
      }),
    ).toBe('mlx5desk rscdump get -d fwctl0 -s SND_BUFF -1 0x101 --num2 all --depth inf --memory');
    const ofOther = { device: 'fwctl0', segment: slices, values: {}, depth: 0, memory: false };
    expect(dumpCommand({ ...ofOther, vhca: 0x12 })).toBe(
      'mlx5desk rscdump get -d fwctl0 -s SX_SLICE_ALL --vhca 0x12',
    );
    expect(dumpCommand({ ...ofOther, vhca: OWN_FUNCTION })).not.toContain('vhca');
    expect(
      dumpCommand({ device: 'fwctl0', segment: undefined, values: {}, depth: 0, memory: false }),
    ).toBe('mlx5desk rscdump menu -d fwctl0');
  });
});

describe('what is typed', () => {
  it.each([
    ['0x46f', 0x46f],
    ['257', 257],
    [' 0xffffffff ', 0xffffffff],
  ])('«%s» is %i', (typed, value) => {
    expect(parseIndex(typed)).toBe(value);
  });

  it.each(['', 'ten', '-1', '0x', '1.5', '0x100000000'])('«%s» is refused', (typed) => {
    expect(parseIndex(typed)).toBeTypeOf('string');
  });

  it('as a VHCA id has 16 bits', () => {
    expect(parseVhca('0xffff')).toBe(0xffff);
    expect(parseVhca('0x10000')).toBe('at most 0xffff');
  });

  it('as a count ends below the special values', () => {
    expect(parseCount('0xfffd')).toBe(0xfffd);
    expect(parseCount('0xfffe')).toBe('at most 0xfffd');
  });
});

describe('the search for a segment', () => {
  it('finds by name, by type, by what it is for and by what it needs', () => {
    const all = [buffer, slices, queues];
    const found = (words: string) => searchSegments(all, words).map(({ name }) => name);

    expect(found('snd')).toEqual(['SND_BUFF']);
    expect(found('0x3001')).toEqual(['SX_SLICE_ALL']);
    expect(found('send queue entries')).toEqual(['SND_BUFF']);
    expect(found('needs nothing')).toEqual(['SX_SLICE_ALL']);
    expect(found('')).toHaveLength(3);
  });
});
