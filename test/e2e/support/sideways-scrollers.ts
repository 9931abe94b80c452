import type { Page } from '@playwright/test';

/**
 * Runs in the page. Parts of the frame, menus and dialogs whose content is wider than they are and that scroll or cut
 * it off; tables and what else a tab holds scroll as they need. Text that ends in dots has its whole elsewhere.
 */
const script = `(() => {
  const parts = document.querySelectorAll(
    'html, body, header, header *, nav, nav *, footer, footer *, #log, #log > *, #notifications, #notifications *, ' +
    'dialog[open], dialog[open] *, [role=menu], [role=menu] *, main, #panel',
  );
  return [...parts]
    .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.closest('.unseen, .cut, svg'))
    .filter((part) => part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1)
    .filter((part) => {
      const { overflowX, textOverflow, clipPath } = getComputedStyle(part);
      return overflowX !== 'visible' && textOverflow !== 'ellipsis' && clipPath === 'none';
    })
    .map((part) => part.outerHTML.slice(0, 120) + ': ' + part.scrollWidth + ' in ' + part.clientWidth);
})()`;

/** What of the frame has no room in its width, one line each. */
export function sidewaysScrollers(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}
