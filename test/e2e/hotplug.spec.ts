import type { Page } from '@playwright/test';
import { findAppPaths } from '../../electron/app-paths';
import { loadBuiltIn } from '../../electron/catalog/catalogue';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim, type Shim } from '../shim/harness';
import { seriousViolations } from './support/axe';
import { startBrowserApp } from './support/browser-app';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { watchForProblems } from './support/problem-watch';
import type { WindowLook } from './support/running-app';

interface Plugged {
  readonly page: Page;
  readonly desk: Desk;
  readonly shim: Shim;
  /** Of the card `cx7`. */
  readonly address: string;
}

/** A card behind /dev/fwctl/fwctl0 that can be unplugged while the window runs. */
async function withPluggedCard(
  look: WindowLook,
  work: (plugged: Plugged) => Promise<void>,
): Promise<void> {
  const book = await loadBuiltIn(findAppPaths().builtInCatalogue);
  const shim = await startShim({ devices: [makeCard('cx7', book)] });
  const app = await startBrowserApp(look, shim.variables);
  try {
    const { page, home, load } = await app.openWindow();
    const watch = watchForProblems(page, home);
    await load();
    const address = shim.nodes[0]?.card.profile.pciAddress ?? '';
    await work({ page, desk: new Desk(page), shim, address });
    expect(watch.problems).toEqual([]);
  } finally {
    await app.close();
    await shim.stop();
  }
}

const stack = (page: Page) => page.getByRole('region', { name: 'Notifications' });

test.describe('a card that is unplugged while the window runs', () => {
  // Where the list is asked for and who draws it is the same in both shells; the shim goes before one.
  test.skip(({ shell }) => shell === 'electron', 'the shim is put before the browser entry');

  test('is said to be gone, keeps what was read, and is ready again when it returns', async ({
    look,
  }) => {
    await withPluggedCard(look, async ({ page, desk, shim, address }) => {
      await desk.chooseCard(address);
      await desk.openRegister('PAOS');
      await desk.read();

      shim.vanish('cx7');

      await expect(stack(page)).toContainText(`${address} is gone`);
      await expect(desk.card(address)).toContainText('gone');
      await expect(desk.field('PAOS', 'local_port')).toContainText('0x01');

      shim.plug('cx7');

      await expect(stack(page)).toContainText(`${address} arrived`);
      await expect(stack(page)).not.toContainText('is gone');
      await expect(desk.card(address)).not.toContainText('gone');
      const before = shim.log().length;
      await desk.readButton.click();
      await expect(page.getByText('read 2 of 2')).toBeVisible();
      expect(shim.log().length).toBeGreaterThan(before);
    });
  });

  test('stops being watched with what was read, and goes on when it returns', async ({ look }) => {
    await withPluggedCard(look, async ({ page, desk, shim, address }) => {
      await desk.chooseCard(address);
      await desk.openRegister('PAOS');
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('w');
      await page.getByRole('button', { name: 'All', exact: true }).click();
      const grid = page.getByRole('grid', { name: /^Watched fields/ });
      const row = grid.getByRole('row').filter({ hasText: 'oper_status' }).first();
      await expect(row).toContainText('up');

      shim.vanish('cx7');

      await expect(desk.problem).toContainText('has stopped');
      await expect(row).toContainText('up');

      shim.plug('cx7');

      await expect(desk.card(address)).not.toContainText('gone');
      const before = shim.log().length;
      await page.getByRole('button', { name: 'Go on watching' }).click();
      await expect(desk.problem).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
      await expect.poll(() => shim.log().length).toBeGreaterThan(before);
      await expect(row).toContainText('up');
    });
  });

  test('leaves its comparison standing, and is compared again when it returns', async ({
    look,
  }) => {
    await withPluggedCard(look, async ({ page, desk, shim, address }) => {
      await desk.chooseCard(address);
      await desk.openRegister('PTYS');
      await page.getByRole('button', { name: 'Two cards' }).click();
      // The second is the next card that can be used: a simulated one.
      const compare = page.getByRole('button', { name: 'Compare', exact: true });
      await compare.click();
      const both = page.getByRole('grid', { name: 'PTYS of both' });
      await expect(both).toBeVisible();

      shim.vanish('cx7');
      await expect(desk.card(address)).toContainText('gone');
      await compare.click();

      await expect(desk.problem).toContainText('What is shown was read at');
      await expect(both).toBeVisible();

      shim.plug('cx7');
      await expect(desk.card(address)).not.toContainText('gone');
      await page.getByRole('button', { name: 'Compare again' }).click();
      await expect(desk.problem).toHaveCount(0);
      await expect(both).toBeVisible();
    });
  });

  test('can be read away by keyboard, and stays in the list', async ({ look }) => {
    await withPluggedCard(look, async ({ page, desk, shim, address }) => {
      await expect(desk.card(address)).toBeVisible();
      shim.vanish('cx7');
      const dismiss = stack(page).getByRole('button', { name: 'Dismiss' });
      await dismiss.focus();
      await page.keyboard.press('Enter');
      await expect(stack(page)).toHaveCount(0);
      await expect(page.getByRole('main')).toBeFocused();

      await page.getByRole('button', { name: 'Notifications', exact: true }).click();

      const list = page.getByRole('dialog', { name: 'Notifications' });
      await expect(list).toContainText(`${address} is gone`);
    });
  });

  for (const theme of ['Light theme', 'Dark theme'] as const) {
    test(`keeps nobody out with what it says, in the ${theme.toLowerCase()}`, async ({ look }) => {
      await withPluggedCard(look, async ({ page, desk, shim, address }) => {
        await desk.chooseTheme(theme);
        await expect(desk.card(address)).toBeVisible();
        shim.vanish('cx7');
        await expect(stack(page)).toBeVisible();
        expect(await seriousViolations(page)).toEqual([]);

        await page.getByRole('button', { name: 'Notifications, 1 new' }).click();
        const list = page.getByRole('dialog', { name: 'Notifications' });
        await expect(list).toContainText(`${address} is gone`);
        await expect(stack(page)).toHaveCount(0);
        expect(await seriousViolations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(
          page.getByRole('button', { name: 'Notifications', exact: true }),
        ).toBeFocused();
      });
    });
  }
});

test.describe('work whose tab is left', () => {
  const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });

  test('shows in the status line, and tells its end with a way back', async ({ page }) => {
    await new Desk(page).startDumps(3, 2);
    await new Desk(page).tab('Devices').click();
    await expect(status(page).getByRole('progressbar')).toBeVisible();

    await expect(stack(page)).toContainText('The register dump is ready', { timeout: 30_000 });

    await stack(page).getByRole('button', { name: 'Go to Register dump' }).click();
    await expect(new Desk(page).tab('Register dump')).toHaveAttribute('aria-selected', 'true');
    await expect(stack(page)).toHaveCount(0);
  });

  test('can be cancelled from there, and then says nothing', async ({ page }) => {
    await new Desk(page).startDumps(3, 60);
    await new Desk(page).tab('Devices').click();
    await status(page).getByRole('button', { name: 'Cancel' }).click();

    await expect(status(page)).toContainText('Idle');
    await expect(stack(page)).toHaveCount(0);
  });
});
