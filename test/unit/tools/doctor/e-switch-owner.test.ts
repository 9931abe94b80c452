import { describe, expect, it } from 'vitest';
import { Session } from '../../../../electron/device/session';
import type { Transport } from '../../../../electron/device/transport';
import { createSimulatedCards } from '../../../../electron/device/simulator/simulated-cards';
import { inboxHead, makeOutbox } from '../../../../electron/prm/mailbox';
import { diagnose } from '../../../../electron/tools/doctor/diagnose';
import { isESwitchElsewhere } from '../../../../electron/tools/doctor/e-switch-owner';
import { builtInBook } from '../built-in-book';
import { fakeInfo } from '../fake-card';
import { host } from './host';

/** Byte of the outbox with vport_group_manager (0x80) and eswitch_manager (0x01). */
const MANAGERS = 16 + 52;

function cardWith(managers: number): { session: Session; sent: number[] } {
  const sent: number[] = [];
  const transport: Transport = {
    info: () => fakeInfo,
    rpc: (inbox, outLength, scope) => {
      const { opcode, opMod } = inboxHead(inbox);
      sent.push(opcode, opMod, scope);
      const outbox = makeOutbox({ status: 0, syndrome: 0 }, outLength);
      outbox[MANAGERS] = managers;
      return Promise.resolve(outbox);
    },
    close: () => Promise.resolve(),
  };
  return { session: new Session(transport), sent };
}

describe('isESwitchElsewhere', () => {
  it.each([
    ['the function of a DPU’s host', 0x80, true],
    ['a function that manages its switch', 0x81, false],
    ['a virtual function', 0x00, false],
  ])('tells %s', async (_what, managers, expected) => {
    expect(await isESwitchElsewhere(cardWith(managers).session)).toBe(expected);
  });

  it('asks for the general capability in force, at scope 0', async () => {
    const { session, sent } = cardWith(0);

    await isESwitchElsewhere(session);

    expect(sent).toEqual([0x100, 1, 0]);
  });
});

describe('a DPU', () => {
  it('is told by its host’s function, and other cards aren’t asked', async () => {
    const cards = createSimulatedCards(await builtInBook());
    const open = (id: string) => async () => new Session(await cards.open(id));
    const [bf3, cx7] = ['sim:bf3', 'sim:cx7'].map((id) => cards.find!(id)!);
    const patient = await host({
      devices: [
        [bf3!, open('sim:bf3')],
        [cx7!, open('sim:cx7')],
      ],
    });

    const { findings } = await diagnose(patient);

    const dpus = findings.filter(({ id }) => id === 'dpu-mode');
    expect(dpus.map(({ device, severity }) => [device, severity])).toEqual([['sim:bf3', 'note']]);
  });
});
