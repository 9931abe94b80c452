import { startBrowserApp } from './support/browser-app';
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

test('a part of the window whose code does not run says so, and comes after a reload', async ({
  shell,
  look,
}) => {
  // Who draws the parts is the same in both shells; only here can a file be taken from one.
  test.skip(shell !== 'browser', 'files of the window are taken away in the browser entry');
  const app = await startBrowserApp(look);
  try {
    const { page, load } = await app.openWindow();
    const log = page.getByRole('region', { name: 'Log' });
    const problem = page.getByRole('alert').filter({ hasText: 'The log could not be loaded' });
    const code = '**/assets/log-panel-*.js';
    await page.route(code, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("cut off");' }),
    );
    await load();
    await new Desk(page).card('sim:cx6dx').waitFor();

    await page.keyboard.press('Control+j');
    await expect(problem).toContainText('reload the window');
    await expect(problem.getByRole('button', { name: 'Try again' })).toBeVisible();
    await problem.getByRole('button', { name: 'Details' }).click();
    await expect(problem).toContainText('cut off');

    await page.unroute(code);
    await page.reload();
    // That it was open is remembered.
    await expect(log).toBeVisible();
    await expect(problem).toBeHidden();
  } finally {
    await app.close();
  }
});
