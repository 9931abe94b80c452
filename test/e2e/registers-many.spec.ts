import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

test('a slip of the finger still leads to the register, and the list says so', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Registers').click();
  await desk.registerFilter.fill('PTSY');
  const list = page.getByRole('tree', { name: 'Registers' });
  await expect(list.getByRole('treeitem').first()).toContainText('Nearest');
  await expect(list.getByRole('treeitem').nth(1)).toContainText('PTYS');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'PTYS', exact: true })).toBeVisible();
});

test('a favourite keeps its port and stands first, also after a reload', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await desk.fillIndex('local_port', '2');
  await page.getByRole('heading', { name: 'PAOS', exact: true }).click();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Pinned' })).toBeVisible();
  await page.reload();
  await desk.tab('Registers').click();
  const list = page.getByRole('tree', { name: 'Registers' });
  await expect(list.getByRole('treeitem').first()).toContainText('Pinned');
  await list.getByRole('treeitem').nth(1).click();
  await expect(page.getByRole('textbox', { name: 'local_port', exact: true })).toHaveValue('2');
});

test('groups fold by keyboard and stay folded', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Registers').click();
  const list = page.getByRole('tree', { name: 'Registers' });
  const group = list.getByRole('treeitem', { name: /^Link and port/ });
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await page.reload();
  await desk.tab('Registers').click();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
});

test('a group is read in one go, and a row leads to its register', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Registers').click();
  await page.getByRole('button', { name: 'Several' }).click();
  await page
    .getByRole('combobox', { name: 'Read' })
    .selectOption('group Temperature, module, power');
  await page.getByRole('button', { name: 'Read several' }).click();
  const table = page.getByRole('grid', { name: 'Fields that were read' });
  await expect(table).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Filter the fields that were read' })
    .fill('mtmp temperature');
  const row = table.locator('[data-row]').first();
  await expect(row).toContainText('MTMP');
  await row.dblclick();
  await expect(page.getByRole('heading', { name: 'MTMP', exact: true })).toBeVisible();
  await expect(page.getByText(/^read \d+ of \d+/)).toBeVisible();
});

test('what was read is saved as a file of the format that is chosen', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Registers').click();
  await page.getByRole('button', { name: 'Several' }).click();
  await page.getByRole('combobox', { name: 'Read' }).selectOption('group Time and clocks');
  await page.getByRole('button', { name: 'Read several' }).click();
  await expect(page.getByRole('grid', { name: 'Fields that were read' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('main').getByRole('button', { name: 'Export' }).last().click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^readings-sim-cx6dx-.*\.csv$/);
});

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test(`nothing keeps a person out of several registers with the ${theme.toLowerCase()}`, async ({
    page,
  }) => {
    const desk = new Desk(page);
    await desk.chooseTheme(theme);
    await desk.openRegister('PAOS');
    await page
      .getByRole('button', { name: /^Pin\b/ })
      .first()
      .click();
    await desk.registerFilter.fill('');
    await page.getByRole('button', { name: 'Several' }).click();
    await page.getByRole('combobox', { name: 'Read' }).selectOption('group Link and port');
    await page.getByRole('button', { name: 'Read several' }).click();
    const table = page.getByRole('grid', { name: 'Fields that were read' });
    await table.locator('[data-row]').first().click();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
