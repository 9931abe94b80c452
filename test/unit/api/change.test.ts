import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodeConfirmer } from '../../../electron/change/code-confirmer';
import type { ErrorReport } from '../../../electron/api/contract/base';
import type { ApplyEvent } from '../../../electron/api/contract/change';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;
let printed: string;
let codes: CodeConfirmer;

beforeEach(async () => {
  printed = '';
  codes = new CodeConfirmer({
    now: Date.now,
    randomInt: () => 12_345_678,
    print: (text) => (printed += text),
  });
  test = await createTestHost({
    writesAllowed: true,
    confirmer: {
      confirm: (plans) => codes.confirm(plans),
      submit: (plan, owner, code) => {
        codes.submit(plan, owner, code);
      },
    },
  });
  page = connectPage(test.host);
});
afterEach(async () => {
  page.close();
  await test.close();
});

const down = {
  device: 'sim:cx6dx',
  register: 'PAOS',
  indexes: { local_port: 1 },
  values: { admin_status: 'down_by_configuration', ase: 1 },
};

/** Applies, and gives the code when it is asked for. */
async function apply(plan: string, code: string | undefined): Promise<ApplyEvent[]> {
  const events: ApplyEvent[] = [];
  for await (const event of await page.api.change.apply({ plans: [plan] })) {
    events.push(event);
    if (event.type === 'confirm' && code !== undefined)
      await page.api.change.confirm({ plan, code });
  }
  return events;
}

async function adminStatus(): Promise<string | undefined> {
  const { reading } = await page.api.reg.get({
    device: down.device,
    register: down.register,
    indexes: down.indexes,
  });
  return reading.fields.find(({ name }) => name === 'admin_status')?.value;
}

/** The report that a refused call carries. */
function dataOf(error: unknown): ErrorReport {
  return (error as { data: ErrorReport }).data;
}

describe('a write from a page', () => {
  it('is planned, confirmed by the code in the terminal, applied, and in the journal', async () => {
    const review = await page.api.reg.planSet(down);
    expect(review).toMatchObject({
      title: 'Set admin_status, ase of PAOS local_port=1',
      confirmLabel: 'Write 2 fields to sim:cx6dx',
      simulated: true,
      nothingToDo: false,
      command:
        'mlx5desk reg set PAOS -d sim:cx6dx -i local_port=1 admin_status=down_by_configuration ase=1',
    });

    const events = await apply(review.id, '1234 5678');

    expect(events[0]).toMatchObject({ type: 'confirm', how: 'code' });
    expect(printed).toContain('1234 5678');
    expect(printed).toContain('0x1 (up) -> 0x2 (down_by_configuration)');
    expect(events.at(-1)).toMatchObject({ type: 'outcome', outcome: 'done', change: review.id });
    expect(await adminStatus()).toBe('0x2');
    const { entries } = await page.api.journal.list();
    expect(entries[0]).toMatchObject({ change: review.id, state: 'done', canUndo: true });
    const detail = await page.api.journal.show({ change: review.id });
    expect(detail.plan[0]).toMatchObject({ outcome: 'done' });
  });

  it('is undone as it was done', async () => {
    const { id } = await page.api.reg.planSet(down);
    await apply(id, '12345678');

    const undo = await page.api.journal.planUndo({ change: id });
    expect(undo.regarding).toEqual({ change: id, as: 'undo' });
    await apply(undo.id, '12345678');

    expect(await adminStatus()).toBe('0x1');
    expect((await page.api.journal.show({ change: id })).state).toBe('undone');
  });

  it('is asked about once with others of the same card, and called what it is', async () => {
    const one = await page.api.reg.planSet(down);
    const other = await page.api.reg.planSet({ ...down, indexes: { local_port: 2 } });

    for await (const event of await page.api.change.apply({ plans: [one.id, other.id] })) {
      if (event.type === 'confirm') break;
    }

    expect(printed).toContain('The window asks: Make 2 changes, one after the other?');
  });

  it('comes with what to do next when it is done, as its plan says', async () => {
    const { changes } = test.host;
    const add = changes.add.bind(changes);
    vi.spyOn(changes, 'add').mockImplementation((draft, owner) =>
      add({ ...draft, advice: ['Reboot the host.'] }, owner),
    );
    const { id } = await page.api.reg.planSet(down);

    const events = await apply(id, '12345678');

    expect(events.at(-1)).toMatchObject({ outcome: 'done', advice: ['Reboot the host.'] });
  });

  it('is off after three wrong codes, and nothing was sent', async () => {
    const { id } = await page.api.reg.planSet(down);
    const wrong: string[] = [];
    const events: ApplyEvent[] = [];
    for await (const event of await page.api.change.apply({ plans: [id] })) {
      events.push(event);
      if (event.type !== 'confirm') continue;
      for (const code of ['00000000', '', '12345678 9']) {
        await page.api.change.confirm({ plan: id, code }).catch((error: unknown) => {
          wrong.push(dataOf(error).code);
        });
      }
    }

    expect(wrong).toEqual(['CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG']);
    expect(events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'DECLINED' } });
    expect(await adminStatus()).toBe('0x1');
  });

  it('is guessed at for an hour in vain', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await page.api.reg.planSet(down);
      const ask = page.api.change.apply({ plans: [id] });
      for await (const event of await ask) {
        if (event.type !== 'confirm') continue;
        for (let guess = 0; guess < 3; guess += 1) {
          await page.api.change.confirm({ plan: id, code: '1' }).catch(() => undefined);
        }
      }
    }
    printed = '';
    const { id } = await page.api.reg.planSet(down);

    const events = await apply(id, '12345678');

    expect(events).toMatchObject([{ type: 'failed', error: { code: 'DECLINED' } }]);
    expect(printed).toBe('');
  });

  it('of another page’s plan is one that doesn’t exist, for each procedure', async () => {
    const other = connectPage(test.host);
    const { id } = await other.api.reg.planSet(down);
    const never = '0'.repeat(32);
    const errors: unknown[] = [];
    for (const plan of [id, never]) {
      for (const call of [
        () => page.api.change.review({ plan }),
        () => page.api.change.apply({ plans: [plan] }),
        () => page.api.change.confirm({ plan, code: '12345678' }),
        () => page.api.change.discard({ plan }),
      ]) {
        await (call() as Promise<unknown>).catch((error: unknown) => {
          errors.push(dataOf(error));
        });
      }
    }

    expect(errors).toHaveLength(8);
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
    expect(errors[0]).toMatchObject({ code: 'PLAN_UNKNOWN', detail: '' });
    expect((await other.api.change.review({ plan: id })).id).toBe(id);
    other.close();
  });

  it('is forgotten with its page', async () => {
    const other = connectPage(test.host);
    const { id } = await other.api.reg.planSet(down);
    other.close();
    await expect.poll(() => page.api.change.review({ plan: id }).catch(() => 'gone')).toBe('gone');
  });

  it('that names a field only to read is refused before anything is sent', async () => {
    await expect(
      page.api.reg.planSet({ ...down, values: { oper_status: 1 } }),
    ).rejects.toMatchObject({ data: { code: 'FIELD_READ_ONLY' } });
  });
});

describe('where writes are off', () => {
  it('everything that leads to one is refused', async () => {
    const reading = connectPage({ ...test.host, writesAllowed: false });
    const id = '0'.repeat(32);
    for (const call of [
      () => reading.api.reg.planSet(down),
      () => reading.api.change.apply({ plans: [id] }),
      () => reading.api.change.confirm({ plan: id, code: '1' }),
      () => reading.api.journal.planUndo({ change: id }),
      () => reading.api.journal.planRecover({ change: id, how: 'undo' }),
      () => reading.api.journal.leave({ change: id }),
    ]) {
      await expect(call() as Promise<unknown>).rejects.toMatchObject({
        data: { code: 'WRITES_OFF' },
      });
    }
    expect(await reading.api.journal.list()).toEqual({ entries: [], problems: [] });
    reading.close();
  });
});
