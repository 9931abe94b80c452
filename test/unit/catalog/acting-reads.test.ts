import { beforeAll, describe, expect, it } from 'vitest';
import { actingRead } from '../../../electron/catalog/acting-reads';
import { actingFields } from '../../../electron/prm/acting-reads';
import { encode } from '../../../electron/prm/codec';
import { leavesOf } from '../../../electron/prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../../electron/prm/register';
import type { FieldValue } from '../../../electron/prm/layout';
import { builtInBook } from '../tools/built-in-book';

let book: RegisterBook;

beforeAll(async () => {
  book = await builtInBook();
});

function register(name: string): RegisterLayout {
  const found = book.byName(name);
  if (found === undefined) throw new Error(`the built-in catalogue has no ${name}`);
  return found;
}

function acts(name: string, values: Record<string, FieldValue>): string | undefined {
  const { id, layout } = register(name);
  return actingRead(id, layout, encode(layout, values));
}

describe('actingRead', () => {
  it('lets a read pass that only names an instance', () => {
    expect(acts('PPCNT', { local_port: 1, grp: 0x12 })).toBeUndefined();
  });

  it.each([
    ['PPCNT', 'clr'],
    ['PMAOS', 'rst'],
    ['SLRG', 'fom_measurement'],
    ['PPRT', 's'],
    ['PBSR', 'clear_wm'],
    ['PBSR', 'clear_wm_buff_mask'],
    ['SLRED', 'en'],
    ['SLRED', 'abort'],
    ['PMPD', 'cl'],
    ['PPCC', 'cmd_type'],
    ['MTMP', 'mtr'],
    ['MGNLE', 'clr'],
    ['MPCNT', 'clr'],
    ['MPCIR', 'all'],
    ['MPCIR', 'ports'],
    ['MTMR', 'op'],
    ['SBPR', 'clr'],
    ['SBCM', 'clr'],
  ])('names the field that makes a read of %s act: %s', (name, field) => {
    expect(acts(name, { [field]: 1 })).toContain(field);
  });

  it.each(['MMDIO', 'MJTAG', 'MCDD', 'MCDA', 'MTCQ', 'MKDC', 'HCA_CMD_ENCAP'])(
    'knows that every read of %s acts',
    (name) => {
      expect(acts(name, {})).toBeDefined();
    },
  );

  it('tells commands of PPCC that only ask from those that act', () => {
    expect(acts('PPCC', { cmd_type: 0x10 })).toBeUndefined();
    expect(acts('PPCC', { cmd_type: 0x7 })).toBeDefined();
  });

  it('takes fields beyond the end of a short request as not set', () => {
    const { id, layout } = register('PPCNT');
    const data = encode(layout, { clr: 1 }).subarray(0, 4);
    expect(actingRead(id, layout, data)).toBeUndefined();
  });

  it('knows registers and fields that act without a layout too', () => {
    expect(actingRead(0x402e, undefined, new Uint8Array(64))).toContain('core dump');
    expect(actingRead(0x5008, undefined, new Uint8Array(256).fill(0xff))).toContain('clr');
    expect(actingRead(0x5008, undefined, new Uint8Array(256))).toBeUndefined();
  });

  it('places every acting field where the built-in catalogue has it', () => {
    const misplaced = [...actingFields].flatMap(([id, fields]) => {
      const leaves = leavesOf(book.byId(id)!.layout);
      return fields.filter(({ field, offsetBits, widthBits }) => {
        const named = leaves.filter(({ path }) => path === field || path.endsWith(`.${field}`));
        return (
          named.length === 0 ||
          named.some((leaf) => leaf.offsetBits !== offsetBits || leaf.widthBits !== widthBits)
        );
      });
    });

    expect(misplaced).toEqual([]);
  });
});
