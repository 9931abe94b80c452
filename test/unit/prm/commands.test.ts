import { describe, expect, it } from 'vitest';
import { decode, encode, readNumber } from '../../../electron/prm/codec';
import * as commands from '../../../electron/prm/commands';
import type { Layout } from '../../../electron/prm/layout';
import { leavesOf } from '../../../electron/prm/leaves';
import { inboxHead, makeInbox, makeOutbox, outboxHead } from '../../../electron/prm/mailbox';

const layouts: [string, Layout][] = Object.entries(commands);

const inboxes = layouts.filter(([name]) => name.endsWith('In'));
const outboxes = layouts.filter(([name]) => name.endsWith('Out'));

it.each(layouts)('%s has fields inside its size, each in a place of its own', (_, layout) => {
  const values = Object.fromEntries(leavesOf(layout).map((leaf) => [leaf.path, 1]));

  const { fields } = decode(layout, encode(layout, values));

  expect(fields.map(({ value }) => Number(value))).toEqual(fields.map(() => 1));
});

it.each(inboxes)('%s has the head that mailbox.ts writes and reads', (_, layout) => {
  const inbox = makeInbox({ opcode: 0x805, opMod: 3 }, layout.sizeBits / 8);

  expect(readNumber(layout, inbox, 'opcode')).toBe(0x805);
  expect(readNumber(layout, inbox, 'op_mod')).toBe(3);
  expect(inboxHead(encode(layout, { opcode: 0x200, op_mod: 1 }))).toEqual({
    opcode: 0x200,
    opMod: 1,
  });
});

it.each(outboxes)('%s has the head that mailbox.ts writes and reads', (_, layout) => {
  const head = { status: 3, syndrome: 0x12345678 };

  expect(outboxHead(encode(layout, head))).toEqual(head);
  expect(readNumber(layout, makeOutbox(head, layout.sizeBits / 8), 'syndrome')).toBe(0x12345678);
});

describe('CREATE_MKEY', () => {
  it('puts the key’s context at byte 16 and the umem at bytes 100 to 103', () => {
    const inbox = encode(commands.createMkeyIn, {
      mkey_umem_valid: 1,
      mkey_umem_id: 0xabcdef,
      'mkc.pd': 0x123456,
      'mkc.lw': 1,
      'mkc.start_addr': 0x7f00_1234_5678_9000n,
      'mkc.log_page_size': 12,
    });
    const hex = (from: number, to: number): string =>
      Buffer.from(inbox.subarray(from, to)).toString('hex');

    expect(hex(12, 16)).toBe('40000000');
    expect(hex(16, 20)).toBe('00000800');
    expect(hex(28, 32)).toBe('00123456');
    expect(hex(32, 40)).toBe('7f00123456789000');
    expect(hex(72, 76)).toBe('0000000c');
    expect(hex(100, 104)).toBe('00abcdef');
  });
});
