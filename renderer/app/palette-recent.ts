import type { Remembered } from '../stores/remembered';

const KEY = 'palette-recent';
const MOST = 5;

/** Keys of what was chosen in the palette, the last one first. */
export function recentKeys(remembered: Remembered): readonly string[] {
  return (remembered.list(KEY) ?? []).slice(0, MOST);
}

export function keepRecent(remembered: Remembered, key: string): void {
  // The list is kept with commas between.
  if (key.includes(',')) return;
  const others = recentKeys(remembered).filter((other) => other !== key);
  remembered.keep(KEY, [key, ...others].slice(0, MOST));
}
