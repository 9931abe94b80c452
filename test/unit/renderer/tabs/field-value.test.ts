import { describe, expect, it } from 'vitest';
import { parseFieldValue } from '../../../../renderer/tabs/registers/field-value';
import { aField } from '../fake-api';

describe('parseFieldValue', () => {
  const field = aField();

  it('takes decimal and hex', () => {
    expect(parseFieldValue(' 12 ', field)).toBe(12n);
    expect(parseFieldValue('0xFF', field)).toBe(255n);
  });

  it('says what is wrong with anything else', () => {
    expect(parseFieldValue('256', field)).toMatch(/8 bits: 0 to 255/);
    expect(parseFieldValue('-1', field)).toMatch(/local_port takes a number/);
    expect(parseFieldValue('', field)).toMatch(/0 to 255/);
    expect(parseFieldValue('1e3', field)).toMatch(/decimal or with 0x/);
  });

  it('takes all values of a field of 32 bits', () => {
    expect(parseFieldValue('0xffffffff', aField({ widthBits: 32 }))).toBe(0xffff_ffffn);
  });

  it('takes all 64 bits of a wide field', () => {
    const guid = aField({ name: 'guid', widthBits: 64 });
    expect(parseFieldValue('0xffffffffffffffff', guid)).toBe(0xffff_ffff_ffff_ffffn);
    expect(parseFieldValue('0x10000000000000000', guid)).toMatch(/64 bits/);
  });
});
