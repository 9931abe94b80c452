import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBits } from '../../../../electron/prm/bits';
import { requestData, resolveRequest } from '../../../../electron/tools/reg/request';
import { PORT } from '../small-book';

describe('resolveRequest', () => {
  it.each([
    ['an unknown name', [['local_prt', 1]], 'FIELD_UNKNOWN', /did you mean local_port/],
    ['a field that is data', [['admin_status', 1]], 'FIELD_NOT_INDEX', /is RW, not INDEX/],
    [
      'a field given twice',
      [
        ['local_port', 1],
        ['local_port', 1],
      ],
      'FIELD_TWICE',
      /local_port/,
    ],
    ['a value above the width', [['local_port', 256]], 'VALUE_OUT_OF_RANGE', /0 to 255/],
    ['a negative value', [['lp_msb', -1]], 'VALUE_OUT_OF_RANGE', /0 to 3/],
    ['a fraction', [['local_port', 1.5]], 'VALUE_OUT_OF_RANGE', /8 bits/],
  ] as const)('refuses %s', (_what, values, code, detail) => {
    expect(() => resolveRequest(PORT, values)).toThrow(
      expect.objectContaining({ code, detail: expect.stringMatching(detail) as string }),
    );
  });

  it('takes an OP field only where OP fields may be named', () => {
    expect(resolveRequest(PORT, [['clear', 1]])).toHaveLength(1);
    expect(() => resolveRequest(PORT, [['clear', 1]], ['INDEX'])).toThrow(
      expect.objectContaining({ code: 'FIELD_NOT_INDEX' }),
    );
  });

  it('says which fields could have been meant when a field is of the wrong class', () => {
    expect(() => resolveRequest(PORT, [['admin_status', 1]], ['INDEX'])).toThrow(
      expect.objectContaining({ remedy: 'INDEX fields of PORT: lp_msb, local_port.' }),
    );
  });
});

describe('requestData', () => {
  it('holds what was asked and zeros elsewhere', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(3), (port, msb) => {
        const data = requestData(
          PORT,
          resolveRequest(PORT, [
            ['lp_msb', msb],
            ['local_port', port],
          ]),
        );
        expect(data).toHaveLength(16);
        expect(readBits(data, 16, 8)).toBe(port);
        expect(readBits(data, 12, 2)).toBe(msb);
        expect(data[1]).toBe(port);
        expect(data.filter((byte) => byte !== 0).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
