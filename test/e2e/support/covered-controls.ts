import type { Page } from '@playwright/test';
import { inView } from './in-view';

const script = `((cover) => {
  const inView = ${inView};
  const cut = cover.getBoundingClientRect();
  return [...document.querySelectorAll('button, input, select, a[href], [role=row], [role=separator]')]
    .filter((control) => !cover.contains(control) && control.checkVisibility() && inView(control))
    .filter((control) => {
      const box = control.getBoundingClientRect();
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      return x > cut.left && x < cut.right && y > cut.top && y < cut.bottom;
    })
    .map((control) => control.outerHTML.slice(0, 120));
})`;

/** What could be pressed if a part of the window, by its id, didn't lie on its middle. */
export function coveredControls(page: Page, cover: string): Promise<string[]> {
  return page.evaluate<string[]>(`${script}(document.getElementById(${JSON.stringify(cover)}))`);
}
