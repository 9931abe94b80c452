import { Desk } from './support/desk';
import { test } from './support/desk-test';

for (const theme of ['light', 'dark'] as const) {
  test(`look ${theme}`, async ({ page, look }) => {
    const desk = new Desk(page);
    await desk.chooseTheme(theme === 'light' ? 'Light theme' : 'Dark theme');
    const wide = look.width > 1199;
    await page.getByRole('tab', { name: 'Configuration' }).click();
    await page.getByRole('treegrid', { name: 'Parameters' }).waitFor();
    const shoot = async (name: string) => {
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `/tmp/shots/${name}-${theme}-${String(look.width)}.png` });
    };
    await shoot('1-overview');
    const filter = page.getByRole('textbox', { name: /^Find a parameter/ });
    await filter.fill('how do I get 16 virtual functions');
    await page.waitForTimeout(300);
    await filter.press('Enter');
    await page.waitForTimeout(300);
    await shoot('2-question');
    await filter.fill('');
    await page.getByRole('option', { name: /VPI link/ }).click();
    await page.waitForTimeout(200);
    await page.getByRole('treegrid').getByText('LINK_TYPE', { exact: true }).first().click();
    await page.waitForTimeout(200);
    await shoot('3-link');
    await page.getByRole('option', { name: /All groups/ }).click();
    await page.getByRole('button', { name: /^Hidden/ }).click();
    await page.getByRole('row', { name: /FORCE_ETH/ }).click();
    await shoot('4-hidden');
    await page
      .getByRole('button', { name: /^All \d/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Compare', exact: true }).last().click();
    await shoot('5-menu');
    await page.getByRole('menuitem', { name: /sim:cx7/ }).click();
    await page.waitForTimeout(500);
    await shoot('6-compare');
    await page.getByRole('button', { name: 'End comparing' }).click();
    if (!wide) return;
    await desk.card('sim:faulty').click();
    await page.waitForTimeout(800);
    await shoot('7-partial');
  });
}
