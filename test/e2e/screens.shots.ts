import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { ReportDesk } from './support/report-desk';
import type { WindowLook } from './support/running-app';
import { codeFrom, review, stageAdminDown, withWrites } from './support/writing-desk';

const folder = join(import.meta.dirname, '../../docs/screenshots');

async function shoot(page: Page, look: WindowLook, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const size = `${String(look.width)}x${String(look.height)}`;
  await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
}

/** `npm run screenshots`: every tab as a person sees it at work, in both themes and two sizes. */
for (const theme of ['light', 'dark'] as const) {
  test.describe(`the ${theme} theme`, () => {
    test.beforeEach(async ({ page }) => {
      await new Desk(page).chooseTheme(theme === 'light' ? 'Light theme' : 'Dark theme');
      // The mark of the keyboard focus is not what the picture is about.
      await page.evaluate('document.activeElement.blur()');
    });

    test('Devices', async ({ page, look }) => {
      const table = page.getByRole('grid', { name: 'Devices' });
      await expect(table.getByRole('row', { name: /sim:cx6dx/ })).toContainText('°C');
      await shoot(page, look, `devices-${theme}`);
    });

    test('Devices, a card with a broken link', async ({ page, look }) => {
      await new Desk(page).chooseCard('sim:bf3');
      await expect(page.getByRole('region', { name: 'Ports of the card' })).toBeVisible();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `devices-broken-link-${theme}`);
    });

    test('Devices, two ports side by side', async ({ page, look }) => {
      await page.getByRole('button', { name: /^Compare with port 1/ }).click();
      await expect(page.getByRole('table', { name: 'Both ports' })).toBeVisible();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `devices-compare-${theme}`);
    });

    test('the tour, and the terms', async ({ page, look }) => {
      const desk = new Desk(page);
      await page.getByRole('button', { name: 'Take the tour' }).click();
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible();
      await page.getByText(/^read \d\d:\d\d:\d\d$/).waitFor();
      await shoot(page, look, `tour-${theme}`);
      await desk.openRegister('PAOS');
      for (let step = 0; step < 4; step += 1) {
        await page
          .getByRole('button', { name: 'Skip' })
          .or(page.getByRole('button', { name: /^Next/ }))
          .first()
          .click();
      }
      await desk.read();
      await page.keyboard.press('Control+Enter');
      await desk.field('PAOS', 'oper_status').click();
      await shoot(page, look, `tour-answer-${theme}`);
      await page.keyboard.press('Control+Enter');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Explain the terms');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Terms of the field' })).toBeVisible();
      await shoot(page, look, `terms-${theme}`);
    });

    test('Registers', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PTYS');
      await desk.read();
      await desk.field('PTYS', 'ext_eth_proto_capability').click();
      await shoot(page, look, `registers-${theme}`);
    });

    test('Registers, the picture of the bits', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PTYS');
      await desk.read();
      await desk.field('PTYS', 'ext_eth_proto_capability').click();
      await page.getByRole('button', { name: 'Layout', exact: true }).click();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `register-layout-${theme}`);
    });

    test('Registers, what changed from read to read', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PPCNT');
      await desk.read();
      for (const count of [2, 3]) {
        await desk.readButton.click();
        await page.getByText(new RegExp(`^read ${String(count)} of ${String(count)},`)).waitFor();
      }
      await page.getByRole('button', { name: 'History', exact: true }).click();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `register-history-${theme}`);
    });

    test('Registers, two cards compared', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PTYS');
      await page.getByRole('button', { name: 'Two cards' }).click();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      const both = page.getByRole('grid', { name: 'PTYS of both' });
      await both.getByRole('row').nth(2).click();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `register-compare-${theme}`);
    });

    test('Registers, watched', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PPCNT');
      await desk.readButton.waitFor();
      await page.getByRole('button', { name: 'Watch', exact: true }).last().click();
      await page.getByRole('combobox', { name: 'every' }).selectOption('100 ms');
      const rows = page.getByRole('grid', { name: /^Watched fields/ }).getByRole('row');
      await rows.filter({ hasText: 'a_octets_received_ok' }).click();
      const chart = page.getByRole('slider', { name: /over time$/ });
      await expect(chart).toHaveAttribute('aria-valuemax', /^\d{2,}$/);
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `watch-${theme}`);
    });

    test('Registers, several at once', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await desk.registerFilter.fill('');
      await page.getByRole('button', { name: 'Several' }).click();
      await page.getByRole('combobox', { name: 'Read' }).selectOption('group Link and port');
      await page.getByRole('button', { name: 'Read several' }).click();
      const table = page.getByRole('grid', { name: 'Fields that were read' });
      await table.locator('[data-row]').nth(3).click();
      await shoot(page, look, `registers-several-${theme}`);
    });

    test('Configuration', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.parameter('NUM_OF_VFS').click();
      await expect(desk.bytes).toBeVisible();
      await shoot(page, look, `config-${theme}`);
    });

    test('Configuration, asked in plain words', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.parameterFilter.fill('how do I get 16 virtual functions');
      await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible();
      await shoot(page, look, `config-question-${theme}`);
    });

    test('Configuration, two cards compared', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openConfig();
      await desk.compareWith('sim:bf3');
      await shoot(page, look, `config-compare-${theme}`);
    });

    test('a change of the configuration, from the recipe to the outcome', async ({ look }) => {
      await withWrites(async (desk, app) => {
        const { page } = desk;
        await desk.chooseTheme(theme === 'light' ? 'Light theme' : 'Dark theme');
        await desk.chooseCard('sim:cx7');
        await desk.openConfig();
        const panel = page.getByRole('complementary', { name: 'Parameter' });
        await panel.getByRole('button', { name: 'Virtual functions (SR-IOV)' }).click();
        await panel.getByRole('textbox').fill('24');
        await expect(panel.getByRole('region', { name: 'What it changes' })).toContainText('24');
        await page.evaluate('document.activeElement.blur()');
        await shoot(page, look, `config-recipe-${theme}`);
        await panel.getByRole('button', { name: /^Stage / }).click();
        await desk.parameter('NUM_OF_VFS').click();
        await page.getByRole('textbox', { name: 'new value' }).waitFor();
        await page.evaluate('document.activeElement.blur()');
        await shoot(page, look, `config-staged-${theme}`);
        const staged = page.getByRole('region', { name: 'Staged changes' });
        await staged.getByRole('button', { name: /^Review/ }).click();
        await review(page).waitFor();
        await shoot(page, look, `config-review-${theme}`);
        await review(page)
          .getByRole('button', { name: /^Write/ })
          .click();
        const box = page.getByRole('textbox', { name: /Code from the terminal/ });
        await box.fill(await codeFrom(app));
        await page.keyboard.press('Enter');
        await page.getByRole('article', { name: /^Outcome of/ }).waitFor();
        await shoot(page, look, `config-outcome-${theme}`);
        await review(page).getByRole('button', { name: 'Done' }).click();
        await desk.compareWith('sim:bf3');
        await page.getByRole('button', { name: 'Take over the differences' }).click();
        await page.getByRole('region', { name: 'Taken over' }).waitFor();
        await shoot(page, look, `config-take-over-${theme}`);
      }, look);
    });

    test('Resource dump', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openSegment('PRM_QUERY_QP');
      await page.getByRole('textbox', { name: /^Filter segments/ }).fill('');
      await desk.fillIndex('QPN', '0x101');
      await page.getByRole('combobox', { name: 'References' }).selectOption('1 deep');
      await desk.dump();
      await desk.fields('PRM_QUERY_QP').getByRole('row').nth(4).click();
      await shoot(page, look, `rscdump-${theme}`);
    });

    test('Register dump', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.takeDumps(3);
      await page.getByRole('button', { name: /^Toggles/ }).click();
      await desk.words.getByRole('row').filter({ hasText: 'toggles' }).first().click();
      await page.getByRole('button', { name: /^Changed/ }).click();
      await expect(page.getByRole('heading', { name: 'Where it is' })).toBeVisible();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `regdump-${theme}`);
    });

    test('a sweep of the registers', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.tab('Register dump').click();
      await page.getByRole('radio', { name: 'Registers' }).check();
      await page
        .getByRole('button', { name: /^Dump( again)?$/ })
        .first()
        .click();
      const grid = page.getByRole('grid', { name: 'Registers of the sweep' });
      await grid.getByRole('row').filter({ hasText: 'MCQS' }).first().click();
      await expect(page.getByRole('complementary')).toContainText('component_index');
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `sweep-${theme}`);
    });

    test('Report, choosing what to collect', async ({ page, look }) => {
      const desk = new ReportDesk(page);
      await desk.tab('Report').click();
      await expect(desk.section('CR-space dumps')).toBeChecked();
      await shoot(page, look, `report-choose-${theme}`);
    });

    test('Report, before it leaves', async ({ page, look }) => {
      const desk = new ReportDesk(page);
      await desk.collect();
      await desk.replaced.getByRole('row').nth(1).click();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `report-${theme}`);
    });

    test('Report, all that are known', async ({ page, look }) => {
      const desk = new ReportDesk(page);
      await desk.collect();
      await desk.place('All reports').click();
      await desk.reports.getByRole('row').nth(1).click();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `reports-${theme}`);
    });

    test('Report, two compared', async ({ page, look }) => {
      const desk = new ReportDesk(page);
      await desk.collect();
      await desk.place('New report').click();
      await desk.collect();
      await desk.compareFirstTwo();
      await shoot(page, look, `report-compare-${theme}`);
    });

    test('the log', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await desk.read();
      await desk.openRegister('PCNR');
      await desk.readButton.click();
      await page.keyboard.press('Control+j');
      await expect(page.getByRole('grid', { name: 'Log entries' })).toContainText('PCNR');
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `log-${theme}`);
    });

    test('the end of a dump, told in another tab', async ({ page, look }) => {
      const desk = new Desk(page);
      await desk.startDumps(2, 2);
      await desk.tab('Devices').click();
      await expect(page.getByRole('region', { name: 'Notifications' })).toBeVisible();
      await page.evaluate('document.activeElement.blur()');
      await shoot(page, look, `notification-${theme}`);
    });

    test('the palette', async ({ page, look }) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('temp');
      await expect(new Desk(page).palette.getByRole('option').first()).toBeVisible();
      await shoot(page, look, `palette-${theme}`);
    });

    test('the palette, asked in plain words', async ({ page, look }) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('virtual functions');
      await expect(new Desk(page).palette).toContainText('Recipes');
      await shoot(page, look, `palette-found-${theme}`);
    });

    test('a change, from the staged value to the journal', async ({ look }) => {
      await withWrites(async (desk, app) => {
        const { page } = desk;
        await desk.chooseTheme(theme === 'light' ? 'Light theme' : 'Dark theme');
        await stageAdminDown(desk);
        await shoot(page, look, `staged-${theme}`);
        await page.getByRole('button', { name: 'Review write' }).click();
        await expect(review(page)).toBeVisible();
        await shoot(page, look, `review-${theme}`);
        await review(page)
          .getByRole('button', { name: /^Write/ })
          .click();
        const box = page.getByRole('textbox', { name: /Code from the terminal/ });
        await box.waitFor();
        await shoot(page, look, `confirm-${theme}`);
        await box.fill(await codeFrom(app));
        await page.keyboard.press('Enter');
        await page.getByRole('article', { name: /^Outcome of/ }).waitFor();
        await shoot(page, look, `outcome-${theme}`);
        await review(page).getByRole('button', { name: 'Done' }).click();
        await desk.tab('Changes').click();
        await page.getByRole('row', { name: /PAOS/ }).click();
        await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
        await shoot(page, look, `changes-${theme}`);
      }, look);
    });
  });
}
