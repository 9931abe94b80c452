/** The pool where this process may not open a node, and a helper may. */
import { constants } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DevicePool } from '../../../../electron/device/device-pool';
import type { HelperGrant } from '../../../../electron/device/helper/grant';
import { Helpers } from '../../../../electron/device/helper/helpers';
import { makeInbox } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';
import { fakeBinding, nativeError } from '../fake-native';
import { FakeSystem } from '../fake-system';
import { failureOf } from '../transport-subject';
import { about, connect, echo } from './in-process';

const reading: HelperGrant = { mode: 'read', taints: false };
const query = makeInbox({ opcode: opcodes.QUERY_ADAPTER, opMod: 0 }, 16);

/** A machine with one card that only root may open. */
function closedCard(unasked?: HelperGrant) {
  const system = new FakeSystem();
  system.fwctl(0, system.pciFunction('0000:3b:00.0'));
  const node = `${system.devRoot}/fwctl/fwctl0`;
  const asked: HelperGrant[] = [];
  const clients: { close(): void }[] = [];
  const helpers = new Helpers({
    unasked,
    start: (grant) => {
      asked.push(grant);
      const card = { ...echo(), info: () => ({ ...about, node }) };
      const { client } = connect(card, grant);
      clients.push(client);
      return Promise.resolve(client);
    },
  });
  const pool = new DevicePool({
    sysfsRoot: system.sysfsRoot,
    devRoot: system.devRoot,
    loadNative: () =>
      fakeBinding(() => {
        throw nativeError('open', constants.errno.EACCES);
      }),
    helpers,
  });
  onTestFinished(() => pool.closeAll());
  return { pool, asked, clients };
}

describe('a card that only root may open', () => {
  it('stays closed until somebody asks for a helper', async () => {
    const { pool, asked } = closedCard();

    expect((await failureOf(pool.session('fwctl0'))).code).toBe('NODE_PERMISSION');
    expect(asked).toEqual([]);

    await pool.elevate('read');

    expect((await pool.session('fwctl0')).info().helper).toBe('read');
    expect(asked).toEqual([reading]);
  });

  it('is opened by a helper without asking where a flag said so', async () => {
    const { pool, asked } = closedCard(reading);

    const session = await pool.session('fwctl0');

    expect(session.info().helper).toBe('read');
    expect(await session.rpc(query, 16)).toHaveLength(16);
    expect(asked).toEqual([reading]);
  });

  it('is written to through a helper of its own, asked for when it comes to that', async () => {
    const { pool, asked } = closedCard(reading);
    const session = await pool.session('fwctl0');

    const writable = await pool.writableSession('fwctl0');
    const again = await pool.writableSession('fwctl0');

    expect(writable.info().helper).toBe('write');
    expect(again).toBe(writable);
    expect(await pool.session('fwctl0')).toBe(session);
    expect(asked.map(({ mode }) => mode)).toEqual(['read', 'write']);
  });

  it('is written to through the one session where that may write', async () => {
    const { pool, asked } = closedCard({ mode: 'write', taints: false });

    expect(await pool.writableSession('fwctl0')).toBe(await pool.session('fwctl0'));
    const tainting = await pool.writableSession('fwctl0', { taints: true });

    expect(tainting).not.toBe(await pool.session('fwctl0'));
    expect(asked.map(({ taints }) => taints)).toEqual([false, true]);
  });

  it('is opened anew after its helper is gone', async () => {
    const { pool, clients, asked } = closedCard(reading);
    const session = await pool.session('fwctl0');
    clients[0]?.close();
    await failureOf(session.rpc(query, 16));

    const next = await pool.session('fwctl0');

    expect(next).not.toBe(session);
    expect(await next.rpc(query, 16)).toHaveLength(16);
    expect(asked).toHaveLength(2);
  });

  it('says that nothing starts a helper where the entry has none', async () => {
    expect((await failureOf(new DevicePool().elevate('read'))).code).toBe('HELPER_MISSING');
  });
});
