import type { Action } from './action';

interface Region {
  readonly id: string;
  /** What has the focus there first; absent: the region itself, from where Tab goes on. */
  readonly entry?: string;
}

/** Parts of the window in the order in which a person sees them; not all are there at any time. */
const regions: readonly Region[] = [
  { id: 'rail', entry: '[aria-current=true]' },
  { id: 'tabs', entry: '[aria-selected=true]' },
  { id: 'body' },
  { id: 'panel' },
  { id: 'notifications', entry: 'button' },
  { id: 'log', entry: '[role=grid]' },
  { id: 'status', entry: 'button' },
];

/** What had the focus in a region when it was left. */
const leftAt = new WeakMap<Element, HTMLElement>();

function canFocus(element: HTMLElement | null | undefined): element is HTMLElement {
  return (
    element?.isConnected === true && element.checkVisibility() && !element.matches(':disabled')
  );
}

/** Moves the focus to the next region that is there, to where it was in it before. */
function moveOn(step: 1 | -1): void {
  const here = regions.flatMap((region) => {
    const element = document.getElementById(region.id);
    return canFocus(element) ? [{ ...region, element }] : [];
  });
  const { activeElement } = document;
  // The side panel stands in the body: the innermost counts.
  const around = activeElement?.closest(regions.map(({ id }) => `#${id}`).join());
  const at = here.findIndex(({ element }) => element === around);
  if (around !== null && around !== undefined && activeElement instanceof HTMLElement) {
    leftAt.set(around, activeElement);
  }
  const from = at < 0 && step < 0 ? 0 : at;
  const next = here[(from + step + here.length) % here.length];
  if (next === undefined) return;
  const before = leftAt.get(next.element);
  const entry =
    next.entry === undefined ? undefined : next.element.querySelector<HTMLElement>(next.entry);
  const place = [before, entry].find(
    (element) => canFocus(element) && next.element.contains(element),
  );
  (place ?? next.element).focus();
}

export const nextRegion: Action = {
  id: 'frame.next-region',
  label: 'Next part of the window',
  icon: 'right',
  key: 'F6',
  hint: 'Devices, tabs, body, side panel, log, status line',
  when: () => true,
  run: () => {
    moveOn(1);
  },
};

export const previousRegion: Action = {
  id: 'frame.previous-region',
  label: 'Previous part of the window',
  icon: 'back',
  key: 'Shift+F6',
  when: () => true,
  run: () => {
    moveOn(-1);
  },
};

export const regionActions: readonly Action[] = [nextRegion, previousRegion];
