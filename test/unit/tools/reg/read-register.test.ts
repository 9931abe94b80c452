import { describe, expect, it } from 'vitest';
import { readRaw } from '../../../../electron/tools/reg/read-raw';
import { readRegister } from '../../../../electron/tools/reg/read-register';
import { builtInBook } from '../built-in-book';
import { bytes, echo, fakeCard } from '../fake-card';
import { PORT, register } from '../small-book';

const answer = bytes('00010201 00000000 00000000 00000000');

describe('readRegister', () => {
  it('sends the indexes and gives the document of reg get --json', async () => {
    const card = fakeCard({ 0x5006: () => answer });

    const { reading, warnings } = await readRegister(
      card.session,
      PORT,
      { local_port: 1 },
      { device: 'fwctl0' },
    );

    expect(card.requests[0]).toEqual(bytes('00010000 00000000 00000000 00000000'));
    expect(warnings).toEqual([]);
    expect(reading).toEqual({
      device: 'fwctl0',
      register: 'PORT',
      id: '0x5006',
      size: 16,
      indexes: { local_port: 1 },
      raw: '00010201000000000000000000000000',
      fields: [
        {
          path: 'oper_status',
          name: 'oper_status',
          offsetBits: 0,
          widthBits: 4,
          value: '0x1',
          enum: 'up',
        },
        { path: 'admin_status', name: 'admin_status', offsetBits: 8, widthBits: 4, value: '0x2' },
        { path: 'lp_msb', name: 'lp_msb', offsetBits: 12, widthBits: 2, value: '0x0' },
        { path: 'local_port', name: 'local_port', offsetBits: 16, widthBits: 8, value: '0x1' },
        { path: 'clear', name: 'clear', offsetBits: 63, widthBits: 1, value: '0x0' },
      ],
    });
  });

  it('sends nothing when the read would clear counters, unless it may', async () => {
    const ppcnt = (await builtInBook()).byName('PPCNT')!;
    const card = fakeCard({ 0x5008: echo() });
    const request = { local_port: 1, clr: 1 };

    const refused = readRegister(card.session, ppcnt, request, { device: 'fwctl0' });

    await expect(refused).rejects.toMatchObject({
      code: 'READ_ACTS',
      detail: 'PPCNT: clr clears the counters of the group',
    });
    expect(card.requests).toEqual([]);
    await readRegister(card.session, ppcnt, request, { device: 'fwctl0', mayAct: true });
    expect(card.requests).toHaveLength(1);
  });

  it('warns when the answer is about another index than the one asked for', async () => {
    const card = fakeCard({ 0x5006: () => answer });

    const { warnings } = await readRegister(
      card.session,
      PORT,
      { local_port: 2 },
      { device: 'fwctl0' },
    );

    expect(warnings).toEqual([
      'PORT was asked with local_port=2, but the answer says local_port=1: ' +
        'it may be about another instance.',
    ]);
  });

  it('sends nothing when the request is wrong', async () => {
    const card = fakeCard({ 0x5006: () => answer });

    await expect(
      readRegister(card.session, PORT, { admin_status: 1 }, { device: 'fwctl0' }),
    ).rejects.toMatchObject({ code: 'FIELD_NOT_INDEX' });
    expect(card.asked).toEqual([]);
  });

  it('says what the firmware refused, with status and syndrome', async () => {
    const card = fakeCard({ 0x5006: () => ({ status: 0x03, syndrome: 0xabcd }) });

    await expect(readRegister(card.session, PORT, {}, { device: 'fwctl0' })).rejects.toMatchObject({
      code: 'FIRMWARE_REFUSED',
      detail: expect.stringMatching(/ACCESS_REG read PORT.*BAD_PARAM_ERR.*0x0000abcd/) as string,
    });
  });

  it('blames the description when it has fields beyond the register', async () => {
    const short = { ...register('SHORT', 0x5006, 8, [['late', 12, 0, 8, 'RO']]), sizeBytes: 8 };
    const card = fakeCard({ 0x5006: echo() });

    await expect(readRegister(card.session, short, {}, { device: 'fwctl0' })).rejects.toMatchObject(
      { code: 'CATALOGUE_BROKEN' },
    );
  });

  it('is cancelled between commands', async () => {
    const card = fakeCard({ 0x5006: () => answer });

    await expect(
      readRegister(card.session, PORT, {}, { device: 'fwctl0', signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(card.asked).toEqual([]);
  });
});

describe('readRaw', () => {
  it('needs no definition and gives no fields', async () => {
    const card = fakeCard({ 0x1234: echo((data) => data.fill(0xab, 4, 8)) });

    const { reading } = await readRaw(
      card.session,
      { id: 0x1234, data: bytes('00000001 00000000') },
      { device: 'fwctl0' },
    );

    expect(reading).toEqual({
      device: 'fwctl0',
      register: '0x1234',
      id: '0x1234',
      size: 8,
      indexes: {},
      raw: '00000001abababab',
      fields: [],
    });
  });
});
