import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import {
  codeFrom,
  inBrowserOnly,
  review,
  stageAdminDown,
  withWrites,
} from './support/writing-desk';

test('a value is staged, reviewed, confirmed in the terminal, written, read back and undone', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk, app) => {
    const { page } = desk;
    await stageAdminDown(desk);
    await expect(desk.field('PAOS', 'admin_status')).toContainText('0x2');
    await expect(desk.terminal).toContainText('reg set PAOS -d sim:cx6dx -i local_port=1');

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Review write' }).click();
    const cancel = review(page).getByRole('button', { name: 'Cancel, keep staged' });
    await expect(cancel).toBeFocused();
    await expect(page.getByRole('region', { name: 'Raw words that are sent' })).toContainText(
      'was ',
    );
    expect(await seriousViolations(page)).toEqual([]);

    await review(page)
      .getByRole('button', { name: /^Write 2 fields/ })
      .click();
    const box = page.getByRole('textbox', { name: /Code from the terminal/ });
    await expect(box).toBeFocused();
    await box.fill('0000 0000');
    await page.keyboard.press('Enter');
    await expect(desk.problem).toContainText('code');
    await box.fill(await codeFrom(app));
    await page.keyboard.press('Enter');

    const outcome = page.getByRole('article', { name: /^Outcome of/ });
    await expect(outcome).toContainText('done');
    await expect(outcome).toContainText('read back');
    expect(await seriousViolations(page)).toEqual([]);
    await review(page).getByRole('button', { name: 'Done' }).click();
    await expect(desk.field('PAOS', 'admin_status')).toContainText('0x2');
    await expect(page.getByRole('region', { name: 'Staged changes' })).toHaveCount(0);

    await desk.tab('Changes').click();
    const changes = page.getByRole('grid', { name: 'Changes' });
    await changes.getByRole('row', { name: /PAOS/ }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('cx7');
    await expect(page.getByText('Nothing fits')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.type('paos done');
    await page.keyboard.press('Enter');
    await expect(changes).toBeFocused();
    await expect(changes.getByRole('row', { name: /PAOS/ })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await review(page).getByRole('button', { name: /^Undo/ }).click();
    await expect(box).toBeFocused();
    await box.fill(await codeFrom(app));
    await page.keyboard.press('Enter');
    await expect(outcome).toContainText('done');
    await review(page).getByRole('button', { name: 'Done' }).click();
    await expect(changes.getByRole('row', { name: /undone/ })).toBeVisible();
  }, look);
});

test('who cancels has written nothing and keeps what was staged', async ({ look, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await stageAdminDown(desk);
    await page.getByRole('button', { name: 'Review write' }).click();
    await review(page)
      .getByRole('button', { name: /^Write 2 fields/ })
      .click();
    await page.getByRole('button', { name: 'Cancel, send nothing' }).click();
    await review(page).getByRole('button', { name: 'Cancel, keep staged' }).click();
    await expect(page.getByRole('region', { name: 'Staged changes' })).toBeVisible();
    await page.getByRole('button', { name: 'Discard' }).click();
    await desk.readButton.click();
    await expect(desk.field('PAOS', 'admin_status')).toContainText('0x1');
    await desk.tab('Changes').click();
    await expect(page.getByText('Nothing was changed yet')).toBeVisible();
  }, look);
});

test('a window for reading says how one gets to writing', async ({ page, shell }) => {
  test.skip(shell === 'electron', 'the desktop window may always ask to write');
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await desk.read();
  await desk.field('PAOS', 'admin_status').click();
  const panel = page.getByRole('complementary', { name: 'Field' });
  await expect(panel.getByRole('region', { name: 'Change' })).toContainText('--allow-writes');
  await expect(panel.getByRole('textbox', { name: 'new value' })).toHaveCount(0);
});
