import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

test('the palette leads to a register without a mouse', async ({ page }) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(desk.palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('#PPLM');
  await expect(desk.palette.getByRole('option').first()).toContainText('PPLM');
  await page.keyboard.press('Enter');
  await expect(desk.palette).toBeHidden();
  await expect(page.getByRole('heading', { name: 'PPLM', exact: true })).toBeVisible();
});

test('Escape closes the palette and gives the focus back', async ({ page }) => {
  const desk = new Desk(page);
  const filter = page.getByRole('textbox', { name: 'Filter the devices' });
  await filter.focus();
  await page.keyboard.press('Control+k');
  await expect(desk.palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(desk.palette).toBeHidden();
  await expect(filter).toBeFocused();
});

test('what nothing fits is said in words', async ({ page }) => {
  const desk = new Desk(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzzz');
  await expect(desk.palette.getByRole('option')).toHaveCount(0);
  await expect(desk.palette).toContainText(/nothing|no /i);
});

test('an action of another tab opens it and is done there', async ({ page }) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>filter the registers');
  const option = desk.palette.getByRole('option').first();
  await expect(option).toContainText('in Registers');
  await page.keyboard.press('Enter');
  await expect(desk.tab('Registers')).toHaveAttribute('aria-selected', 'true');
  await expect(desk.registerFilter).toBeFocused();
});

test('a recipe is one step away from any tab', async ({ page }) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>virtual functions');
  await expect(desk.palette.getByRole('option').first()).toContainText('Virtual functions');
  await page.keyboard.press('Enter');
  await expect(desk.tab('Configuration')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('heading', { name: /^Virtual functions/ })).toBeVisible();
});

test('the signs are listed, and one narrows what is found', async ({ page }) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('?');
  await desk.palette.getByRole('option', { name: /Only cards/ }).click();
  await expect(desk.palette.getByRole('combobox')).toHaveValue('@');
  await expect(desk.palette.getByRole('combobox')).toBeFocused();
  await expect(desk.palette.getByRole('option').first()).toContainText('sim:cx6dx');
});

test('what was used last stands first the next time', async ({ page }) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#PPLM');
  await expect(desk.palette.getByRole('option').first()).toContainText('PPLM');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'PPLM', exact: true }).waitFor();
  await page.keyboard.press('Control+k');
  await expect(desk.palette.getByRole('option').first()).toContainText('PPLM');
  await expect(desk.palette).toContainText('Recent');
});
