import { describe, expect, it } from 'vitest';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { encode, readField, readNumber } from '../../../../electron/prm/codec';
import { MAILBOX_HEADER_BYTES, outboxHead } from '../../../../electron/prm/mailbox';
import { RESOURCE_DUMP_ID, resourceDump } from '../../../../electron/prm/resource-dump';
import { Bench, type Values } from './bench';

interface Answered {
  readonly status: number;
  readonly data: Uint8Array;
}

async function call(
  bench: Bench,
  values: Values,
  method: 'read' | 'write' = 'read',
  length = 256,
): Promise<Answered> {
  const data = encode(resourceDump, values).subarray(0, length);
  const inbox = accessRegisterInbox({ registerId: RESOURCE_DUMP_ID, method, argument: 0, data });
  const outbox = await bench.run(inbox, inbox.length);
  return { status: outboxHead(outbox).status, data: outbox.subarray(MAILBOX_HEADER_BYTES) };
}

const menu: Values = { inline_dump: 1, segment_type: 0xffff };

describe('RESOURCE_DUMP of a simulated card', () => {
  it('answers the first two calls of a menu as the recorded ones', async () => {
    const bench = new Bench('cx6dx');

    const first = await call(bench, menu);
    const second = await call(bench, {
      ...menu,
      more_dump: 1,
      seq_num: 1,
      device_opaque: readField(resourceDump, first.data, 'device_opaque'),
    });

    const dword0 = ({ data }: Answered): string => Buffer.from(data.subarray(0, 4)).toString('hex');
    expect(dword0(first)).toBe('c001ffff');
    expect(dword0(second)).toBe('c002ffff');
    expect(readNumber(resourceDump, first.data, 'size')).toBe(208);
  });

  it.each([
    ['another index', { index1: 2 }],
    ['another sequence number', { seq_num: 0 }],
    ['another opaque', { device_opaque: 5n }],
    ['another type', { segment_type: 0x3000 }],
    ['no word that it goes on', { more_dump: 0 }],
  ])('refuses to go on with %s than it handed out', async (_what, change) => {
    const bench = new Bench('cx6dx');
    const asked = { inline_dump: 1, segment_type: 0x2000, index1: 1 };
    const first = await call(bench, asked);
    const next = {
      ...asked,
      more_dump: 1,
      seq_num: 1,
      device_opaque: readField(resourceDump, first.data, 'device_opaque'),
    };

    expect((await call(bench, next)).status).toBe(0);
    expect((await call(bench, { ...next, ...change })).status).toBe(3);
  });

  it('answers alike for functions that there are, and refuses others', async () => {
    const bench = new Bench('cx6dx');

    expect((await call(bench, { ...menu, vhca_id_valid: 1, vhca_id: 9 })).status).toBe(0);
    expect((await call(bench, { ...menu, vhca_id_valid: 1, vhca_id: 10 })).status).toBe(3);
  });

  it('refuses writes, half a register, and memory that it has no key for', async () => {
    const bench = new Bench('cx6dx');
    const toMemory = { segment_type: 0xffff, mkey: 0x100, size: 4096, address: 0x1000n };

    expect((await call(bench, menu, 'write')).status).toBe(2);
    expect((await call(bench, menu, 'read', 128)).status).toBe(0x50);
    expect((await call(bench, toMemory)).status).toBe(5);
    expect((await call(bench, { ...toMemory, size: 0 })).status).toBe(3);
  });

  it('is announced by the debug capability', async () => {
    const bench = new Bench('cx7');

    const outbox = await bench.command(0x100, (0x0d << 1) | 1, 4112);

    expect((new DataView(outbox.buffer, outbox.byteOffset).getUint32(16) >>> 22) & 1).toBe(1);
  });

  it('differs between seeds, and not between two cards of one', async () => {
    const asked = { inline_dump: 1, segment_type: 0x1200, index1: 0x450 };
    const data = async (seed: number): Promise<Uint8Array> =>
      (await call(new Bench('bf3', { seed }), asked)).data;

    expect(await data(4)).toEqual(await data(4));
    expect(await data(5)).not.toEqual(await data(4));
  });
});
