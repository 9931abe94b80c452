import type { Page } from '@playwright/test';
import { coveredControls } from './support/covered-controls';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { Keys } from './support/keys';
import { sidewaysScrollers } from './support/sideways-scrollers';
import { inBrowserOnly, stageAdminDown, withWrites } from './support/writing-desk';

async function zoomTo200(page: Page): Promise<void> {
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('Control+Equal');
  await expect(new Desk(page).moreTabs).toBeVisible();
}

test.describe('tabs that have no room', () => {
  test('are in a menu that the keyboard opens, leaves and chooses from', async ({ page }) => {
    const desk = new Desk(page);
    const keys = new Keys(page);
    await expect(desk.card('sim:cx7')).toBeVisible();
    await expect(desk.moreTabs).toHaveCount(0);
    await zoomTo200(page);
    const entries = page.getByRole('menuitem');

    await expect(desk.tab('Devices')).toBeVisible();
    await expect(desk.tab('Report')).toHaveCount(0);
    await desk.moreTabs.focus();
    await keys.press('Enter');
    await expect(entries.first()).toBeFocused();
    await keys.press('Escape');
    await expect(desk.moreTabs).toBeFocused();
    await keys.press('Enter', 'End');
    await expect(entries.last()).toBeFocused();
    await expect(entries.last()).toContainText('Report');
    await keys.press('Enter');

    await expect(desk.tab('Report')).toHaveAttribute('aria-selected', 'true');
    await expect(desk.tab('Report')).toBeInViewport({ ratio: 1 });
  });

  test('are reached by the arrow keys like the others, and are in sight once they are open', async ({
    page,
  }) => {
    const desk = new Desk(page);
    await expect(desk.card('sim:cx7')).toBeVisible();
    await zoomTo200(page);

    await desk.tab('Devices').focus();
    for (const name of ['Changes', 'Registers', 'Register dump', 'Resource dump'] as const) {
      await page.keyboard.press('ArrowRight');
      await expect(desk.tab(name)).toBeFocused();
      await expect(desk.tab(name)).toBeInViewport({ ratio: 1 });
    }
    await page.keyboard.press('End');
    await expect(desk.tab('Report')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(desk.tab('Devices')).toBeFocused();
  });
});

for (const size of [
  { what: 'at 1024 by 700', width: 1024, height: 700, zoomed: false },
  { what: 'zoomed to 200 %', width: 1280, height: 800, zoomed: true },
]) {
  test(`nothing in the frame scrolls sideways ${size.what}`, async ({ page }) => {
    const desk = new Desk(page);
    await page.setViewportSize(size);
    await expect(desk.card('cx7')).toBeVisible();
    if (size.zoomed) await zoomTo200(page);

    expect(await sidewaysScrollers(page)).toEqual([]);
    await page.keyboard.press('Control+j');
    await expect(page.getByRole('grid', { name: 'Log entries' })).toBeVisible();
    expect(await sidewaysScrollers(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await expect(desk.palette.getByRole('option').first()).toBeVisible();
    expect(await sidewaysScrollers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Settings/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await sidewaysScrollers(page)).toEqual([]);
  });
}

test('a notification covers nothing that can be pressed, not the staged changes either', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await stageAdminDown(desk);
    await desk.startDumps(2, 2);
    await page.getByRole('tab', { name: /^Registers/ }).click();
    const told = page.getByRole('region', { name: 'Notifications' });

    await expect(told).toContainText('The register dump is ready', { timeout: 30_000 });

    expect(await coveredControls(page, 'notifications')).toEqual([]);
    await page.getByRole('button', { name: 'Review write' }).click();
    await expect(page.getByRole('complementary', { name: 'Review' })).toBeVisible();
  }, look);
});

test('F6 goes from part to part of the window and back to where it was in each', async ({
  page,
}) => {
  const desk = new Desk(page);
  const keys = new Keys(page);
  await desk.openRegister('PAOS');
  await desk.read();
  await desk.field('PAOS', 'admin_status').click();
  await expect(desk.fields('PAOS')).toBeFocused();

  await keys.press('F6');
  await expect(page.getByRole('complementary', { name: 'Field' })).toBeFocused();
  await keys.press('F6');
  await expect(page.getByRole('contentinfo', { name: 'Status' }).locator(':focus')).toBeVisible();
  await keys.press('F6');
  await expect(desk.card('sim:cx6dx')).toBeFocused();
  await keys.press('F6');
  await expect(desk.tab('Registers')).toBeFocused();
  await keys.press('F6');
  await expect(desk.fields('PAOS')).toBeFocused();
  await keys.press('Shift+F6');
  await expect(desk.tab('Registers')).toBeFocused();

  await desk.registerFilter.focus();
  await keys.press('F6');
  await expect(page.getByRole('complementary', { name: 'Field' })).toBeFocused();
});
