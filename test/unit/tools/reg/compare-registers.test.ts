import { describe, expect, it } from 'vitest';
import { compareFields, compareRegisters } from '../../../../electron/tools/reg/compare-registers';
import type { FieldReading } from '../../../../electron/tools/field-reading';
import { bytes, fakeCard, type FakeCard } from '../fake-card';
import { PORT } from '../small-book';

const up = bytes('00010101 00000000 00000000 00000000');
const down = bytes('00010102 00000000 00000000 00000000');

function side(device: string, card: FakeCard) {
  return { device, request: { local_port: 1 }, open: () => Promise.resolve(card.session) };
}

function field(path: string, value: string): FieldReading {
  return { path, name: path, offsetBits: 0, widthBits: 4, value };
}

describe('compareRegisters', () => {
  it('reads both and marks the fields that differ', async () => {
    const left = side('fwctl0', fakeCard({ 0x5006: () => up }));
    const right = side('fwctl1', fakeCard({ 0x5006: () => down }));

    const comparison = await compareRegisters(PORT, { left, right }, undefined);

    expect(comparison.differ).toBe(1);
    expect(comparison.fields.filter(({ differs }) => differs)).toMatchObject([
      { path: 'oper_status', left: { value: '0x1', enum: 'up' }, right: { value: '0x2' } },
    ]);
    expect([comparison.left.reading.device, comparison.right.reading.device]).toEqual([
      'fwctl0',
      'fwctl1',
    ]);
  });

  it('names the card that refused', async () => {
    const left = side('fwctl0', fakeCard({ 0x5006: () => up }));
    const right = side('fwctl1', fakeCard({}));

    await expect(compareRegisters(PORT, { left, right }, undefined)).rejects.toMatchObject({
      kind: 'firmware',
      detail: expect.stringContaining('fwctl1: ') as string,
    });
  });
});

describe('compareFields', () => {
  it('keeps what only one side has, and says that it differs', () => {
    const fields = compareFields(
      [field('same', '0x1'), field('old', '0x2')],
      [field('new', '0x3'), field('same', '0x1')],
    );

    expect(fields.map(({ path, differs }) => [path, differs])).toEqual([
      ['same', false],
      ['old', true],
      ['new', true],
    ]);
    expect(fields[1]).not.toHaveProperty('right');
    expect(fields[2]).not.toHaveProperty('left');
  });
});
