import { expect, test } from './support/desk-test';
import { Desk } from './support/desk';

test('the simulated cards are there, marked as simulated', async ({ page }) => {
  const desk = new Desk(page);
  for (const name of ['sim:cx6dx', 'sim:cx7', 'sim:bf3', 'sim:faulty', 'sim:noise']) {
    await expect(desk.card(name)).toContainText('simulated');
  }
  const table = page.getByRole('grid', { name: 'Devices' });
  await expect(table.getByRole('row', { name: /sim:cx6dx/ })).toContainText('ConnectX-6 Dx');
  await expect(table.getByRole('row', { name: /sim:cx6dx/ })).toContainText('simulated');
  await expect(page.getByRole('note').filter({ hasText: 'no hardware is behind' })).toBeVisible();
});

test('a chosen card says who it is', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:cx7');
  const identity = page.getByRole('complementary', { name: 'Identity' });
  await expect(identity.getByRole('heading', { level: 2 }).first()).toContainText('ConnectX-7');
  for (const fact of ['part number', 'serial', 'PSID', 'firmware', 'base MAC', 'PCI address']) {
    await expect(identity.getByRole('term').filter({ hasText: fact })).toBeVisible();
  }
  await expect(desk.terminal).toHaveText('mlx5desk info -d sim:cx7');
});

test('the table can be filtered down to one card', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter the devices' }).fill('BlueField');
  const rows = page.getByRole('grid', { name: 'Devices' }).getByRole('row', { name: /sim:/ });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('sim:bf3');
});

test('looking again finds the same cards', async ({ page }) => {
  const desk = new Desk(page);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Devices' })).toContainText('sim:cx6dx');
});
