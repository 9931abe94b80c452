/** What would make a card as another card, a backup or a file is, and what can't be taken over. */
import type { ConfigBook } from '../../prm/config-item';
import { obstacleOf, RecipeCard, type CardParameter } from './recipes/recipe-card';
import type { ConfigSnapshot } from './snapshot';
import { valueChanges, type ValueChange } from './value-assignments';

/** Shape of `api/contract/config-change`. */
export interface Differences {
  set: ValueChange[];
  /** What can't be taken over, and why. */
  leftOut: { name: string; why: string }[];
  /** Parameters that are equal. */
  same: number;
}

/** Items that say whose a card is, which another card must not say too. */
const ownItems =
  /^nv_(customization_number|base_mac_guid|virt_(guid|net)_addr|ls_nv_public_key_\d+)$/;

/**
 * Compares next values. What either side doesn't show is left out, and so is what would be refused by itself; rules
 * between parameters are looked at where the change is planned.
 */
export function differencesFrom(
  source: ConfigSnapshot,
  target: ConfigSnapshot,
  book: ConfigBook,
): Differences {
  const card = new RecipeCard(target, book);
  const found: Differences = { set: [], leftOut: [], same: 0 };
  for (const wanted of new RecipeCard(source, book).parameters) {
    const { name } = wanted.state;
    if (wanted.state.next === undefined || wanted.state.hidden !== undefined) continue;
    const own = card.find(name);
    const changes = own && changesTo(own, wanted);
    if (changes?.length === 0) {
      found.same += 1;
      continue;
    }
    const why = own === undefined ? 'This card doesn’t have it.' : whyLeftOut(own, wanted, changes);
    if (why === undefined) found.set.push(...(changes ?? []));
    else found.leftOut.push({ name, why });
  }
  return found;
}

function changesTo(own: CardParameter, wanted: CardParameter): ValueChange[] | undefined {
  const [from, to] = [own, wanted].map(({ item }) => item.raw.next);
  if (from === undefined || to === undefined) return undefined;
  const { instance, parameter } = own;
  return valueChanges(instance, parameter, bytes(from), bytes(to));
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

function whyLeftOut(
  own: CardParameter,
  wanted: CardParameter,
  changes: readonly ValueChange[] | undefined,
): string | undefined {
  if (ownItems.test(own.item.item)) return 'It identifies this card.';
  const obstacle = obstacleOf(own);
  if (obstacle !== undefined) return obstacle;
  if (changes === undefined) {
    return `Its value there, ${wanted.state.next?.text ?? 'unknown'}, has no name that can be set.`;
  }
  const value = wanted.state.next?.value;
  const { min, max } = own.state.limits ?? {};
  if (value !== undefined && max !== undefined && value > max) {
    return `This card takes at most ${String(max)}, and it is ${String(value)} there.`;
  }
  if (value !== undefined && min !== undefined && value < min) {
    return `This card takes at least ${String(min)}, and it is ${String(value)} there.`;
  }
  return undefined;
}
