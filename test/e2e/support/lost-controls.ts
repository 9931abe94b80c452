import type { Page } from '@playwright/test';

/** Runs in the page. Controls that lie where nothing can be scrolled to, by what they are called. */
const script = `(() => {
  const lost = [];
  for (const control of document.querySelectorAll('button, input, select, textarea, [role=grid]')) {
    const box = control.getBoundingClientRect();
    if (box.width === 0 || getComputedStyle(control).visibility === 'hidden') continue;
    let place = control.parentElement;
    // What scrolls sideways brings its controls into view.
    while (place !== null && !['auto', 'scroll'].includes(getComputedStyle(place).overflowX)) {
      place = place.parentElement;
    }
    const isOutside = box.left >= innerWidth || box.right <= 0;
    if (place === null && isOutside) {
      lost.push(control.getAttribute('aria-label') ?? control.textContent);
    }
  }
  return lost;
})()`;

/** Controls that a person can't bring into view, however they scroll. */
export function lostControls(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}
