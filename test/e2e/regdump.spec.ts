import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

test('three dumps are taken, compared and told apart', async ({ page }) => {
  const desk = new Desk(page);
  await desk.takeDumps(3);

  await expect(page.getByRole('list', { name: 'Dumps being compared' })).toContainText('#3');
  await expect(page.getByRole('button', { name: /^Changed [\d,]+/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByRole('button', { name: /^Grows [\d,]+/ })).toBeVisible();
  await expect(desk.words).toContainText('words the same');
  await expect(desk.terminal).toHaveText(
    'mlx5desk regdump -d sim:cx6dx --scope cr --count 3 --interval 1000 --format json -o dump.json',
  );
});

test('2 MB are scrolled to the end by key, and filtered while typing', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:bf3');
  await desk.takeDumps(1);
  await expect(page.getByRole('button', { name: /^All 262,144/ })).toBeVisible();

  await desk.words.focus();
  await page.keyboard.press('End');
  await expect(desk.word('0x1d03c00')).toBeVisible();

  await desk.wordFilter.fill('0-ff =5430000/fff00000');
  await expect(page.getByText('0 shown')).toBeVisible();
  await desk.wordFilter.fill('0-ff =54306f6c');
  await expect(page.getByText('1 shown')).toBeVisible();
  await expect(desk.word('0x000018')).toContainText('5430 6f6c');
  await desk.wordFilter.fill('0-ff nonsense');
  await expect(desk.problem).toContainText('nonsense');
});

test('a word is explained, bookmarked and noted, and found again', async ({ page }) => {
  const desk = new Desk(page);
  await desk.takeDumps(1);
  await desk.wordFilter.fill('18');
  await desk.word('0x000018').click();
  const panel = page.getByRole('complementary', { name: 'Word or register' });
  await expect(panel).toContainText('“T0ol”');
  await expect(panel).toContainText('16385 words');

  await panel.getByRole('textbox', { name: 'Note on this address' }).fill('signature');
  await panel.getByRole('button', { name: 'Keep the note' }).click();
  await panel.getByRole('button', { name: 'Bookmark', exact: true }).click();
  await desk.wordFilter.fill('');
  await page.getByRole('button', { name: 'Marked' }).click();
  await expect(desk.word('0x000018')).toContainText('signature');

  await panel.getByRole('textbox', { name: 'Note on this address' }).fill('');
  await panel.getByRole('button', { name: 'Keep the note' }).click();
  await panel.getByRole('button', { name: 'Remove the bookmark' }).click();
  await expect(desk.word('0x000018')).toHaveCount(0);
});

test('the map jumps through the address space by key', async ({ page }) => {
  const desk = new Desk(page);
  await desk.takeDumps(1);
  const map = page.getByRole('slider', { name: 'Place in the address space' });
  // The table of a dump that has just come begins at its start, whatever was pressed a moment before.
  await expect(async () => {
    await map.press('End');
    await expect(map).toHaveAttribute('aria-valuetext', /^0x4f|^0x50/, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await map.press('Home');
  await expect(desk.word('0x000000')).toBeVisible();
});

test('an export leaves as a file, and comes back as one', async ({ page, shell }) => {
  test.skip(
    shell === 'electron',
    'the window asks with a native dialog, which a test can’t answer',
  );
  const desk = new Desk(page);
  await desk.takeDumps(1);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Text/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^regdump-sim-cx6dx-\d{8}-\d{6}\.txt$/);

  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add file' }).click();
  await (await choosing).setFiles(await download.path());
  await expect(page.getByRole('grid', { name: 'Words of 2 dumps' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Changed 0/ })).toBeVisible();
});

test('a card that can’t register memory says why and sweeps instead', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:cx7');
  await desk.tab('Register dump').click();
  await expect(page.getByRole('main')).toContainText('This interface can’t register memory');
  await expect(page.getByRole('radio', { name: 'CR space' })).toBeDisabled();

  await page
    .getByRole('button', { name: /^Dump( again)?$/ })
    .first()
    .click();
  const grid = page.getByRole('grid', { name: 'Registers of the sweep' });
  await expect(grid).toContainText('MGIR');
  await page.getByRole('button', { name: /^Left out/ }).click();
  await expect(grid).toContainText('nothing of it can be read');
  await page.getByRole('button', { name: /^Refused/ }).click();
  await expect(grid).toContainText('not supported by this card');
});

test('dumps are kept, named and removed', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:noise');
  await desk.takeDumps(1);
  const kept = page.getByRole('region', { name: 'Kept dumps' });
  const before = await kept.getByRole('listitem').count();
  await kept
    .getByRole('button', { name: /^Name / })
    .first()
    .click();
  await kept.getByRole('textbox', { name: 'Name of the dump' }).fill('before the update');
  await page.keyboard.press('Enter');
  await expect(kept).toContainText('before the update');

  await kept.getByRole('button', { name: 'Remove before the update' }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(before - 1);
});
