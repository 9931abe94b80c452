import { statSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Confirm } from '../../../electron/change/confirm';
import { PLAN_LIFETIME_MS, PlanStore } from '../../../electron/change/plan-store';
import { DeviceError } from '../../../electron/device/device-error';
import { readNumber } from '../../../electron/prm/codec';
import type { RegisterBook } from '../../../electron/prm/register';
import { builtInBook } from '../tools/built-in-book';
import {
  applied,
  changeDesk,
  DEVICE,
  draftOf,
  endOf,
  type Desk,
  type NamedSet,
} from './change-desk';
import { stateFolder } from './state-folder';

let book: RegisterBook;
beforeAll(async () => {
  book = await builtInBook();
});

const mtu: NamedSet = {
  register: 'PMTU',
  indexes: [['local_port', 1]],
  values: [['admin_mtu', 1500]],
};
const trust: NamedSet = {
  register: 'QPTS',
  indexes: [['local_port', 1]],
  values: [['trust_state', 2]],
};

async function mtuOf(desk: Desk): Promise<number> {
  const { id, sizeBytes, layout } = book.byName('PMTU')!;
  const data = new Uint8Array(sizeBytes);
  data[1] = 1;
  const answer = await desk.look().access({ registerId: id, method: 'read', data });
  return readNumber(layout, answer, 'admin_mtu');
}

async function planned(desk: Desk, sets: readonly NamedSet[] = [mtu]): Promise<string> {
  const draft = await draftOf(desk.session, book, sets);
  return (await desk.changes.add(draft, 'me')).id;
}

describe('a plan', () => {
  it('exists for its owner only, and nothing tells why it does not for others', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const id = await planned(desk);

    expect(desk.changes.plan(id, 'me').title).toBe('Set admin_mtu of PMTU local_port=1');
    const ofAnother = expect(() => desk.changes.plan(id, 'you'));
    const ofNobody = expect(() => desk.changes.plan('0'.repeat(32), 'you'));
    ofAnother.toThrow(new DeviceError('PLAN_UNKNOWN', ''));
    ofNobody.toThrow(new DeviceError('PLAN_UNKNOWN', ''));
    expect(() => desk.changes.apply([id], 'you', () => undefined)).toThrow(/no such plan/);
  });

  it('is applied once', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const id = await planned(desk);

    expect(endOf(await applied(desk.changes, id))).toBe('done');
    expect(() => desk.changes.apply([id], 'me', () => undefined)).toThrow(/no such plan/);
  });

  it('goes with its owner, by its age, and where an owner has too many', () => {
    let now = 0;
    let byte = 0;
    const store = new PlanStore({
      now: () => now,
      randomBytes: (length) => new Uint8Array(length).fill((byte += 1)),
    });
    const draft = {
      title: '',
      device: DEVICE,
      steps: [],
      unchanged: [],
      checks: [],
      effectiveWhen: '',
      command: '',
      action: '',
    };
    const add = (owner: string): string =>
      store.add(draft, owner, { deviceName: DEVICE, card: {}, simulated: true }).id;
    const gone = add('gone');
    const first = add('many');
    for (let more = 0; more < 64; more += 1) add('many');
    const old = add('old');

    store.forgetOwner('gone');
    expect(() => store.get(gone, 'gone')).toThrow(/no such plan/);
    expect(() => store.get(first, 'many')).toThrow(/no such plan/);
    now = PLAN_LIFETIME_MS - 1;
    expect(store.get(old, 'old').id).toBe(old);
    now = PLAN_LIFETIME_MS;
    expect(() => store.get(old, 'old')).toThrow(/no such plan/);
  });
});

describe('applying', () => {
  it('asks first, and sends nothing to a person who says no', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const id = await planned(desk);
    const before = desk.sent();
    const sayNo: Confirm = () => ({
      how: 'dialog',
      expiresAtMs: 1,
      answer: Promise.reject(new DeviceError('DECLINED', '')),
    });

    const events = await applied(desk.changes, id, { confirm: sayNo });

    expect(events.map(({ type }) => type)).toEqual(['confirm', 'failed']);
    expect(endOf(events)).toBe('DECLINED');
    expect(desk.sent()).toBe(before);
    // Asked again, the same plan can still be applied.
    expect(endOf(await applied(desk.changes, id))).toBe('done');
  });

  it('gives the question up when the one who asked has gone', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const id = await planned(desk);
    const gone = new AbortController();
    const confirm: Confirm = () => {
      gone.abort();
      return { how: 'code', expiresAtMs: 1, answer: new Promise<void>(() => undefined) };
    };

    const events = await applied(desk.changes, id, { confirm, signal: gone.signal });

    expect(endOf(events)).toBe('CANCELLED');
    expect(await mtuOf(desk)).not.toBe(1500);
  });

  it('reads again what will change, and stops where it is not what the review showed', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const id = await planned(desk);
    const other = changeDesk({ book, folder: stateFolder(), card: desk.card });
    const theirs = await draftOf(other.session, book, [{ ...mtu, values: [['admin_mtu', 4000]] }]);
    await applied(other.changes, (await other.changes.add(theirs, 'me')).id);

    const events = await applied(desk.changes, id);

    expect(endOf(events)).toBe('PLAN_STALE');
    expect(await mtuOf(desk)).toBe(4000);
    expect((await desk.changes.journal()).changes).toEqual([]);
  });

  it('cancels between two steps and puts back what was written', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const before = await mtuOf(desk);
    const id = await planned(desk, [mtu, trust]);
    const stop = new AbortController();
    const events = [];
    for await (const event of desk.changes.apply([id], 'me', () => undefined, stop.signal)) {
      events.push(event);
      if (event.type === 'progress' && event.phase === 'writing PMTU local_port=1') stop.abort();
    }

    const last = events.at(-1);
    expect(endOf(events)).toBe('put-back');
    expect(last?.type === 'outcome' && last.result.error?.code).toBe('CANCELLED');
    expect(await mtuOf(desk)).toBe(before);
  });

  it('puts back in the same way when nobody reads the events any more', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const before = await mtuOf(desk);
    const id = await planned(desk, [mtu, trust]);

    for await (const event of desk.changes.apply([id], 'me', () => undefined)) {
      if (event.type === 'progress' && event.phase.startsWith('writing')) break;
    }

    expect(await mtuOf(desk)).toBe(before);
    expect((await desk.changes.change(id)).state).toBe('put-back');
  });

  it('does one plan after the other and stops at the first that is not done', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const first = await planned(desk, [mtu]);
    const stale = await planned(desk, [mtu]);
    const never = await planned(desk, [trust]);
    const ends: string[] = [];
    for await (const event of desk.changes.apply([first, stale, never], 'me', () => undefined)) {
      if (event.type === 'outcome') ends.push(event.result.outcome);
      if (event.type === 'failed') ends.push(event.error.code);
    }

    expect(ends).toEqual(['done', 'PLAN_STALE']);
  });

  it('sends nothing where all is so already', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    await applied(desk.changes, await planned(desk));
    const id = await planned(desk);
    const before = desk.sent();
    let asked = 0;
    const confirm: Confirm = () => {
      asked += 1;
      return undefined;
    };

    const events = await applied(desk.changes, id, { confirm });

    expect(endOf(events)).toBe('done');
    expect([asked, desk.sent()]).toEqual([0, before]);
  });

  it('lets one change at a time at a card', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const [one, two] = [await planned(desk, [mtu]), await planned(desk, [trust])];

    const ends = await Promise.all([applied(desk.changes, one), applied(desk.changes, two)]);

    expect(ends.map(endOf).sort()).toEqual(['CARD_LOCKED', 'done']);
  });

  it('keeps the old values in a file that only its owner reads', async () => {
    const folder = stateFolder();
    const desk = changeDesk({ book, folder });
    const id = await planned(desk);
    await applied(desk.changes, id);

    const { backup = '' } = (await desk.changes.change(id)).begin;
    const document = JSON.parse(readFileSync(backup, 'utf8')) as { values: { value: string }[] };

    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(document).toMatchObject({ change: id, simulated: true, device: DEVICE });
    expect(document.values[0]?.value).toMatch(/^[0-9a-f]{32}$/);
    expect(existsSync(join(folder, 'locks'))).toBe(false);
  });
});

describe('undoing', () => {
  it('is a change of its own that touches only what the first has changed', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const before = await mtuOf(desk);
    const id = await planned(desk);
    await applied(desk.changes, id);

    const undo = await desk.changes.planRecovery(id, 'undo', 'me', DEVICE);
    expect(undo.title).toBe('Undo: Set admin_mtu of PMTU local_port=1');
    expect(endOf(await applied(desk.changes, undo.id))).toBe('done');

    expect(await mtuOf(desk)).toBe(before);
    const { state, settledBy } = await desk.changes.change(id);
    expect([state, settledBy]).toEqual(['undone', undo.id]);
    // And back again.
    const redo = await desk.changes.planRecovery(undo.id, 'undo', 'me', DEVICE);
    await applied(desk.changes, redo.id);
    expect(await mtuOf(desk)).toBe(1500);
  });

  it('is refused where someone has changed the value since', async () => {
    const desk = changeDesk({ book, folder: stateFolder() });
    const id = await planned(desk);
    await applied(desk.changes, id);
    await applied(desk.changes, await planned(desk, [{ ...mtu, values: [['admin_mtu', 4000]] }]));

    await expect(desk.changes.planRecovery(id, 'undo', 'me', DEVICE)).rejects.toMatchObject({
      code: 'UNDO_REFUSED',
    });
  });

  it('is refused on another card', async () => {
    const folder = stateFolder();
    const desk = changeDesk({ book, folder });
    const id = await planned(desk);
    await applied(desk.changes, id);
    const { makeCard } = await import('../../../electron/device/simulator/make-card');
    const elsewhere = changeDesk({ book, folder, card: makeCard('bf3', book) });

    await expect(elsewhere.changes.planRecovery(id, 'undo', 'me', DEVICE)).rejects.toMatchObject({
      code: 'CARD_OTHER',
    });
  });
});
