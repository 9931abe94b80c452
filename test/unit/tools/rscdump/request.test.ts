import { describe, expect, it } from 'vitest';
import { publishedMenu } from '../../../../electron/device/simulator/resource-dump/menu-facts';
import {
  checkRequest,
  findSegment,
  type SegmentRequest,
} from '../../../../electron/tools/rscdump/request';

function check(name: string, where: Omit<SegmentRequest, 'type'>): () => void {
  const record = findSegment(publishedMenu, name);
  return () => {
    checkRequest(record, { type: record.type, ...where });
  };
}

describe('a request for a dump', () => {
  it.each(['FULL_QPC', 'full_qpc', '0x1000', '4096'])('finds its segment by %s', (name) => {
    expect(findSegment(publishedMenu, name).type).toBe(0x1000);
  });

  it('for a segment that is not in the menu names the nearest', () => {
    expect(() => findSegment(publishedMenu, 'FULL_QPCS')).toThrow(
      /FULL_QPCS; did you mean FULL_QPC\?/,
    );
    expect(() => findSegment(publishedMenu, '0x9999')).toThrow(/0x9999$/);
  });

  it.each([
    ['FULL_QPC', { index1: 5 }],
    ['SND_BUFF', { index1: 5, index2: 3, count2: 'all' }],
    ['SND_BUFF', { index1: 0 }],
    ['SCHEDQ_INFO', {}],
    ['SCHEDQ_INFO', { count1: 'active' }],
    ['ICMC_INFO', { count1: 4 }],
    ['SHARED_BUFFER', {}],
    ['FULL_QPC', { index1: 0xffffffff }],
  ] as const)('of %s with %o is allowed', (name, where) => {
    expect(check(name, where)).not.toThrow();
  });

  it.each([
    ['FULL_QPC', {}, 'index1 (QPN) is missing'],
    ['RDB_CONTEXT', { index1: 1 }, 'index2 (RDB_IX) is missing'],
    ['ICMC_INFO', {}, 'num1 is missing'],
    ['FULL_QPC', { index1: 1, index2: 2 }, 'it takes no index2'],
    ['SHARED_BUFFER', { index1: 0 }, 'it takes no index1'],
    ['FULL_QPC', { index1: 1, count1: 4 }, 'it takes no num1'],
    ['SND_BUFF', { index1: 1, count2: 'active' }, 'it takes a number or all'],
    ['SCHEDQ_INFO', { count1: 'all' }, 'it takes a number or active'],
    ['FULL_QPC', { index1: 0x1_0000_0000 }, 'is not a whole number'],
    ['FULL_QPC', { index1: -1 }, 'is not a whole number'],
    ['SND_BUFF', { index1: 1, count2: 0xfffe }, 'from 0 to 65533'],
  ] as const)('of %s with %o is refused: %s', (name, where, why) => {
    expect(check(name, where)).toThrow(why);
  });
});
