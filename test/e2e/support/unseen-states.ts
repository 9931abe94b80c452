import type { Page } from '@playwright/test';

/**
 * Runs in the page. What is chosen, ticked, marked or in a state and shows it by nothing that a system with colours of
 * its own leaves: an outline, a box, or paint other than the ground it stands on.
 */
const script = `(() => {
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.closest('.unseen') === null;
  const name = (element) =>
    (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60);
  const ground = getComputedStyle(document.body).backgroundColor;
  const unseen = [];
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  for (const chosen of all('[aria-selected=true], [aria-pressed=true]')) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(chosen);
    const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && outlineColor !== ground;
    if (!isSeen) unseen.push('chosen: ' + name(chosen));
  }
  // The system paints a box that nobody else does.
  for (const box of all('input[type=checkbox], input[type=radio]')) {
    const { appearance, borderTopWidth, opacity } = getComputedStyle(box);
    if (appearance === 'none' && parseFloat(borderTopWidth) === 0 && opacity !== '0') unseen.push('box: ' + box.id);
  }
  for (const state of all('[role=img]')) {
    const { color, fill } = getComputedStyle(state);
    if (color === ground && fill === ground) unseen.push('state: ' + name(state));
  }
  for (const row of all('[role=row]')) {
    const { content, backgroundColor, position } = getComputedStyle(row, '::before');
    if (content !== 'none' && position === 'absolute' && backgroundColor === ground) {
      unseen.push('mark: ' + name(row));
    }
  }
  return unseen;
})()`;

/** States that nobody sees with the colours of the system, one line each. */
export function unseenStates(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}
