import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../renderer/tabs/registers/field-rows';
import { otherProtocol } from '../../../../renderer/tabs/registers/other-protocol';
import { aReading } from '../fake-api';

function rowsOf(values: Readonly<Record<string, string>>) {
  const result = aReading();
  const fields = Object.entries(values).map(([name, value], at) => ({
    path: name,
    name,
    offsetBits: 32 * at,
    widthBits: 32,
    value,
  }));
  return readRows(undefined, { ...result, reading: { ...result.reading, fields } }, undefined);
}

describe('fields of the other protocol', () => {
  const zeros = { eth_proto_oper: '0x0', ext_eth_proto_oper: '0x0', ib_proto_oper: '0x0' };

  it('are those of InfiniBand where Ethernet was asked for, and the reverse', () => {
    const ofEthernet = otherProtocol('PTYS', rowsOf({ proto_mask: '0x4', ...zeros }));
    const ofInfiniBand = otherProtocol('PTYS', rowsOf({ proto_mask: '0x1', ...zeros }));

    expect(ofEthernet).toEqual({ name: 'InfiniBand', paths: new Set(['ib_proto_oper']) });
    expect(ofInfiniBand?.name).toBe('Ethernet');
    expect([...(ofInfiniBand?.paths ?? [])]).toEqual(['eth_proto_oper', 'ext_eth_proto_oper']);
  });

  it('stay where one of them says something', () => {
    const rows = rowsOf({ proto_mask: '0x4', ib_proto_oper: '0x20' });

    expect(otherProtocol('PTYS', rows)).toBeUndefined();
  });

  it('are none where the read names no one protocol, was not made, or is of another register', () => {
    expect(otherProtocol('PTYS', rowsOf({ proto_mask: '0x5', ...zeros }))).toBeUndefined();
    expect(otherProtocol('PTYS', rowsOf(zeros))).toBeUndefined();
    expect(otherProtocol('PPLM', rowsOf({ proto_mask: '0x4', ...zeros }))).toBeUndefined();
  });
});
