/** Typing in the two searches over all registers and fields: from each key to painted results. */
import { Desk } from '../e2e/support/desk';
import { summarize } from './measure';
import { TYPING_GOAL, typeTexts, watchKeys } from './painted';
import type { Report } from './results';
import { withBrowser, withWindow } from './window';

/** A name, a field, plain words, and a slip of the finger, which is looked for in every name and field. */
const texts = ['PAOS', 'admin_status', 'link speed', 'tempreature'];

export async function benchSearchTyping(rounds: number): Promise<Report> {
  return withBrowser((browser) =>
    withWindow(browser, async ({ page, serve }) => {
      await page.goto(serve.url.href);
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await watchKeys(page, '[role=tree]');
      const list = await typeTexts(page, rounds, texts, desk.registerFilter);

      await page.keyboard.press('Control+k');
      const field = desk.palette.getByRole('combobox');
      await field.waitFor();
      await watchKeys(page, '#palette-list');
      const palette = await typeTexts(page, rounds, texts, field);
      const what = 'typing in the search: key to painted results';
      return {
        rows: [
          { what: `${what}, palette`, sample: summarize(palette), against: TYPING_GOAL },
          { what: `${what}, register list`, sample: summarize(list), against: TYPING_GOAL },
        ],
        left: [],
      };
    }),
  );
}
