/** What the gate does for places that aren't registers: some can be absent, some are only backed up, some may fail. */
import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PlanResult } from '../../../electron/change/apply-plan';
import type { ChangeEvent } from '../../../electron/change/changes';
import type { RecordedChange } from '../../../electron/change/journal/history';
import type { PlanDraft, PlannedStep } from '../../../electron/change/plan';
import { formatOutcome } from '../../../electron/cli/format-plan';
import { DeviceError } from '../../../electron/device/device-error';
import type { RegisterBook } from '../../../electron/prm/register';
import { builtInBook } from '../tools/built-in-book';
import { applied, changeDesk, DEVICE, endOf, type Desk } from './change-desk';
import { firmwareRefuses, Shelf } from './shelf-driver';
import { stateFolder } from './state-folder';

let book: RegisterBook;
let shelf: Shelf;
let desk: Desk;

beforeAll(async () => {
  book = await builtInBook();
});
beforeEach(() => {
  shelf = new Shelf();
  desk = changeDesk({ book, folder: stateFolder(), drivers: [shelf] });
});

function draft(steps: readonly PlannedStep[], more: Partial<PlanDraft> = {}): PlanDraft {
  return {
    title: 'Fill the shelf',
    device: DEVICE,
    steps,
    unchanged: [],
    checks: [],
    effectiveWhen: 'at the next reboot',
    command: 'mlx5desk made-up',
    action: 'Fill',
    ...more,
  };
}

async function apply(steps: readonly PlannedStep[], more?: Partial<PlanDraft>): Promise<Ended> {
  const plan = await desk.changes.add(draft(steps, more), 'me');
  const events = await applied(desk.changes, plan.id);
  const kept = (await desk.changes.journal()).changes.find(({ begin }) => begin.change === plan.id);
  return { events, said: endOf(events), kept };
}

interface Ended {
  readonly events: readonly ChangeEvent[];
  readonly said: string;
  readonly kept: RecordedChange | undefined;
}

function resultOf({ events }: Ended): PlanResult {
  const last = events.at(-1);
  if (last?.type !== 'outcome') throw new Error('no outcome');
  return last.result;
}

async function undo({ kept }: Ended): Promise<string> {
  const plan = await desk.changes.planRecovery(kept!.begin.change, 'undo', 'me', DEVICE);
  return endOf(await applied(desk.changes, plan.id));
}

describe('a place with nothing in it', () => {
  it('is filled, and emptied again by undoing that', async () => {
    const filled = await apply([shelf.step('a', 'absent', '00000007')]);
    const holds = shelf.slots.get('a');

    expect(filled.said).toBe('done');
    expect(holds).toEqual(new Uint8Array([0, 0, 0, 7]));
    expect(filled.kept?.steps[0]).toMatchObject({ before: 'absent', value: '00000007' });
    expect(await undo(filled)).toBe('done');
    expect(shelf.slots.has('a')).toBe(false);
    expect(shelf.writes).toEqual(['a=00000007', 'a=absent']);
  });

  it('is not the same as one with zeros in it', async () => {
    shelf.slots.set('a', new Uint8Array(4));

    const { said } = await apply([shelf.step('a', 'absent', '00000007')]);

    expect(said).toBe('PLAN_STALE');
    expect(shelf.writes).toEqual([]);
  });

  it('is emptied again where a later step is refused', async () => {
    shelf.failing.write.set('b', firmwareRefuses());

    const ended = await apply([
      shelf.step('a', 'absent', '00000007'),
      shelf.step('b', 'absent', '00000009'),
    ]);

    expect(ended.said).toBe('put-back');
    expect(shelf.slots.size).toBe(0);
    expect(shelf.writes).toEqual(['a=00000007', 'b=00000009', 'a=absent']);
    expect(ended.kept?.steps.map(({ outcome, value }) => [outcome, value])).toEqual([
      ['put-back', 'absent'],
      ['refused', 'absent'],
    ]);
  });

  it('is unknown, not put back, where it is left with zeros', async () => {
    shelf.zeroed.add('a');
    shelf.failing.write.set('b', firmwareRefuses());

    const ended = await apply([
      shelf.step('a', 'absent', '00000007'),
      shelf.step('b', 'absent', '00000009'),
    ]);

    expect(ended.said).toBe('unknown');
    expect(ended.kept).toMatchObject({ state: 'unknown', open: true });
    expect(ended.kept?.steps[0]).toMatchObject({ outcome: 'unknown', value: '00000000' });
  });

  it('is what a step makes of one that holds something, and undoing fills it again', async () => {
    shelf.slots.set('a', new Uint8Array([1, 2, 3, 4]));

    const emptied = await apply([shelf.step('a', '01020304', 'absent')]);

    expect(emptied.said).toBe('done');
    expect(shelf.slots.has('a')).toBe(false);
    expect(await undo(emptied)).toBe('done');
    expect(shelf.slots.get('a')).toEqual(new Uint8Array([1, 2, 3, 4]));
  });

  it('that zeros are written to instead of emptying it has ignored the change', async () => {
    shelf.slots.set('a', new Uint8Array([1, 2, 3, 4]));
    shelf.zeroed.add('a');

    const ended = await apply([shelf.step('a', '01020304', 'absent')]);

    expect(ended.said).toBe('put-back');
    expect(resultOf(ended).error?.code).toBe('VERIFY_FAILED');
    expect(shelf.slots.get('a')).toEqual(new Uint8Array([1, 2, 3, 4]));
  });
});

describe('places that are only backed up', () => {
  const place = (slot: string): NonNullable<PlanDraft['alsoBackUp']>[number] => ({
    kind: 'shelf',
    target: { slot },
    label: `slot ${slot}`,
  });

  function backedUp({ kept }: Ended): unknown {
    const { values } = JSON.parse(readFileSync(kept!.begin.backup!, 'utf8')) as {
      values: { label: string; value: string | null }[];
    };
    return values.map(({ label, value }) => [label, value]);
  }

  it('stand in the backup behind those of the steps, with nothing where there is nothing', async () => {
    shelf.slots.set('b', new Uint8Array([0, 0, 0, 5]));
    shelf.failing.read.set('d', firmwareRefuses());

    const ended = await apply([shelf.step('a', 'absent', '00000007')], {
      alsoBackUp: [place('b'), place('c'), place('d')],
    });

    expect(ended.said).toBe('done');
    expect(backedUp(ended)).toEqual([
      ['slot a', 'absent'],
      ['slot b', '00000005'],
      ['slot c', 'absent'],
      ['slot d', null],
    ]);
    expect(shelf.writes).toEqual(['a=00000007']);
  });

  it('stop the change where the card can’t be asked for them', async () => {
    shelf.failing.read.set('b', new DeviceError('DEVICE_GONE', 'made up'));

    const ended = await apply([shelf.step('a', 'absent', '00000007')], {
      alsoBackUp: [place('b')],
    });

    expect(ended.said).toBe('DEVICE_GONE');
    expect(ended.kept).toBeUndefined();
    expect(shelf.writes).toEqual([]);
  });
});

describe('a step whose failure is only noted', () => {
  const noted = { before: null, readBack: false, onFailure: 'note' } as const;

  it('leaves the change done where the firmware refuses it', async () => {
    shelf.failing.write.set('last', firmwareRefuses());

    const ended = await apply([
      shelf.step('a', 'absent', '00000007'),
      shelf.step('last', 'absent', '00000001', noted),
    ]);

    expect(ended.said).toBe('done');
    const { steps, error } = resultOf(ended);
    expect(steps.map(({ outcome }) => outcome)).toEqual(['done', 'refused']);
    expect(steps[1]?.error?.code).toBe('FIRMWARE_REFUSED');
    expect(error).toBeUndefined();
    expect(shelf.slots.get('a')).toEqual(new Uint8Array([0, 0, 0, 7]));
    expect(ended.kept).toMatchObject({ state: 'done', open: false, canUndo: true });
    expect(ended.kept?.steps[1]).toMatchObject({
      outcome: 'refused',
      error: { code: 'FIRMWARE_REFUSED' },
    });
  });

  it('is sent again behind the undoing of the change', async () => {
    const ended = await apply([
      shelf.step('a', 'absent', '00000007'),
      shelf.step('last', 'absent', '00000001', noted),
    ]);

    expect(resultOf(ended).steps[1]?.outcome).toBe('not-read-back');
    expect(await undo(ended)).toBe('done');
    expect(shelf.writes).toEqual(['a=00000007', 'last=00000001', 'a=absent', 'last=00000001']);
  });

  it('is not reached where a step before it is refused', async () => {
    shelf.failing.write.set('a', firmwareRefuses());

    const ended = await apply([
      shelf.step('a', 'absent', '00000007'),
      shelf.step('last', 'absent', '00000001', noted),
    ]);

    expect(ended.said).toBe('refused');
    expect(shelf.writes).toEqual(['a=00000007']);
  });
});

describe('advice', () => {
  const advice = ['Reboot the host.'];

  it.each([
    ['is given in the terminal when the change is done', undefined, true],
    ['is not given where the change was refused', firmwareRefuses(), false],
  ])('%s', async (_what, failure, isGiven) => {
    if (failure !== undefined) shelf.failing.write.set('a', failure);

    const { events } = await apply([shelf.step('a', 'absent', '00000007')], { advice });

    const last = events.at(-1);
    if (last?.type !== 'outcome') throw new Error('no outcome');
    expect(formatOutcome(last.plan, last.result).includes('Reboot the host.\n')).toBe(isGiven);
  });
});
