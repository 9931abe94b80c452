import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

test('a register that the card lacks gives a reason and a next step', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PCNR');
  await desk.readButton.click();
  await expect(desk.problem.getByRole('heading')).toContainText('doesn’t support this register');
  await expect(desk.problem).toContainText('reg list');
  await expect(desk.bytes).toHaveCount(0);

  await desk.problem.getByRole('button', { name: 'Details' }).click();
  await expect(desk.problem).toContainText('REG_NOT_SUPPORTED');
  await expect(desk.problem).toContainText('0x04');
});

test('a card that fails now and then says why, and reading again works', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:faulty');
  await desk.openRegister('PAOS');
  await expect(async () => {
    await desk.readButton.click();
    await expect(desk.problem).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await desk.problem.getByRole('button', { name: 'Details' }).click();
  await expect(desk.problem).toContainText('syndrome');

  await expect(async () => {
    await desk.readButton.click();
    await expect(desk.problem).toBeHidden({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await expect(desk.field('PAOS', 'local_port')).toContainText('0x01');
});
