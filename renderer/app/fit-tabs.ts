/** What there is to lay out, in pixels. */
export interface TabWidths {
  /** Of each tab, in their order. */
  readonly tabs: readonly number[];
  /** Of the button that leads to those without room. */
  readonly more: number;
  /** For all of them together. */
  readonly room: number;
}

/**
 * Which tabs have room, by their places in the row: all, or the first ones beside the button that leads to the
 * others. The chosen one is always among them.
 */
export function fitTabs({ tabs, more, room }: TabWidths, chosen: number): readonly number[] {
  const all = tabs.map((_, at) => at);
  if (tabs.reduce((sum, width) => sum + width, 0) <= room) return all;
  let left = room - more - (tabs[chosen] ?? 0);
  const lacksRoom = (at: number): boolean => {
    if (at === chosen) return false;
    left -= tabs[at] ?? 0;
    return left < 0;
  };
  const firstWithout = all.find(lacksRoom) ?? tabs.length;
  return all.filter((at) => at < firstWithout || at === chosen);
}
