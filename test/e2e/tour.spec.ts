import type { Locator, Page } from '@playwright/test';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

const callout = (page: Page): Locator => page.locator('[data-tour]');

async function expectStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('dialog', { name: title })).toBeVisible();
}

/** Does a step by «Show me» and goes on; one that is done already only goes on. */
async function showAndGoOn(page: Page): Promise<void> {
  const onward = callout(page).getByRole('button', { name: /^(Show me|Next|Finish)/ });
  if ((await onward.textContent())?.startsWith('Show me') === true) await onward.click();
  await callout(page)
    .getByRole('button', { name: /^(Next|Finish)/ })
    .click();
}

test('the tour is walked through by pointer, and ends in a real read that is explained', async ({
  page,
}) => {
  const desk = new Desk(page);
  await page.getByRole('region', { name: 'Tour' }).getByRole('button').first().click();
  await expectStep(page, 'Every card stands here');
  await expect(callout(page)).toContainText('no hardware is touched');
  await desk.chooseCard('sim:cx6dx');
  await showAndGoOn(page);

  await expectStep(page, 'Ask in plain words');
  await callout(page)
    .getByRole('button', { name: /^Show me/ })
    .click();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('NUM_OF_VFS');
  await showAndGoOn(page);

  await expectStep(page, 'Collect a report');
  await desk.tab('Report').click();
  await showAndGoOn(page);

  await expectStep(page, 'Find anything');
  await callout(page)
    .getByRole('button', { name: /^Show me/ })
    .click();
  await desk.palette.getByRole('option', { name: /PAOS/ }).first().click();
  await showAndGoOn(page);

  await expectStep(page, 'The same in the terminal');
  await expect(desk.terminal).toHaveText('mlx5desk reg get PAOS -d sim:cx6dx -i local_port=1');
  await showAndGoOn(page);

  await expectStep(page, 'Read it');
  await desk.readButton.click();
  await expect(desk.field('PAOS', 'oper_status')).toContainText(/0x1\s*up/);
  await showAndGoOn(page);

  await expectStep(page, 'What the card said');
  await expect(callout(page)).toContainText(
    'sim:cx6dx, a simulated card, said that oper_status is 1 (up): the port has a link.',
  );
  await desk.field('PAOS', 'oper_status').click();
  await showAndGoOn(page);
  await expect(callout(page)).toHaveCount(0);
});

test('the tour is walked through by keyboard alone', async ({ page }) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>Take the tour');
  await page.keyboard.press('Enter');
  await expectStep(page, 'Every card stands here');
  // The step has the focus, so that it is read out.
  await expect(callout(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');

  await expectStep(page, 'Ask in plain words');
  await page.keyboard.press('5');
  await expect(desk.parameterFilter).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('how do I get 16 virtual functions');
  await expect(callout(page)).toContainText('done');
  await page.keyboard.press('Control+Enter');

  await expectStep(page, 'Collect a report');
  await page.keyboard.press('6');
  await expect(callout(page)).toContainText('done');
  await page.keyboard.press('Control+Enter');

  await expectStep(page, 'Find anything');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#PAOS');
  await page.keyboard.press('Enter');
  await expect(callout(page)).toContainText('done');
  await page.keyboard.press('Control+Enter');

  await expectStep(page, 'The same in the terminal');
  await page.keyboard.press('Control+Enter');

  await expectStep(page, 'Read it');
  await page.keyboard.press('r');
  await expect(page.getByText(/^read 1 of 1/)).toBeVisible();
  await page.keyboard.press('Control+Enter');

  await expectStep(page, 'What the card said');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('complementary', { name: 'Field' })).toContainText('oper_status');
  await expect(callout(page)).toContainText('done');
  await page.keyboard.press('Control+Enter');
  await expect(callout(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
});

test('Escape leaves the tour, and it can be taken again from Settings', async ({ page }) => {
  const offer = page.getByRole('region', { name: 'Tour' });
  await offer.getByRole('button', { name: 'Take the tour' }).click();
  await expectStep(page, 'Every card stands here');
  await page.keyboard.press('Escape');
  await expect(callout(page)).toHaveCount(0);
  await expect(offer).toHaveCount(0);
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('menuitem', { name: 'Take the tour' }).click();
  await expectStep(page, 'Every card stands here');
});

test('a tour that is declined is not offered again', async ({ page }) => {
  const offer = page.getByRole('region', { name: 'Tour' });
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect(offer).toHaveCount(0);
  await page.reload();
  await expect(new Desk(page).card('sim:cx6dx')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Devices' })).toBeVisible();
  await expect(offer).toHaveCount(0);
});

test('the terms are explained on a page, and the tab stays as it was', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('?PSID');
  await page.keyboard.press('Enter');
  const list = page.getByRole('article', { name: 'Terms of the field' });
  const filter = page.getByRole('textbox', { name: 'Filter the terms' });
  await expect(filter).toBeFocused();
  await expect(list).toContainText('names the board and its configuration');
  await filter.fill('zzzz');
  await expect(list).toContainText('No such term');
  await page.keyboard.press('Escape');
  await expect(list.getByRole('term').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'PAOS', exact: true })).toBeVisible();
});

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test(`nothing serious is wrong with the tour and the terms in the ${theme}`, async ({ page }) => {
    await new Desk(page).chooseTheme(theme);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await expectStep(page, 'Every card stands here');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Explain the terms');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Terms of the field' })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
