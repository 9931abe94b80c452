import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRpcs, parseRpcs } from '../../../../../electron/tools/report/bundle/rpc-lines';
import type { RpcRecord } from '../../../../../electron/tools/report/bundle/rpc-record';
import { anyRpc } from './any-rpc';
import { utf8 } from './small-bundle';

const read: RpcRecord = {
  atMs: 1_768_464_000_000,
  durationMs: 0.125,
  opcode: 0x805,
  opMod: 1,
  registerId: 0x9020,
  argument: 0,
  inboxHex: '08050005000000010000902000000000',
  outLength: 16,
  status: 0,
  syndrome: 0,
  outboxHex: '00000000000000000000000000000000',
};

function parse(text: string): RpcRecord[] {
  return parseRpcs(new TextEncoder().encode(text), 'rpc.jsonl');
}

describe('rpc.jsonl', () => {
  it('gives back every record as it was', () => {
    fc.assert(
      fc.property(fc.array(anyRpc, { maxLength: 20 }), (records) => {
        expect(parseRpcs(encodeRpcs(records), 'rpc.jsonl')).toEqual(records);
      }),
    );
  });

  it('has one record a line', () => {
    const lines = utf8(encodeRpcs([read, read])).split('\n');

    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[1] ?? '')).toEqual(read);
  });

  it('may be empty', () => {
    expect(parse('')).toEqual([]);
  });

  it.each([
    ['{', 'it isn’t JSON'],
    ['', 'it isn’t JSON'],
    ['[]', 'it isn’t a JSON object'],
    [{ inboxHex: '0805' }, 'inboxHex isn’t a mailbox'],
    [{ inboxHex: `${'00'.repeat(16)}0` }, 'inboxHex isn’t a mailbox'],
    [{ inboxHex: 'ZZ'.repeat(16) }, 'inboxHex isn’t a mailbox'],
    [{ outboxHex: 7 }, 'outboxHex isn’t a mailbox'],
    [{ outLength: 32 }, 'outboxHex has 16 bytes, outLength is 32'],
    [{ outLength: -1 }, 'outLength isn’t a whole number'],
    [{ opcode: 0x1_0000 }, 'opcode isn’t a whole number'],
    [{ status: '0' }, 'status isn’t a whole number'],
    [{ atMs: null }, 'atMs isn’t a time'],
    [{ error: {} }, 'error isn’t the code'],
  ])('is broken at a line such as %j', (change, why) => {
    const line = typeof change === 'string' ? change : JSON.stringify({ ...read, ...change });

    expect(() => parse(`${JSON.stringify(read)}\n${line}\n`)).toThrow(
      expect.objectContaining({
        code: 'REPORT_BROKEN',
        detail: expect.stringContaining(`rpc.jsonl line 2: ${why}`) as string,
      }),
    );
  });

  it('takes no notice of what else a line has', () => {
    expect(parse(`${JSON.stringify({ ...read, comment: 'x' })}\n`)).toEqual([read]);
  });
});
