import { describe, expect, it } from 'vitest';
import { Session } from '../../../../electron/device/session';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { actingRead } from '../../../../electron/catalog/acting-reads';
import { formatDump, readDump } from '../../../../electron/tools/regdump/dump-file';
import { DUMP_FORMAT } from '../../../../electron/tools/regdump/dump-head';
import { dumpRegisters } from '../../../../electron/tools/regdump/dump-registers';
import type { Sweep } from '../../../../electron/tools/regdump/sweep';
import { book } from '../../device/simulator/bench';
import { failureOf } from '../../device/transport-subject';

const NOW = Date.UTC(2026, 0, 15, 8);

function open(name: string): Session {
  const card = makeCard(name, book, { clock: () => NOW });
  return new Session(new SimulatedTransport(card, `sim:${name}`), { timeoutMs: 100 });
}

async function sweep(session: Session, signal?: AbortSignal): Promise<Sweep> {
  const running = dumpRegisters(session, book, { signal });
  for (;;) {
    const step = await running.next();
    if (step.done === true) return step.value.sweep;
  }
}

const namesOf = (taken: Sweep) => new Set(taken.instances.map(({ register }) => register));

describe('a sweep of the registers', () => {
  it('reads every register that may be read, of a card that has all', async () => {
    const taken = await sweep(open('noise'));

    expect(namesOf(taken).size).toBe(161);
    expect(taken.leftOut).toHaveLength(25);
    expect(taken.refused).toEqual([]);
    expect(taken.instances.length).toBeGreaterThan(895);
  });

  it('follows the indexes that the card has', async () => {
    const taken = await sweep(open('cx6dx'));
    const indexes = (register: string) =>
      taken.instances.filter((each) => each.register === register).map((each) => each.indexes);

    expect(indexes('PAOS')).toEqual([{ local_port: 1 }, { local_port: 2 }]);
    expect(indexes('MCIA').map(({ device_address }) => device_address)).toEqual(
      expect.arrayContaining([128, 160, 192, 224]),
    );
    expect(indexes('MCIA').some(({ device_address }) => (device_address ?? 0) < 128)).toBe(false);
    expect(indexes('PPCNT')).toContainEqual({ local_port: 2, grp: 0x10, prio_tc: 7 });
  });

  it('says what was refused and what was left out, and why', async () => {
    const { refused, leftOut } = await sweep(open('cx6dx'));

    expect(refused.find(({ register }) => register === 'DB_TRESHOLD')?.why).toContain(
      'not supported',
    );
    const reason = (name: string) => leftOut.find(({ register }) => register === name)?.why;
    expect(reason('MJTAG')).toContain('JTAG');
    expect(reason('MNVIA')).toBe('nothing of it can be read');
    expect(reason('PMDR')).toContain('capability masks');
  });

  it('sends nothing that acts, and only reads', async () => {
    const session = open('noise');
    const taken = await sweep(session);

    expect(session.recorder.records().every(({ opMod, scope }) => opMod === 1 && scope === 1)).toBe(
      true,
    );
    const acting = taken.instances.filter(({ id }) => actingRead(id, undefined, new Uint8Array()));
    expect(acting).toEqual([]);
  });

  it('stops when it is cancelled', async () => {
    expect((await failureOf(sweep(open('cx6dx'), AbortSignal.abort()))).code).toBe('CANCELLED');
  });

  it.each([
    ['refused', 'REG_NOT_SUPPORTED'],
    ['busy', 'FIRMWARE_REFUSED'],
    ['syndrome', 'FIRMWARE_REFUSED'],
    ['errno', 'TRANSPORT_FAILED'],
    ['hang', 'RPC_TIMEOUT'],
    ['vanish', 'DEVICE_GONE'],
    ['long', 'BAD_ANSWER'],
    ['truncated', 'BAD_ANSWER'],
  ])('of a card that is always %s ends with %s', async (mode, code) => {
    expect((await failureOf(sweep(open(`faulty-${mode}`)))).code).toBe(code);
  });

  it.each(['text', 'csv', 'json'] as const)('comes back whole from %s', async (format) => {
    const taken = await sweep(open('cx6dx'));
    const head = {
      format: DUMP_FORMAT,
      scope: 'registers',
      device: 'sim:cx6dx',
      simulated: true,
      takenAt: '2026-01-15T08:00:00.000Z',
      durationMs: 1,
    } as const;

    const pieces = Array.from(
      formatDump({ scope: 'registers', sweep: taken, head }, format, book),
      (piece) => Buffer.from(piece),
    );
    const back = readDump(Buffer.concat(pieces), 'x');

    expect(back.scope === 'registers' && back.sweep.instances).toEqual(taken.instances);
    if (format === 'json') expect(back).toMatchObject({ sweep: taken });
  });
});
