import type { Page } from '@playwright/test';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { Keys } from './support/keys';
import { lostControls } from './support/lost-controls';
import { ReportDesk } from './support/report-desk';

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test.describe(`with the ${theme.toLowerCase()}, nothing keeps a person out`, () => {
    test.beforeEach(async ({ page }) => {
      const desk = new Desk(page);
      await desk.chooseTheme(theme);
      await expect(desk.card('sim:cx6dx')).toBeVisible();
    });

    test('of the Devices tab', async ({ page }) => {
      await expect(page.getByRole('grid', { name: 'Devices' })).toContainText('sim:cx6dx');
      expect(await seriousViolations(page)).toEqual([]);
      await new Desk(page).chooseCard('sim:bf3');
      await expect(page.getByRole('region', { name: 'Ports of the card' })).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      // Tall enough for every port.
      await page.setViewportSize({ width: 1920, height: 1080 });
      await expect(page.getByRole('row', { name: /sim:cx7 port 1/ })).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the Registers tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await desk.read();
      await desk.field('PAOS', 'admin_status').click();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the Configuration tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      expect(await seriousViolations(page)).toEqual([]);
      await desk.parameterFilter.fill('how do I get 16 virtual functions');
      await page.keyboard.press('Enter');
      await expect(desk.bytes).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of hidden parameters and folded ones', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.parameterFilter.fill('HOST_CHAINING_DESCRIPTORS');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowRight');
      await expect(desk.parameter('HOST_CHAINING_DESCRIPTORS[7]')).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      await desk.parameterFilter.fill('');
      await page.getByRole('button', { name: /^Hidden/ }).click();
      await desk.parameters.locator('[data-row]').first().click();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of two cards compared', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.compareWith('sim:bf3');
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the Resource dump tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openSegment('PRM_QUERY_QP');
      await desk.fillIndex('QPN', '0x101');
      await desk.dump();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the Register dump tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.takeDumps(3);
      await desk.words.getByRole('row').filter({ hasText: '0x' }).first().click();
      await expect(page.getByRole('heading', { name: 'Where it is' })).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of a sweep of the registers', async ({ page }) => {
      const desk = new Desk(page);
      await desk.tab('Register dump').click();
      await page.getByRole('radio', { name: 'Registers' }).check();
      await page
        .getByRole('button', { name: /^Dump( again)?$/ })
        .first()
        .click();
      await expect(page.getByRole('grid', { name: 'Registers of the sweep' })).toContainText(
        'MGIR',
      );
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the Report tab, before and after collecting', async ({ page }) => {
      const desk = new ReportDesk(page);
      await desk.tab('Report').click();
      await expect(desk.section('Configuration')).toBeChecked();
      expect(await seriousViolations(page)).toEqual([]);
      await desk.collectOnly('Identity and firmware');
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the list of reports, two compared, and a report as a card', async ({ page }) => {
      test.slow();
      const desk = new ReportDesk(page);
      await desk.collectOnly('Identity and firmware');
      await desk.collectOnly('Identity and firmware');
      await desk.place('All reports').click();
      await desk.reports.getByRole('row').nth(1).click();
      expect(await seriousViolations(page)).toEqual([]);
      await desk.compareFirstTwo();
      expect(await seriousViolations(page)).toEqual([]);
      await desk.place('Many cards').click();
      expect(await seriousViolations(page)).toEqual([]);
      await desk.place('This report').click();
      await page.getByRole('main').getByRole('button', { name: 'As a card' }).click();
      await desk.openRegister('PPLR');
      await desk.readButton.click();
      await expect(page.getByText('Not in this report')).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of an error', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openRegister('PCNR');
      await desk.readButton.click();
      await expect(desk.problem).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the palette', async ({ page }) => {
      await page.keyboard.press('Control+k');
      await expect(new Desk(page).palette).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });
  });
}

/** Nothing keeps a person out, and nothing lies where they can't get. */
async function expectUsable(page: Page): Promise<void> {
  expect(await lostControls(page)).toEqual([]);
  expect(await seriousViolations(page)).toEqual([]);
}

/** Zoom and contrast in one pass: half of the room, and every colour of more contrast. */
for (const theme of ['Light theme', 'Dark theme'] as const) {
  test(`zoomed to 200 % with more contrast and the ${theme.toLowerCase()}, every tab is usable`, async ({
    page,
  }) => {
    test.slow();
    const desk = new ReportDesk(page);
    const keys = new Keys(page);
    await desk.chooseTheme(theme);
    await keys.palette('more contrast', 'More contrast');
    for (let step = 0; step < 7; step += 1) await keys.press('Control+Equal');

    await expect(page.getByRole('grid', { name: 'Devices' })).toContainText('sim:cx6dx');
    await expectUsable(page);
    await desk.openRegister('PAOS');
    await desk.read();
    await expectUsable(page);
    await desk.openConfig();
    await desk.parameterFilter.fill('NUM_OF_VFS');
    await page.keyboard.press('Enter');
    await expectUsable(page);
    await desk.openSegment('PRM_QUERY_QP');
    await desk.fillIndex('QPN', '0x101');
    await desk.dump();
    await expectUsable(page);
    await desk.takeDumps(2);
    await expectUsable(page);
    await desk.tab('Changes').click();
    await expectUsable(page);
    await desk.tab('Report').click();
    await expect(desk.section('Configuration')).toBeChecked();
    await expectUsable(page);
  });
}
