import type { Page } from '@playwright/test';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

const log = (page: Page) => page.getByRole('region', { name: 'Log' });
const entries = (page: Page) => page.getByRole('grid', { name: 'Log entries' });

/** Opens the log by its key and waits for what is known of the past. */
async function openLog(page: Page): Promise<void> {
  await page.keyboard.press('Control+j');
  await expect(entries(page)).toContainText('ACCESS_REG read');
}

test.describe('the log', () => {
  test('opens with what went to the cards before, and follows what goes', async ({ page }) => {
    const desk = new Desk(page);
    await expect(desk.card('sim:cx6dx')).toBeVisible();
    await openLog(page);

    await desk.openRegister('PAOS');
    await desk.read();

    const row = entries(page)
      .getByRole('row', { name: /ACCESS_REG read PAOS/ })
      .last();
    await expect(row).toContainText('sim:cx6dx');
    await expect(row).toContainText('OK');
    await expect(log(page)).toContainText('log.jsonl');
  });

  test('shows what failed, with status and syndrome', async ({ page }) => {
    const desk = new Desk(page);
    await openLog(page);
    await desk.openRegister('PCNR');
    await desk.readButton.click();
    await expect(desk.problem).toBeVisible();

    await log(page).getByRole('textbox', { name: 'Filter the log' }).fill('PCNR');
    await log(page)
      .getByRole('button', { name: /^Failed/ })
      .click();

    const row = entries(page)
      .getByRole('row', { name: /read PCNR/ })
      .last();
    await expect(row).toContainText(/status 0x[0-9a-f]{2}/);
  });

  test('narrows to one device and copies what it shows', async ({ page, opened }) => {
    await openLog(page);
    await log(page).getByRole('combobox', { name: 'Device' }).selectOption('sim:bf3');
    await expect(entries(page).getByRole('row', { name: /sim:cx6dx/ })).toHaveCount(0);

    await log(page)
      .getByRole('button', { name: /^Copy the log/ })
      .click();

    await expect.poll(() => opened.readClipboard()).toContain('sim:bf3');
    expect(await opened.readClipboard()).not.toContain('sim:cx6dx');
  });

  test('forgets what was cleared, also when it is opened again', async ({ page }) => {
    await openLog(page);
    await log(page)
      .getByRole('button', { name: /^Clear the log/ })
      .click();
    await expect(log(page)).toContainText('Nothing yet');

    await page.keyboard.press('Control+j');
    await expect(log(page)).toHaveCount(0);
    await page.keyboard.press('Control+j');

    await expect(log(page)).toContainText('log.jsonl');
    await expect(log(page)).toContainText('Nothing yet');
  });

  test('keeps its place and height over a reload, and is resized by keys', async ({ page }) => {
    await openLog(page);
    const edge = page.getByRole('separator', { name: 'Height of the log' });
    await edge.focus();
    await page.keyboard.press('ArrowUp');
    const height = await edge.getAttribute('aria-valuenow');

    await page.reload();

    await expect(log(page)).toBeVisible();
    await expect(edge).toHaveAttribute('aria-valuenow', height ?? '');
  });

  for (const theme of ['Light theme', 'Dark theme'] as const) {
    test(`keeps nobody out, in the ${theme.toLowerCase()}`, async ({ page }) => {
      await new Desk(page).chooseTheme(theme);
      await openLog(page);
      expect(await seriousViolations(page)).toEqual([]);
    });
  }
});
