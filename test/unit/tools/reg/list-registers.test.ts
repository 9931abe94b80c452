import { describe, expect, it } from 'vitest';
import { listRegisters } from '../../../../electron/tools/reg/list-registers';
import { searchRegisters } from '../../../../electron/tools/reg/search-registers';
import { DeviceError } from '../../../../electron/device/device-error';
import type { RegisterLayout } from '../../../../electron/prm/register';
import { bytes, echo, fakeCard, type Reply } from '../fake-card';
import { book, PORT, register } from '../small-book';

const PCAM = 0x507f;
const MCAM = 0x907f;
const MPCAM = 0x9300;

/** A mask answer: the group that was asked for, and the bits given. */
function mask(...bits: readonly number[]): Reply {
  return echo((data) => {
    for (const bit of bits) data[0x17 - Math.floor(bit / 8)]! |= 1 << (bit % 8);
  });
}

const mgir = register('MGIR', 0x9020, 0xa0, []);
const mcqs = register('MCQS', 0x9060, 16, []);
const mirc = register('MIRC', 0x9162, 16, []);
const mpqd = register('MPQD', 0x9700, 16, []);
const dtor = register('DTOR', 0xc00e, 16, [['to_value', 4, 0, 20, 'RO']]);
const mtcq = register('MTCQ', 0x9065, 16, []);

async function supportOf(
  replies: Readonly<Record<number, Reply>>,
  registers: readonly RegisterLayout[],
  options: Parameters<typeof listRegisters>[2] = {},
): Promise<{ supported: Record<string, string>; asked: number[] }> {
  const card = fakeCard(replies);
  const list = await listRegisters(book(...registers), card.session, options);
  return {
    supported: Object.fromEntries(list.map(({ name, supported }) => [name, supported])),
    asked: card.asked,
  };
}

describe('listRegisters', () => {
  it('gives shape and search words of each register without a device', async () => {
    const [port] = await listRegisters(book(PORT));

    expect(port).toEqual({
      name: 'PORT',
      id: '0x5006',
      size: 16,
      access: 'RW',
      group: 'Link',
      purpose: 'what PORT is for',
      supported: 'unknown',
      indexes: ['lp_msb', 'local_port'],
      fieldNames: ['oper_status', 'admin_status', 'lp_msb', 'local_port', 'clear'],
    });
  });

  it('reads bits of the 128-bit mask from its least significant end', async () => {
    const { supported } = await supportOf({ [MCAM]: mask(32) }, [mgir, mcqs]);

    expect(supported).toEqual({ MGIR: 'yes', MCQS: 'no' });
  });

  it('asks once for each group that the catalogue uses', async () => {
    const { asked } = await supportOf({ [MCAM]: mask(32), [PCAM]: mask(6), [MPCAM]: mask(0) }, [
      PORT,
      mgir,
      mcqs,
      mirc,
      mpqd,
    ]);

    expect(asked).toEqual([PCAM, MCAM, MCAM, MPCAM]);
  });

  it('takes the group of the answer seriously', async () => {
    const otherGroup = echo((data) => {
      data[3] = 1;
      data[0x13] = 1;
    });

    const { supported } = await supportOf({ [MCAM]: otherGroup }, [mgir]);

    expect(supported).toEqual({ MGIR: 'unknown' });
  });

  it('knows nothing of registers without a mask, or whose mask is refused or empty', async () => {
    const { supported } = await supportOf({ [PCAM]: echo() }, [dtor, mgir, PORT]);

    expect(supported).toEqual({ DTOR: 'unknown', MGIR: 'unknown', PORT: 'unknown' });
  });

  it('probes what no mask covers when asked to', async () => {
    const rcr = register('RCR', 0xc00f, 16, []);
    const replies = { [dtor.id]: echo(), [rcr.id]: () => ({ status: 0x04 }) };

    const { supported } = await supportOf(replies, [dtor, rcr], { probe: true });

    expect(supported).toEqual({ DTOR: 'yes', RCR: 'no' });
  });

  it.each([
    [0x02, 'no'],
    [0x03, 'unknown'],
    [0x0a, 'yes'],
    [0x06, 'unknown'],
  ])('takes status 0x%s of a probe for %s', async (status, expected) => {
    const { supported } = await supportOf({ [dtor.id]: () => ({ status }) }, [dtor], {
      probe: true,
    });

    expect(supported).toEqual({ DTOR: expected });
  });

  it('never probes a register whose reading acts', async () => {
    const { supported, asked } = await supportOf({}, [mtcq], { probe: true });

    expect(supported).toEqual({ MTCQ: 'unknown' });
    expect(asked).not.toContain(mtcq.id);
  });

  it('probes with index 1 where 0 means nothing', async () => {
    const port = { ...PORT, id: 0xc100 };
    const card = fakeCard({ [port.id]: echo() });

    await listRegisters(book(port), card.session, { probe: true });

    expect(card.requests).toEqual([bytes('00010000 00000000 00000000 00000000')]);
  });

  it('stops when the device is gone', async () => {
    const gone = (): never => {
      throw new DeviceError('DEVICE_GONE', 'fwctl0');
    };

    await expect(supportOf({ [MCAM]: gone }, [mgir])).rejects.toMatchObject({
      code: 'DEVICE_GONE',
    });
  });
});

describe('searchRegisters', () => {
  it('finds by name, id, purpose and field name, whatever the case', async () => {
    const list = await listRegisters(book(PORT, dtor));
    const found = (...words: string[]): string[] =>
      searchRegisters(list, words).map(({ name }) => name);

    expect(found('port')).toEqual(['PORT']);
    expect(found('0xC00E')).toEqual(['DTOR']);
    expect(found('to_value')).toEqual(['DTOR']);
    expect(found('what', 'is', 'for', 'oper')).toEqual(['PORT']);
    expect(found('nothing of the kind')).toEqual([]);
  });
});
