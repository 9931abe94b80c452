import type { Locator, Page } from '@playwright/test';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

const COUNTER = 'a_octets_received_ok';

function watchedFields(page: Page): Locator {
  return page.getByRole('grid', { name: /^Watched fields/ });
}

function watchedRow(page: Page, field: string): Locator {
  return watchedFields(page).getByRole('row').filter({ hasText: field });
}

/** Opens the register and watches it by key, ten times a second. */
async function watchByKey(page: Page, register: string): Promise<void> {
  await new Desk(page).openRegister(register);
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('w');
  await page.getByRole('combobox', { name: 'every' }).selectOption('100 ms');
}

test('counters of a watched register move, and only what moves is shown', async ({ page }) => {
  await watchByKey(page, 'PPCNT');

  const row = watchedRow(page, COUNTER);
  await expect(row).toBeVisible();
  const first = await row.textContent();
  await expect(row).not.toHaveText(first ?? '');
  await expect(watchedRow(page, 'a_alignment_errors')).toHaveCount(0);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(watchedFields(page)).toContainText('grp');
});

test('watching goes on while another tab is shown, until it is stopped', async ({ page }) => {
  const desk = new Desk(page);
  await watchByKey(page, 'PPCNT');
  await expect(watchedRow(page, COUNTER)).toBeVisible();

  await desk.tab('Devices').click();
  await expect(page.getByRole('tab', { name: /^Registers/ })).toContainText('1 watched');
  await page.getByRole('tab', { name: /^Registers/ }).click();
  await page.getByRole('button', { name: 'Stop watching all' }).click();

  await expect(
    page.getByRole('heading', { name: 'Nothing is watched on this card' }),
  ).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Registers/ })).not.toContainText('watched');
});

test('the chart of a field says exact values by key, and leaves as a file', async ({ page }) => {
  await watchByKey(page, 'PPCNT');
  await watchedRow(page, COUNTER).click();

  const chart = page.getByRole('slider', { name: `${COUNTER} over time` });
  await page.getByRole('button', { name: 'Value', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuenow', '0');
  await expect(chart).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d\.\d{3}, [\d,]{10,}$/);

  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG' }).click();
  expect((await picture).suggestedFilename()).toBe(`PPCNT-local_port-1-${COUNTER}.png`);
  const samples = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  expect((await samples).suggestedFilename()).toBe(`PPCNT-local_port-1-${COUNTER}.csv`);
});

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test(`axe finds nothing serious in the Watch view, ${theme}`, async ({ page }) => {
    await new Desk(page).chooseTheme(theme);
    await watchByKey(page, 'PPCNT');
    await watchedRow(page, COUNTER).click();
    await expect(page.getByRole('slider')).toBeVisible();

    expect(await seriousViolations(page)).toEqual([]);
  });
}
