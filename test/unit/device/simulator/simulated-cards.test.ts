import { describe, expect, it } from 'vitest';
import { Session } from '../../../../electron/device/session';
import { createSimulatedCards } from '../../../../electron/device/simulator/simulated-cards';
import { encode, readNumber } from '../../../../electron/prm/codec';
import { book, registerNamed } from './bench';

describe('the simulated cards', () => {
  it('are listed with all that is known before they are opened', () => {
    const listed = createSimulatedCards(book).list();

    expect(listed.map((card) => card.id)).toEqual([
      'sim:cx6dx',
      'sim:cx7',
      'sim:bf3',
      'sim:faulty',
      'sim:noise',
    ]);
    expect(listed.every((card) => card.simulated)).toBe(true);
    expect(listed[0]).toMatchObject({ kind: 'mlx5ctl', revision: 4, node: 'sim:cx6dx' });
    expect(listed[1]).toMatchObject({ kind: 'fwctl' });
    const addresses = new Set(listed.map((card) => card.pciAddress));
    expect(addresses.size).toBe(listed.length);
  });

  it('can be fewer', () => {
    const cards = createSimulatedCards(book, { names: ['bf3', 'faulty-hang@3'] });

    expect(cards.list().map((card) => card.id)).toEqual(['sim:bf3', 'sim:faulty-hang@3']);
  });

  it('keep what was written when they are opened again', async () => {
    const cards = createSimulatedCards(book);
    const register = registerNamed('QPTS');
    const request = encode(register.layout, { local_port: 1, trust_state: 2 });
    const first = new Session(await cards.open('sim:cx6dx'));
    await first.access({ registerId: register.id, method: 'write', data: request });
    await first.close();

    const second = new Session(await cards.open('sim:cx6dx'));
    const data = await second.access({ registerId: register.id, method: 'read', data: request });

    expect(readNumber(register.layout, data, 'trust_state')).toBe(2);
  });

  it('open under names that say more', async () => {
    const cards = createSimulatedCards(book);

    const faulty = await cards.open('sim:faulty-busy@1');
    const noise = await cards.open('sim:noise-42');

    expect(faulty.info().node).toBe('sim:faulty-busy@1');
    expect(noise.info().kind).toBe('fwctl');
  });

  it.each(['sim:cx9', 'cx6dx', 'sim:', 'sim:faulty-sleepy', 'sim:noise-x', 'sim:__proto__'])(
    'do not include %s',
    async (id) => {
      await expect(createSimulatedCards(book).open(id)).rejects.toMatchObject({
        code: 'DEVICE_UNKNOWN',
      });
    },
  );

  it('take the time that they are told to', async () => {
    const cards = createSimulatedCards(book, { latencyMs: 30 });
    const session = new Session(await cards.open('sim:cx6dx'));
    const register = registerNamed('MGIR');

    await session.access({
      registerId: register.id,
      method: 'read',
      data: new Uint8Array(register.sizeBytes),
    });

    expect(session.recorder.last()?.durationMs).toBeGreaterThanOrEqual(25);
  });
});
