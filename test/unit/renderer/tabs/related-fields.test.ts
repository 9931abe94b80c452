import { describe, expect, it } from 'vitest';
import { shapeRows, readRows } from '../../../../renderer/tabs/registers/field-rows';
import { withBitNames } from '../../../../renderer/tabs/registers/link-mode-names';
import { relatedFields } from '../../../../renderer/tabs/registers/related-fields';
import { aField, aReading, aShape } from '../fake-api';

const speeds = [
  { name: 'SDR', value: 1 },
  { name: 'DDR', value: 2 },
  { name: 'QDR', value: 4 },
];
const mask = (name: string, offsetBits: number, enums?: typeof speeds) =>
  aField({
    path: name,
    name,
    offsetBits,
    widthBits: 16,
    access: 'RO',
    isMask: true,
    ...(enums && { enums }),
  });
const shape = aShape({
  fields: [
    mask('ib_proto_capability', 0, speeds),
    mask('ib_proto_admin', 32),
    mask('ib_proto_oper', 64),
    mask('lane_rate_cap', 96),
    mask('lane_rate_admin', 128),
    mask('ib_width_oper', 160, speeds),
  ],
});

function reading(values: Readonly<Record<string, string>>) {
  const result = aReading();
  const fields = shape.fields.map(({ path, name, offsetBits, widthBits }) => ({
    path,
    name,
    offsetBits,
    widthBits,
    value: values[path] ?? '0x0',
  }));
  return { ...result, reading: { ...result.reading, fields } };
}

function related(path: string, now: Record<string, string>, before?: Record<string, string>) {
  const rows = readRows(shape, reading(now), before === undefined ? undefined : reading(before));
  return relatedFields(
    rows.find((row) => row.path === path)!,
    rows,
  );
}

describe('relatedFields', () => {
  it('lays out the modes that any of three masks has, by the names of one of them', () => {
    const found = related('ib_proto_admin', {
      ib_proto_capability: '0x3',
      ib_proto_admin: '0x2',
      ib_proto_oper: '0x2',
    });

    expect(found?.stem).toBe('ib_proto');
    expect(found?.modes.map(({ bit, name, has }) => [bit, name, has])).toEqual([
      [0, 'SDR', { can: true, allowed: false, now: false }],
      [1, 'DDR', { can: true, allowed: true, now: true }],
    ]);
    expect(found?.absent).toBe(1);
  });

  it('keeps a mode in sight that held at the read before', () => {
    const found = related('ib_proto_oper', { ib_proto_oper: '0x1' }, { ib_proto_oper: '0x4' });

    expect(found?.modes.find(({ bit }) => bit === 2)?.had).toEqual(new Set(['now']));
  });

  it('calls a bit without a name by its number', () => {
    expect(related('ib_proto_oper', { ib_proto_oper: '0x80' })?.modes[0]?.name).toBe('bit 7');
  });

  it('joins nothing that has no names, or no other beside it', () => {
    expect(related('lane_rate_cap', {})).toBeUndefined();
    expect(related('ib_width_oper', {})).toBeUndefined();
  });

  it('counts the modes before anything was read', () => {
    const rows = shapeRows(shape);

    expect(relatedFields(rows[0]!, rows)).toMatchObject({ modes: [], absent: 3 });
  });
});

describe('a state whose values happen to be single bits', () => {
  it('is no mask, and so joins nothing', () => {
    const states = ['admin_status', 'oper_status'].map((name) =>
      aField({ path: name, name, widthBits: 4, enums: speeds }),
    );
    const rows = shapeRows(aShape({ fields: states }));

    expect(relatedFields(rows[1]!, rows)).toBeUndefined();
  });
});

describe('withBitNames', () => {
  const ptys = aShape({ name: 'PTYS', fields: [mask('ext_eth_proto_oper', 0), ...shape.fields] });

  it('names the bits of protocol masks that the catalogue has no names for', () => {
    const [extended] = withBitNames(ptys).fields;

    expect(extended?.enums).toContainEqual({ name: '100GAUI-4 CR4, KR4', value: 1 << 9 });
  });

  it('leaves the catalogue’s own names, and other registers, as they are', () => {
    expect(withBitNames(ptys).fields[1]?.enums).toBe(speeds);
    expect(withBitNames(shape)).toBe(shape);
  });
});
