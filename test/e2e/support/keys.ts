import type { Page } from '@playwright/test';
import { expect } from './desk-test';

/**
 * Runs in the page. Whether what has the keyboard shows it: it, the row or box around it, or the part of it that
 * it calls active, has an outline. Gives the names of what has the keyboard otherwise.
 */
const unseenFocus = `(() => {
  const holder = document.activeElement;
  if (holder === null || holder === document.body) return 'nothing has the keyboard';
  const active = document.getElementById(holder.getAttribute('aria-activedescendant') ?? '');
  const around = (element, steps) =>
    element === null || steps === 0 ? [] : [element, ...around(element.parentElement, steps - 1)];
  // A cell stands in its row, a text field in its box.
  const places = [...around(holder, 2), ...around(active, 2)];
  const shows = places.some((place) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(place);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  const { width, height } = holder.getBoundingClientRect();
  if (shows && width > 0 && height > 0) return '';
  if (holder.getAttribute('role') === 'separator') return '';
  return holder.outerHTML.slice(0, 200);
})()`;

/** Runs in the page. What a screen reader would call the element that has the keyboard, roughly. */
const nameOfFocus = `(() => {
  const holder = document.activeElement;
  const label = holder?.labels?.[0]?.textContent ?? holder?.textContent ?? '';
  return (holder?.getAttribute('aria-label') ?? label).replace(/\\s+/g, ' ').trim();
})()`;

/** More stops of the Tab key than any screen has. */
const MOST_STOPS = 80;

/** A person with a keyboard and nothing else, who wants to see where they are after each key. */
export class Keys {
  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await expect
        .poll(() => this.page.evaluate<string>(unseenFocus), `the focus after ${key}`)
        .toBe('');
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses Tab, or Shift+Tab, until the control of that name has the keyboard. */
  async tabTo(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    while (passed.length < MOST_STOPS) {
      await this.press(key);
      const now = await this.page.evaluate<string>(nameOfFocus);
      if (name.test(now)) return;
      passed.push(now);
    }
    throw new Error(`${key} never came to ${String(name)}, but to: ${passed.join(' | ')}`);
  }

  /** Takes the first that the palette finds. */
  async palette(text: string, first: string): Promise<void> {
    await this.press('Control+k');
    await this.type(text);
    const found = this.page.getByRole('dialog', { name: 'Command palette' }).getByRole('option');
    await expect(found.first()).toContainText(first);
    await this.press('Enter');
  }
}
