/** Scripts for the page: when what was waited for, or asked for by a key, has been painted. */
import type { Locator, Page } from 'playwright-core';

/** Calls back after the frame that shows what stands in the document now. */
const AFTER_PAINT = `(done) => requestAnimationFrame(() => {
  const painted = new MessageChannel();
  painted.port1.onmessage = () => done();
  painted.port2.postMessage(undefined);
})`;

/** What the script below says, with the time at which it was painted. */
const PAINTED = 'painted at ';

/**
 * Opens an address.
 * @param holds expression that is true once the document holds what is waited for
 * @returns Unix time in milliseconds at which that was painted
 */
export async function openUntilPainted(page: Page, url: URL, holds: string): Promise<number> {
  await page.addInitScript(`{
    const look = new MutationObserver(() => {
      if (!(${holds})) return;
      look.disconnect();
      (${AFTER_PAINT})(() => {
        console.debug('${PAINTED}' + (performance.timeOrigin + performance.now()));
      });
    });
    look.observe(document, { subtree: true, childList: true, characterData: true });
  }`);
  const [said] = await Promise.all([
    page.waitForEvent('console', (message) => message.text().startsWith(PAINTED)),
    page.goto(url.href),
  ]);
  return Number(said.text().slice(PAINTED.length));
}

/** What shows results in a list that holds nothing else. */
const ANY_CHANGE = { subtree: true, childList: true, characterData: true, attributes: true };
/** What shows results in a big table, which also changes while it is still being searched. */
export const ROW_COUNT = { attributes: true, attributeFilter: ['aria-rowcount'] };

/**
 * Watches, from each key as the browser took it in, to the frame that shows what it changed in a part of the page.
 * @param changes which of them are results, as MutationObserver takes it
 */
export async function watchKeys(page: Page, part: string, changes: object = ANY_CHANGE) {
  await page.evaluate(`{
    globalThis.keyTimes = [];
    let pressed;
    addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
    new MutationObserver(() => {
      if (pressed === undefined) return;
      const since = pressed;
      pressed = undefined;
      (${AFTER_PAINT})(() => keyTimes.push(performance.now() - since));
    }).observe(document.querySelector('${part}'), ${JSON.stringify(changes)});
  }`);
}

/** What the issue asks for, of every field that searches while a person types. */
export const TYPING_GOAL = { what: 'goal', median: 50 };
/** A person's pace; the search must be done with one key before the next. */
const BETWEEN_KEYS_MS = 120;
/** Emptying the field is none of the keys. */
const SETTLE_MS = 200;

/**
 * Types texts into a field, a key at a time; `watchKeys` must be at work.
 * @returns milliseconds of each key, but for a first round that warms things up
 */
export async function typeTexts(
  page: Page,
  rounds: number,
  texts: readonly string[],
  field: Locator,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const text of texts) {
      await field.fill('');
      await page.waitForTimeout(SETTLE_MS);
      await page.evaluate('keyTimes.length = 0');
      for (const key of text) {
        await page.keyboard.press(key === ' ' ? 'Space' : key);
        await page.waitForTimeout(BETWEEN_KEYS_MS);
      }
      if (round > 0) times.push(...(await page.evaluate<number[]>('keyTimes')));
    }
  }
  return times;
}
