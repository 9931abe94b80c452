import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../../../electron/device/simulator/cards/faults';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { Session } from '../../../../electron/device/session';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { outboxHead } from '../../../../electron/prm/mailbox';
import { book } from './bench';

const inbox = accessRegisterInbox({
  registerId: 0x9020,
  method: 'read',
  argument: 0,
  data: new Uint8Array(0xa0),
});

function open(name: string): SimulatedTransport {
  return new SimulatedTransport(makeCard(name, book), `sim:${name}`);
}

async function statuses(transport: SimulatedTransport, count: number): Promise<number[]> {
  const seen: number[] = [];
  for (let call = 0; call < count; call += 1) {
    seen.push(outboxHead(await transport.rpc(inbox, inbox.length, 1)).status);
  }
  return seen;
}

describe('a faulty card', () => {
  it('works, and is busy or fails now and then, unless it is told otherwise', async () => {
    expect(await statuses(open('faulty'), 8)).toEqual([0, 0, 6, 0, 0, 6, 0, 1]);
  });

  it.each([
    ['faulty-busy@2', [0, 6, 0]],
    ['faulty-refused@2', [0, 4, 0]],
    ['faulty-syndrome@1', [1, 0, 0]],
    ['faulty-status-0x09@2+', [0, 9, 9]],
    ['faulty-busy', [6, 6, 6]],
  ])('%s answers %j', async (name, expected) => {
    expect(await statuses(open(name), 3)).toEqual(expected);
  });

  it('gives a syndrome with its status', async () => {
    const outbox = await open('faulty-syndrome').rpc(inbox, inbox.length, 1);

    expect(outboxHead(outbox)).toEqual({ status: 1, syndrome: 0x5fa0c0de });
  });

  it.each([
    ['faulty-errno', 'EIO', 'TRANSPORT_FAILED'],
    ['faulty-errno-ENXIO', 'ENXIO', 'INTERFACE_DOWN'],
    ['faulty-errno-ETIMEDOUT', 'ETIMEDOUT', 'RPC_TIMEOUT'],
  ])('%s gives %s', async (name, errnoName, code) => {
    const call = open(name).rpc(inbox, inbox.length, 1);

    await expect(call).rejects.toMatchObject({ code, facts: { errnoName } });
  });

  it('vanishes for those who have it open, and is there again for the next', async () => {
    const card = makeCard('faulty-vanish@2', book);
    const first = new SimulatedTransport(card, 'sim:faulty-vanish@2');
    await first.rpc(inbox, inbox.length, 1);

    await expect(first.rpc(inbox, inbox.length, 1)).rejects.toMatchObject({ code: 'DEVICE_GONE' });
    await expect(first.rpc(inbox, inbox.length, 1)).rejects.toMatchObject({ code: 'DEVICE_GONE' });
    await first.close();
    const second = new SimulatedTransport(card, 'sim:faulty-vanish@2');

    expect(outboxHead(await second.rpc(inbox, inbox.length, 1)).status).toBe(0);
    await second.close();
    expect(card.books().contexts).toBe(0);
  });

  it('hangs until it is closed', async () => {
    const transport = open('faulty-hang@2');
    await transport.rpc(inbox, inbox.length, 1);
    const call = expect(transport.rpc(inbox, inbox.length, 1)).rejects.toMatchObject({
      code: 'DEVICE_CLOSED',
    });

    await transport.close();

    await call;
  });

  it('lies about the length of its answers, which a session notices', async () => {
    const longer = await open('faulty-long').rpc(inbox, inbox.length, 1);
    const shorter = await open('faulty-truncated').rpc(inbox, inbox.length, 1);

    expect(longer.length).toBeGreaterThan(inbox.length);
    expect(shorter.length).toBeLessThan(inbox.length);
    for (const name of ['faulty-long', 'faulty-truncated']) {
      const call = new Session(open(name)).command(inbox, inbox.length);
      await expect(call).rejects.toMatchObject({ code: 'BAD_ANSWER' });
    }
  });

  it('answers garbage with status OK, the same in every run', async () => {
    const first = await open('faulty-garbage').rpc(inbox, inbox.length, 1);
    const again = await open('faulty-garbage').rpc(inbox, inbox.length, 1);
    const honest = await open('cx6dx').rpc(inbox, inbox.length, 1);

    expect(outboxHead(first)).toEqual({ status: 0, syndrome: 0 });
    expect(first).toEqual(again);
    expect(first).not.toEqual(honest);
  });

  it('takes a plan from a program', async () => {
    const card = makeCard('faulty', book, {
      faults: [
        {
          kind: { type: 'errno', errno: constants.errno.ENXIO },
          strikes: (number) => number % 2 === 0,
        },
      ],
    });
    const transport = new SimulatedTransport(card, 'sim:faulty');

    expect(await statuses(transport, 1)).toEqual([0]);
    await expect(transport.rpc(inbox, inbox.length, 1)).rejects.toMatchObject({
      code: 'INTERFACE_DOWN',
    });
    expect(await statuses(transport, 1)).toEqual([0]);
  });
});

describe('a plan of faults', () => {
  it.each([
    '',
    'busy@',
    'busy@0',
    'busy@x',
    'sleepy',
    'errno-EWHAT',
    'status-0x100',
    '@3',
    'busy@1@2',
  ])('is not %j', (text) => {
    expect(parseFaultPlan(text)).toBeUndefined();
  });
});
