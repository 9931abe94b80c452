import { describe, expect, it } from 'vitest';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { decode, encode } from '../../../../electron/prm/codec';
import { leavesOf } from '../../../../electron/prm/leaves';
import { MAILBOX_HEADER_BYTES, outboxHead } from '../../../../electron/prm/mailbox';
import type { RegisterLayout } from '../../../../electron/prm/register';
import { randomBytes, randomSource } from '../../../../electron/device/simulator/random';
import { Bench, book } from './bench';

async function exchange(
  bench: Bench,
  register: RegisterLayout,
  method: 'read' | 'write',
  data: Uint8Array,
): Promise<Uint8Array> {
  const inbox = accessRegisterInbox({ registerId: register.id, method, argument: 0, data });
  const outbox = await bench.run(inbox, inbox.length);
  expect([register.name, outboxHead(outbox).status]).toEqual([register.name, 0]);
  return outbox.subarray(MAILBOX_HEADER_BYTES);
}

function read(bench: Bench, register: RegisterLayout): Promise<Uint8Array> {
  return exchange(bench, register, 'read', new Uint8Array(register.sizeBytes));
}

describe('the noise card', () => {
  it('answers for every register of the catalogue, with something that is not zero', async () => {
    const bench = new Bench('noise');

    for (const register of book.registers) {
      const data = await read(bench, register);
      expect(data).toHaveLength(register.sizeBytes);
      expect([register.name, data.some((byte) => byte !== 0)]).toEqual([register.name, true]);
    }
  });

  it('has the same noise for the same seed, and other noise for another', async () => {
    const first = new Bench('noise', { seed: 7 });
    const again = new Bench('noise', { seed: 7 });
    const other = new Bench('noise', { seed: 8 });
    let different = 0;

    for (const register of book.registers) {
      const data = await read(first, register);
      expect(await read(again, register)).toEqual(data);
      if (!Buffer.from(await read(other, register)).equals(Buffer.from(data))) different += 1;
    }

    // Only the capability masks stay the same.
    expect(different).toBeGreaterThanOrEqual(book.registers.length - 6);
  });

  it('takes its seed from its name too', async () => {
    const named = await new Bench('noise-7').read('MSGI');
    const given = await new Bench('noise', { seed: 7 }).read('MSGI');

    expect(named.data).toEqual(given.data);
  });

  it('keeps every bit that is written', async () => {
    const bench = new Bench('noise');
    const random = randomSource(99);

    for (const register of book.registers) {
      const data = randomBytes(random, register.sizeBytes);
      await exchange(bench, register, 'write', data);
      expect(await exchange(bench, register, 'read', data)).toEqual(data);
    }
  });

  it('gives indexes back as they were sent, and other noise for other indexes', async () => {
    const bench = new Bench('noise');

    const one = await bench.read('PAOS', { local_port: 1 });
    const two = await bench.read('PAOS', { local_port: 200, lp_msb: 3 });

    expect([one.number('local_port'), one.number('lp_msb')]).toEqual([1, 0]);
    expect([two.number('local_port'), two.number('lp_msb')]).toEqual([200, 3]);
    expect(one.data.subarray(4)).not.toEqual(two.data.subarray(4));
  });

  it.each([1, 2, 3, 1234567, 4294967295])(
    'lets unions be narrowed wherever the noise of seed %i decides, and shows something in each register',
    async (seed) => {
      const bench = new Bench('noise', { seed });
      let narrowed = 0;

      for (const register of book.registers) {
        const data = await read(bench, register);
        const { fields, warnings } = decode(register.layout, data);
        // PMMP has two unions over one field, and no value that picks in both.
        const unavoidable = register.name === 'PMMP' ? 1 : 0;
        expect([register.name, warnings.length]).toEqual([register.name, unavoidable]);
        expect([register.name, fields.some(({ value }) => Number(value) !== 0)]).toEqual([
          register.name,
          true,
        ]);
        if (fields.length < leavesOf(register.layout).length) narrowed += 1;
      }

      expect(narrowed).toBeGreaterThan(10);
    },
  );

  it('is known as a ConnectX-6 Dx', async () => {
    const identity = await new Bench('noise', { seed: 31 }).read('MGIR');

    expect(identity.number('hw_info.hw_dev_id')).toBe(0x212);
  });

  it('says in its masks that it has every register', async () => {
    const answer = await new Bench('noise').read('PCAM');

    for (const register of book.registers) {
      const bit = register.id - 0x5000;
      if (bit < 0 || bit >= 128) continue;
      const dword = answer.number(`port_access_reg_cap_mask[${String(3 - Math.floor(bit / 32))}]`);
      expect([register.name, (dword >>> (bit % 32)) & 1]).toEqual([register.name, 1]);
    }
  });

  it('refuses what no register has', async () => {
    const inbox = accessRegisterInbox({
      registerId: 0x0bad,
      method: 'read',
      argument: 0,
      data: encode({ name: 'none', sizeBits: 64, kind: 'struct', fields: [] }, {}),
    });

    expect(outboxHead(await new Bench('noise').run(inbox, inbox.length)).status).toBe(0x04);
  });
});
