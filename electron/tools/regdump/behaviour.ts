/** How a value behaved over a series of dumps. Pure; for words of CR space and for fields alike. */

/**
 * `once`: changed in one step. `grows`, `falls`: moved one way in two steps or more. `toggles`: came back to a value
 * that it had. `moves`: changed in another way.
 */
export const behaviours = [
  'same',
  'grows',
  'falls',
  'toggles',
  'once',
  'moves',
  'appeared',
  'vanished',
] as const;
export type Behaviour = (typeof behaviours)[number];

/** What moves by itself while a card works: it hides what changed for a reason. */
export const noise: ReadonlySet<Behaviour> = new Set<Behaviour>(['grows', 'falls', 'toggles']);

/**
 * @param count how many dumps there are
 * @param isThere whether a dump has the value
 * @param step change from one dump to a later one, both of which have it; 0 for none. A counter that wraps has
 *   grown, so steps are signed
 */
export function behaviourOf(
  count: number,
  isThere: (dump: number) => boolean,
  step: (from: number, to: number) => number,
): Behaviour {
  const last = count - 1;
  if (!isThere(0)) return 'appeared';
  if (!isThere(last)) return 'vanished';
  let [ups, downs] = [0, 0];
  for (let dump = 1; dump < count; dump += 1) {
    if (!isThere(dump) || !isThere(dump - 1)) return 'moves';
    const change = step(dump - 1, dump);
    if (change > 0) ups += 1;
    if (change < 0) downs += 1;
  }
  if (ups + downs === 0) return 'same';
  if (ups + downs === 1) return 'once';
  if (downs === 0) return 'grows';
  if (ups === 0) return 'falls';
  for (let later = 2; later < count; later += 1) {
    for (let earlier = 0; earlier < later - 1; earlier += 1) {
      const cameBack = step(earlier, later) === 0 && step(later - 1, later) !== 0;
      if (cameBack) return 'toggles';
    }
  }
  return 'moves';
}
