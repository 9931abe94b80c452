import { describe, expect, it, vi } from 'vitest';
import type { ApplyEvent } from '../../../../electron/api/contract/change';
import { createChangeStore } from '../../../../renderer/change/change-store';
import type { Api } from '../../../../renderer/stores/api';
import { anErrorReport, aPlan, applyEvents, deviceError, fakeApi } from '../fake-api';

const plan = aPlan();
const done: ApplyEvent = {
  type: 'outcome',
  plan: plan.id,
  outcome: 'done',
  change: 'fedcba9876543210',
  steps: [],
  advice: [],
};

function storeOver(api: Api) {
  const said: string[] = [];
  const store = createChangeStore(api, { now: () => 0, say: (text) => said.push(text) });
  return { store, said };
}

async function reviewing(api: Api, onDone?: () => void, onEnd?: () => void) {
  const made = storeOver(api);
  const options = {
    tab: 'registers' as const,
    ...(onDone === undefined ? {} : { onDone }),
    ...(onEnd === undefined ? {} : { onEnd }),
  };
  await made.store.getState().review('plan it', () => Promise.resolve([plan]), options);
  return made;
}

describe('a review', () => {
  it('shows the plan and asks for nothing', async () => {
    const apply = vi.fn<Api['change']['apply']>();
    const { store } = await reviewing(fakeApi({ change: { apply } }));
    expect(store.getState().open).toMatchObject({ plans: [plan], phase: { type: 'reviewing' } });
    expect(apply).not.toHaveBeenCalled();
  });

  it('says why there is no plan', async () => {
    const { store } = storeOver(fakeApi());
    const refused = () => Promise.reject(deviceError());
    await store.getState().review('plan it', refused, { tab: 'registers' });
    expect(store.getState().open).toBeUndefined();
    expect(store.getState().problem?.code).toBe('REG_NOT_SUPPORTED');
  });

  it('is forgotten by the application when it is left', async () => {
    const discard = vi.fn<Api['change']['discard']>(() => Promise.resolve({}));
    const { store } = await reviewing(fakeApi({ change: { discard } }));
    store.getState().close();
    expect(store.getState().open).toBeUndefined();
    expect(discard).toHaveBeenCalledWith({ plan: plan.id });
  });
});

describe('applying', () => {
  it('names plans by their id and nothing else', async () => {
    const apply = vi.fn(applyEvents(done));
    const { store } = await reviewing(fakeApi({ change: { apply } }));
    await store.getState().apply();
    expect(apply.mock.calls[0]?.[0]).toEqual({ plans: [plan.id] });
  });

  it('is done only when every plan is, and then what was staged is let go', async () => {
    const onDone = vi.fn();
    const { store } = await reviewing(fakeApi({ change: { apply: applyEvents(done) } }), onDone);
    await store.getState().apply();
    expect(store.getState().open?.phase).toEqual({ type: 'ended' });
    expect(onDone).toHaveBeenCalledOnce();
  });

  it.each(['refused', 'put-back', 'unknown'] as const)(
    'keeps what is staged when the outcome is %s',
    async (outcome) => {
      const onDone = vi.fn();
      const apply = applyEvents({ ...done, outcome, error: anErrorReport() });
      const { store } = await reviewing(fakeApi({ change: { apply } }), onDone);
      await store.getState().apply();
      expect(store.getState().open?.ends[0]).toMatchObject({ outcome });
      expect(onDone).not.toHaveBeenCalled();
    },
  );

  it.each(['done', 'put-back', 'unknown'] as const)(
    'has what was read before read again when something was sent: %s',
    async (outcome) => {
      const onEnd = vi.fn();
      const apply = applyEvents({ ...done, outcome });
      const { store } = await reviewing(fakeApi({ change: { apply } }), undefined, onEnd);
      await store.getState().apply();
      expect(onEnd).toHaveBeenCalledOnce();
    },
  );

  it('goes back to the review when it was declined, since nothing was sent', async () => {
    const declined: ApplyEvent = {
      type: 'failed',
      plan: plan.id,
      error: anErrorReport({ code: 'DECLINED', title: 'Declined' }),
    };
    const { store } = await reviewing(fakeApi({ change: { apply: applyEvents(declined) } }));
    await store.getState().apply();
    expect(store.getState().open).toMatchObject({
      phase: { type: 'reviewing' },
      problem: { code: 'DECLINED' },
      ends: [],
    });
  });

  it('tells a wrong code and goes on asking', async () => {
    const confirm = () => Promise.reject(deviceError(anErrorReport({ code: 'CODE_WRONG' })));
    const { store } = await reviewing(fakeApi({ change: { confirm } }));
    await store.getState().confirm('000000');
    expect(store.getState().open?.problem?.code).toBe('CODE_WRONG');
  });

  it('can’t be left while the card is being written', async () => {
    let end: () => void = () => undefined;
    const apply: Api['change']['apply'] = () =>
      new Promise((_resolve, reject) => {
        end = () => {
          reject(deviceError());
        };
      });
    const { store } = await reviewing(fakeApi({ change: { apply } }));
    const applying = store.getState().apply();
    store.getState().close();
    expect(store.getState().open).toBeDefined();
    end();
    await applying;
    expect(store.getState().open).toMatchObject({
      phase: { type: 'reviewing' },
      problem: { code: 'REG_NOT_SUPPORTED' },
    });
  });
});

describe('the way back', () => {
  it('is a review of its own, the last change first, and what was staged is not touched by it', async () => {
    const planUndo = vi.fn<Api['journal']['planUndo']>(({ change }) =>
      Promise.resolve(aPlan({ id: change.slice(0, 8), title: 'Undo' })),
    );
    const second = { ...done, plan: 'aaaaaaaaaaaaaaaa', change: 'aaaaaaaaaaaaaaaa' };
    const onDone = vi.fn();
    const { store } = storeOver(
      fakeApi({ change: { apply: applyEvents(done, second) }, journal: { planUndo } }),
    );
    const plans = [plan, aPlan({ id: 'aaaaaaaaaaaaaaaa' })];
    await store
      .getState()
      .review('plan it', () => Promise.resolve(plans), { tab: 'config', onDone });
    await store.getState().apply();
    expect(onDone).toHaveBeenCalledOnce();

    await store.getState().undo();
    expect(planUndo.mock.calls.map(([{ change }]) => change)).toEqual([
      'aaaaaaaaaaaaaaaa',
      'fedcba9876543210',
    ]);
    expect(store.getState().open).toMatchObject({ tab: 'config', phase: { type: 'reviewing' } });
    await store.getState().apply();
    expect(onDone).toHaveBeenCalledOnce();
  });
});
