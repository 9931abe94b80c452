import { describe, expect, it } from 'vitest';
import {
  groupMatches,
  indexRegisters,
  searchFields,
  searchRegisters,
} from '../../../../renderer/tabs/registers/register-search';
import { aSummary } from '../fake-api';

const index = indexRegisters([
  aSummary({
    name: 'MGIR',
    id: '0x9020',
    group: 'Identity and device state',
    purpose: 'Identity',
    fieldNames: ['psid'],
  }),
  aSummary({ name: 'PPLM', id: '0x5023', purpose: 'FEC modes', fieldNames: ['fec_mode_active'] }),
  aSummary({
    name: 'PPCNT',
    id: '0x5008',
    purpose: 'Port counters, FEC histogram',
    fieldNames: ['grp'],
  }),
  aSummary({
    name: 'PDDR',
    id: '0x5031',
    purpose: 'Diagnostics',
    fieldNames: ['fec_mode_request'],
  }),
]);
const found = (query: string) => searchRegisters(index, query).map(({ summary }) => summary.name);

describe('searchRegisters', () => {
  it('finds everything without a query, in the order of the catalogue', () => {
    expect(found('  ')).toEqual(['MGIR', 'PPLM', 'PPCNT', 'PDDR']);
  });

  it('ranks name before purpose before field', () => {
    expect(found('fec')).toEqual(['PPLM', 'PPCNT', 'PDDR']);
    expect(found('pp')).toEqual(['PPLM', 'PPCNT']);
  });

  it('wants every word, wherever each stands', () => {
    expect(found('fec pplm')).toEqual(['PPLM']);
    expect(found('fec mgir')).toEqual([]);
  });

  it('finds a register by its id', () => {
    expect(found('0x5008')).toEqual(['PPCNT']);
  });

  it('names the field where that is why a register fits', () => {
    expect(searchRegisters(index, 'mode_request')[0]?.field).toBe('fec_mode_request');
    expect(searchRegisters(index, 'pddr')[0]?.field).toBeUndefined();
  });

  it('puts what the card doesn’t have after what fits as well', () => {
    const two = indexRegisters([
      aSummary({ name: 'SLTP', supported: 'no' }),
      aSummary({ name: 'SLRG', supported: 'yes' }),
    ]);
    expect(searchRegisters(two, 'sl')[0]?.summary.name).toBe('SLRG');
  });
});

describe('searchFields', () => {
  it('finds fields of all registers, no more than asked for', () => {
    expect(searchFields(index, 'fec mode', 10).map(({ field }) => field)).toEqual([
      'fec_mode_active',
      'fec_mode_request',
    ]);
    expect(searchFields(index, 'fec', 1)).toHaveLength(1);
    expect(searchFields(index, '', 10)).toEqual([]);
  });
});

describe('groupMatches', () => {
  it('puts the groups that people look for most first', () => {
    const groups = groupMatches(searchRegisters(index, ''));
    expect(groups.map(({ title }) => title)).toEqual([
      'Link and port',
      'Identity and device state',
    ]);
  });
});
