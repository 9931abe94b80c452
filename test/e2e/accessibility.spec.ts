import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

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
    });

    test('of the Registers tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.openRegister('PAOS');
      await desk.read();
      await desk.field('PAOS', 'admin_status').click();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('of the Register dump tab', async ({ page }) => {
      const desk = new Desk(page);
      await desk.dump(3);
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
