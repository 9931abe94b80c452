import { describe, expect, it, vi } from 'vitest';
import { planOneByOne } from '../../../../renderer/change/plan-one-by-one';
import type { Api } from '../../../../renderer/stores/api';
import { toProblem } from '../../../../renderer/stores/problem';
import { aDevice, anErrorReport, aPlan, deviceError, fakeApi } from '../fake-api';

const cards = [aDevice(), aDevice({ id: 'sim:cx7', name: 'sim:cx7' })];

describe('planning the same for several cards', () => {
  it('plans one card after the other, in their order', async () => {
    const plan = vi.fn(({ id }: { id: string }) => Promise.resolve(aPlan({ device: id })));
    const plans = await planOneByOne(fakeApi(), cards, plan);
    expect(plans.map(({ device }) => device)).toEqual(['sim:cx6dx', 'sim:cx7']);
  });

  it('leaves no plan behind where one of them can’t, and says which', async () => {
    const discard = vi.fn<Api['change']['discard']>(() => Promise.resolve({}));
    const planning = planOneByOne(fakeApi({ change: { discard } }), cards, ({ id }) =>
      id === 'sim:cx7' ? Promise.reject(deviceError(anErrorReport())) : Promise.resolve(aPlan()),
    );
    const problem = await planning.then(
      () => undefined,
      (thrown: unknown) => toProblem(thrown, 'plan'),
    );
    expect(problem?.title).toBe('sim:cx7: The card doesn’t support this register');
    expect(discard).toHaveBeenCalledWith({ plan: aPlan().id });
  });

  it('leaves the error of a single card as it is', async () => {
    const planning = planOneByOne(fakeApi(), cards.slice(0, 1), () =>
      Promise.reject(deviceError(anErrorReport())),
    );
    const problem = await planning.catch((thrown: unknown) => toProblem(thrown, 'plan'));
    expect(problem).toMatchObject({ title: 'The card doesn’t support this register' });
  });
});
