import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConfigBook } from '../../../electron/prm/config-item';
import { enumValueName, readParameter, writeParameter } from '../../../electron/prm/config-values';
import { builtInConfig } from '../tools/built-in-book';

let catalogue: ConfigBook;
beforeAll(async () => {
  catalogue = await builtInConfig();
});

const named = (name: string) => catalogue.parameterByName(name)!;

describe('a parameter in a payload', () => {
  it('is a number', () => {
    const { item, parameter } = named('NUM_OF_VFS');
    const payload = Buffer.from('800040008001000802c3f000', 'hex');

    expect(readParameter(item, parameter, payload)).toBe(8);
    expect(Buffer.from(writeParameter(item, parameter, payload, 16)).toString('hex')).toBe(
      '800040008001001002c3f000',
    );
  });

  it('is an array in the order of the bytes', () => {
    const { item, parameter } = named('HOST_CHAINING_DESCRIPTORS');
    const payload = Buffer.from('0000000001020304050607080000000000000000', 'hex');

    expect(readParameter(item, parameter, payload)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is text up to the first zero', () => {
    const item = catalogue.itemByName('file_applicable_to')!;
    const parameter = item.parameters[0]!;
    const payload = writeParameter(item, parameter, new Uint8Array(32), 'MT_0000000359');

    expect(Buffer.from(payload.slice(0, 16)).toString('latin1')).toBe('MT_0000000359\0\0\0');
    expect(readParameter(item, parameter, payload)).toBe('MT_0000000359');
  });

  it.each([
    ['NUM_OF_VFS', 65_536],
    ['NUM_OF_VFS', -1],
    ['NUM_OF_VFS', [1]],
    ['NUM_OF_VFS', '16'],
    ['HOST_CHAINING_DESCRIPTORS', [1, 2]],
    ['HOST_CHAINING_DESCRIPTORS', 1],
    ['CUSTOMIZATION_NUMBER', new Uint8Array(15)],
  ])('%s does not take %s', (name, value) => {
    const { item, parameter } = named(name);

    expect(() => writeParameter(item, parameter, new Uint8Array(item.sizeBytes), value)).toThrow(
      expect.objectContaining({ reason: 'out-of-range' }),
    );
  });

  it('past the end of a payload that is too short is named', () => {
    const { item, parameter } = named('NUM_VF_MSIX');

    expect(() => readParameter(item, parameter, new Uint8Array(8))).toThrow('num_vf_msix');
  });

  it('shows the first of two names in the alphabet', () => {
    const { parameter } = named('LINK_TYPE');
    const field = {
      ...parameter.field,
      enums: [2, 2].map((value, i) => ({ name: 'BA'[i]!, value })),
    };

    expect(enumValueName({ ...parameter, field }, 2)).toBe('A');
    expect(enumValueName(parameter, 3)).toBeUndefined();
  });

  it('stays as it is when it is written back, in every item', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({ minLength: 544, maxLength: 544 }), (pick, random) => {
        const item = catalogue.items[pick % catalogue.items.length]!;
        const payload = random.slice(0, item.sizeBytes);
        let written: Uint8Array = payload;
        for (const parameter of item.parameters.filter(({ type }) => type !== 'text')) {
          const value = readParameter(item, parameter, payload);
          written = writeParameter(item, parameter, written, value);
        }
        expect(Buffer.from(written).equals(payload)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
