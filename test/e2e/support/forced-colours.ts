import type { Page } from '@playwright/test';

/**
 * Runs in the page. What is selected, checked, ticked or has the focus and shows it by nothing that a system with
 * colours of its own leaves: an outline, a border or paint that stands out from what is around it, or a picture.
 */
const script = `(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) =>
    element.tagName.toLowerCase() + ' ' + (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60);
  const hasOutline = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !outlineColor.endsWith(', 0)');
  };
  const unseen = [];
  for (const chosen of document.querySelectorAll('[aria-selected=true], [aria-pressed=true]')) {
    if (shown(chosen) && !hasOutline(chosen)) unseen.push('chosen: ' + name(chosen));
  }
  // Native ones are painted by the system itself.
  for (const box of document.querySelectorAll('input[type=checkbox], input[type=radio]')) {
    const { appearance, forcedColorAdjust } = getComputedStyle(box);
    const isOwn = appearance === 'none' && forcedColorAdjust !== 'none';
    if (shown(box) && isOwn && parseFloat(getComputedStyle(box).borderWidth) === 0) unseen.push('box: ' + name(box));
  }
  for (const picture of document.querySelectorAll('svg')) {
    if (!shown(picture) || picture.clientWidth === 0) continue;
    const { stroke, fill, color } = getComputedStyle(picture);
    const ground = getComputedStyle(document.body).backgroundColor;
    const adjusts = picture.closest('[style*="forced-color-adjust"]') === null;
    const paints = [stroke, fill].filter((paint) => paint !== 'none');
    if (adjusts && paints.length > 0 && paints.every((paint) => paint === ground) && color === ground) {
      unseen.push('picture in: ' + name(picture.parentElement));
    }
  }
  return unseen;
})()`;

/** States that can't be seen with the colours of the system, one line each. */
export function unseenStates(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}
