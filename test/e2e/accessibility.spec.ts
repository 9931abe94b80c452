import type { Page } from '@playwright/test';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { Keys } from './support/keys';
import { lostControls } from './support/lost-controls';
import { ReportDesk } from './support/report-desk';
import { smallTargets } from './support/small-targets';
import { unseenStates } from './support/unseen-states';

/** Nothing keeps a person out, and nothing is too small to be pressed. */
async function expectNoBarrier(page: Page): Promise<void> {
  expect(await seriousViolations(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
}

/** As above, and nothing lies where they can't get. */
async function expectUsable(page: Page): Promise<void> {
  expect(await lostControls(page)).toEqual([]);
  await expectNoBarrier(page);
}

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test.describe(`with the ${theme.toLowerCase()}, nothing keeps a person out`, () => {
    test.beforeEach(async ({ page }) => {
      const desk = new Desk(page);
      await desk.chooseTheme(theme);
      await expect(desk.card('sim:cx6dx')).toBeVisible();
    });

    test('of the Devices tab', async ({ page }) => {
      await expect(page.getByRole('grid', { name: 'Devices' })).toContainText('sim:cx6dx');
      await expectNoBarrier(page);
      await new Desk(page).chooseCard('sim:bf3');
      await expect(page.getByRole('region', { name: 'Ports of the card' })).toBeVisible();
      await expectNoBarrier(page);
      // Tall enough for every port.
      await page.setViewportSize({ width: 1920, height: 1080 });
      await expect(page.getByRole('row', { name: /sim:cx7 port 1/ })).toBeVisible();
      await expectNoBarrier(page);
    });

    test('of the Registers tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await desk.read();
      await desk.field('PAOS', 'admin_status').click();
      await expectNoBarrier(page);
    });

    test('of the Configuration tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await expectNoBarrier(page);
      await desk.parameterFilter.fill('how do I get 16 virtual functions');
      await page.keyboard.press('Enter');
      await expect(desk.bytes).toBeVisible();
      await expectNoBarrier(page);
    });

    test('of hidden parameters and folded ones', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.parameterFilter.fill('HOST_CHAINING_DESCRIPTORS');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowRight');
      await expect(desk.parameter('HOST_CHAINING_DESCRIPTORS[7]')).toBeVisible();
      await expectNoBarrier(page);
      await desk.parameterFilter.fill('');
      await page.getByRole('button', { name: /^Hidden/ }).click();
      await desk.parameters.locator('[data-row]').first().click();
      await expectNoBarrier(page);
    });

    test('of two cards compared', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.compareWith('sim:bf3');
      await expectNoBarrier(page);
    });

    test('of the Resource dump tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openSegment('PRM_QUERY_QP');
      await desk.fillIndex('QPN', '0x101');
      await desk.dump();
      await expectNoBarrier(page);
    });

    test('of the Register dump tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.takeDumps(3);
      await desk.words.getByRole('row').filter({ hasText: '0x' }).first().click();
      await expect(page.getByRole('heading', { name: 'Where it is' })).toBeVisible();
      await expectNoBarrier(page);
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
        { timeout: 60_000 },
      );
      await expectNoBarrier(page);
    });

    test('of the Report tab, before and after collecting', async ({ page }) => {
      const desk = new ReportDesk(page);
      await desk.tab('Report').click();
      await expect(desk.section('Configuration')).toBeChecked();
      await expectNoBarrier(page);
      await desk.collectOnly('Identity and firmware');
      await expectNoBarrier(page);
    });

    test('of the list of reports, two compared, and a report as a card', async ({ page }) => {
      test.slow();
      const desk = new ReportDesk(page);
      await desk.collectOnly('Identity and firmware');
      await desk.collectOnly('Identity and firmware');
      await desk.place('All reports').click();
      await desk.reports.getByRole('row').nth(1).click();
      await expectNoBarrier(page);
      await desk.compareFirstTwo();
      await expectNoBarrier(page);
      await desk.place('Many cards').click();
      await expectNoBarrier(page);
      await desk.place('This report').click();
      await page.getByRole('main').getByRole('button', { name: 'As a card' }).click();
      await desk.openRegister('PPLR');
      await desk.readButton.click();
      await expect(page.getByText('Not in this report')).toBeVisible();
      await expectNoBarrier(page);
      await desk.closeReports();
    });

    test('of an error', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openRegister('PCNR');
      await desk.readButton.click();
      await expect(desk.problem).toBeVisible();
      await expectNoBarrier(page);
    });

    test('of the log', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await desk.read();
      await page.keyboard.press('Control+j');
      await expect(page.getByRole('grid', { name: 'Log entries' })).toContainText('PAOS');
      await expectNoBarrier(page);
    });

    test('of the settings, and of the terms', async ({ page }) => {
      await page.getByRole('button', { name: /^Settings/ }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoBarrier(page);
      await page.getByRole('menuitem', { name: /terms/ }).click();
      await expect(page.getByRole('heading', { name: 'Terms of the field' })).toBeVisible();
      await expectNoBarrier(page);
    });

    test('of the palette', async ({ page }) => {
      await page.keyboard.press('Control+k');
      await expect(new Desk(page).palette).toBeVisible();
      await expectNoBarrier(page);
    });
  });
}

test('with the colours of the system, what is chosen, ticked, marked and focused is still seen', async ({
  page,
}) => {
  test.slow();
  const desk = new ReportDesk(page);
  const keys = new Keys(page);
  const expectSeen = async () => {
    expect(await unseenStates(page)).toEqual([]);
    await expectNoBarrier(page);
  };
  await page.emulateMedia({ forcedColors: 'active' });

  await expect(desk.rail.getByRole('img', { name: 'attention' }).first()).toBeVisible();
  await expectSeen();
  await desk.openRegister('PAOS');
  await desk.read();
  await desk.field('PAOS', 'admin_status').click();
  await expectSeen();
  // Each stop shows that it has the keyboard; what is chosen beside it looks otherwise.
  await keys.press('Tab', 'Tab', 'Shift+Tab');
  await desk.openConfig();
  await desk.parameterFilter.fill('NUM_OF_VFS');
  await page.keyboard.press('Enter');
  await expect(desk.bytes).toBeVisible();
  await expectSeen();
  await desk.takeDumps(2);
  await expectSeen();
  await desk.openTab('Report');
  await expect(desk.section('Configuration')).toBeChecked();
  await expectSeen();
});

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
    await expect(desk.moreTabs).toBeVisible();

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
    await desk.openTab('Changes');
    await expectUsable(page);
    await desk.openTab('Report');
    await expect(desk.section('Configuration')).toBeChecked();
    await expectUsable(page);
  });
}
