import type { PlanReview } from '../../electron/api/contract/change';
import type { Device } from '../../electron/api/contract/devices';
import type { Api } from '../stores/api';
import { aboutDevice } from '../stores/problem';

/**
 * Plans the same for several cards, each read and checked for itself. Where one of them can't, no plan is left
 * behind, and the error says which card it was.
 */
export async function planOneByOne(
  api: Api,
  cards: readonly Device[],
  plan: (card: Device) => Promise<PlanReview>,
): Promise<readonly PlanReview[]> {
  const plans: PlanReview[] = [];
  for (const card of cards) {
    try {
      plans.push(await plan(card));
    } catch (thrown) {
      // A plan that can't be forgotten now expires by itself.
      for (const { id } of plans) api.change.discard({ plan: id }).catch(() => undefined);
      throw cards.length === 1 ? thrown : aboutDevice(thrown, card.name);
    }
  }
  return plans;
}
