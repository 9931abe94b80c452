import { writeFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './support/desk-test';
import { ReportDesk } from './support/report-desk';

/** Why specs that save and choose files run in the browser only. */
const inBrowserOnly = 'the window asks with native dialogs, which a test can’t answer';

async function save(desk: ReportDesk, page: Page, how: 'redacted' | 'as it is'): Promise<Download> {
  await desk.panel
    .getByRole('button', { name: how === 'redacted' ? 'Redacted' : 'As it is', exact: true })
    .click();
  const downloading = page.waitForEvent('download');
  const label = how === 'redacted' ? 'Save redacted report' : 'Save the report as it is';
  await desk.panel.getByRole('button', { name: label }).click();
  return downloading;
}

test('a report is chosen, collected, looked at and saved redacted', async ({ page, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  test.slow();
  const desk = new ReportDesk(page);
  await desk.tab('Report').click();
  await desk.section('CR-space dumps').uncheck();
  await expect(desk.terminal).toContainText('mlx5desk report create -d sim:cx6dx -o . --sections ');
  await page.getByRole('textbox', { name: 'What happened' }).fill('link flaps since Monday');
  await desk.collect();

  await expect(desk.files.getByRole('option', { name: /^identity\.txt/ })).toBeVisible();
  await desk.files.getByRole('option', { name: /^identity\.txt/ }).click();
  const standIn = await desk.text.locator('mark').first().textContent();
  await page.getByRole('button', { name: 'Original' }).click();
  await expect(desk.text.locator('mark').first()).not.toHaveText(String(standIn));

  const download = await save(desk, page, 'redacted');
  expect(download.suggestedFilename()).toMatch(/\.mlx5report$/);
  await expect(desk.panel).toContainText('networking-support@nvidia.com');
});

test('a saved report is opened again and walked through as if it were the card', async ({
  page,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  test.slow();
  const desk = new ReportDesk(page);
  await desk.closeReports();
  await desk.collect();
  const download = await save(desk, page, 'as it is');

  await desk.openFile(await download.path(), download.suggestedFilename());
  const opened = desk.openedReports.getByRole('button', { name: /\bcx6dx_/ }).first();
  await expect(opened).toHaveAttribute('aria-current', 'true');
  await expect(desk.openedReports).toContainText('simulated, ');

  await desk.openRegister('PAOS');
  await desk.read();
  await expect(desk.field('PAOS', 'oper_status')).toContainText('up');
  await expect(page.getByRole('note').first()).toContainText('It can only be read');

  await desk.openConfig();
  await desk.parameterFilter.fill('NUM_OF_VFS');
  await expect(desk.parameter('NUM_OF_VFS')).toBeVisible();

  await desk.tab('Register dump').click();
  await desk.wordFilter.fill('18');
  await expect(desk.word('0x000018')).toContainText('5430 6f6c');

  await desk.openedReports.getByRole('button', { name: /^Close the report of/ }).click();
  await expect(desk.openedReports).toHaveCount(0);
});

test('what a report doesn’t hold is no failure', async ({ page }) => {
  const desk = new ReportDesk(page);
  await desk.collectOnly('Identity and firmware');
  await page.getByRole('main').getByRole('button', { name: 'As a card' }).click();
  await desk.openRegister('PPLR');
  await desk.readButton.click();
  await expect(page.getByRole('status').getByText('Not in this report')).toBeVisible();
  await expect(desk.problem).toHaveCount(0);
});

test('a broken file says what is wrong with it', async ({ page, shell }, testInfo) => {
  test.skip(shell === 'electron', inBrowserOnly);
  const desk = new ReportDesk(page);
  await desk.tab('Report').click();
  const torn = testInfo.outputPath('torn.mlx5report');
  await writeFile(torn, 'PK\u0003\u0004 and no more');
  await desk.openFile(torn);
  await expect(desk.problem.getByRole('heading')).toContainText('can’t be opened');
  await desk.problem.getByRole('button', { name: 'Details' }).click();
  await expect(desk.problem).toContainText('REPORT_BROKEN');
});

test('two reports are compared, and what differs can be saved', async ({ page, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  test.slow();
  const desk = new ReportDesk(page);
  await desk.chooseCard('sim:cx6dx');
  await desk.collectOnly('Identity and firmware');
  await desk.chooseCard('sim:bf3');
  await desk.collectOnly('Identity and firmware');
  await desk.compareFirstTwo();

  await page.getByRole('textbox', { name: 'Filter the differences' }).fill('firmware');
  await expect(
    desk.differences.getByRole('row').filter({ hasText: 'irmware' }).first(),
  ).toBeVisible();

  await page.getByRole('main').getByRole('button', { name: 'Export', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save as a page/ }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.html$/);
});
