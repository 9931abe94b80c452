import type { Page } from '@playwright/test';
import { inView } from './in-view';

/**
 * Runs in the page. What can be pressed and is smaller than 24 by 24 CSS pixels, unless it has room around it as
 * WCAG 2.2, 2.5.8 allows: a circle of 24 pixels around its middle touches no other target, and no such circle of
 * another small one. A link in a sentence is as large as its line. Left out are terms, whose explanation shows before
 * they are pressed, and the edges that are dragged, which can be caught anywhere along them.
 */
const script = `(() => {
  const inView = ${inView};
  const LEAST = 24;
  const kinds = [
    'button', 'a[href]', 'input', 'select', 'textarea', 'summary', '[role=tab]', '[role=option]', '[role=treeitem]',
    '[role=menuitem]', '[role=menuitemradio]', '[role=menuitemcheckbox]', '[role=switch]', '[role=slider]',
  ];
  // Whoever points at the words of a box chooses it too.
  const areaOf = (control) => (control.matches('input') ? control.closest('label') ?? control : control);
  const boxOf = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom, x: (left + right) / 2, y: (top + bottom) / 2 };
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const isInSentence = (element) =>
    getComputedStyle(element).display.startsWith('inline') &&
    [...element.parentElement.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    );
  const dialogs = [...document.querySelectorAll('dialog[open]')];
  const areas = [...document.querySelectorAll(kinds.join())]
    .filter((control) => !control.matches(':disabled, .unseen, .unseen *, [data-term]') && shown(control) && inView(control))
    .filter((control) => dialogs.length === 0 || dialogs.some((dialog) => dialog.contains(control)))
    .map(areaOf);
  const targets = [...new Set(areas)]
    .map((element) => ({ element, box: boxOf(element) }))
    .filter(({ box }) => box.right > box.left);
  const isSmall = ({ box }) =>
    // Half a pixel is lost to rounding at some sizes.
    box.right - box.left < LEAST - 0.5 || box.bottom - box.top < LEAST - 0.5;
  const apart = (x, y, box) =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  const isCrowded = (one) =>
    targets.some((other) => {
      if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) return false;
      const { x, y } = one.box;
      if (apart(x, y, other.box) < LEAST / 2) return true;
      return isSmall(other) && Math.hypot(x - other.box.x, y - other.box.y) < LEAST;
    });
  return targets
    .filter((target) => isSmall(target) && !isInSentence(target.element) && isCrowded(target))
    .map(({ element, box }) => {
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      const size = [box.right - box.left, box.bottom - box.top].map((px) => px.toFixed(1)).join(' x ');
      return element.tagName.toLowerCase() + ' ' + name.slice(0, 60) + ': ' + size;
    });
})()`;

/** Targets that a person with an unsteady hand would miss, one line each. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}
