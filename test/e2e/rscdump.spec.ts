import { readFile } from 'node:fs/promises';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';

test('a completion queue is dumped and shown field by field', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openSegment('PRM_QUERY_CQ');
  await desk.fillIndex('CQN', '0x46f');
  const tree = await desk.dump();

  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('PRM_QUERY_CQ');
  await expect(desk.field('PRM_QUERY_CQ', 'st')).toContainText(/0x9\s*ARMED/);
  // The event queue 0x16, as the published query of this queue has it.
  await expect(desk.byte(0x37)).toHaveText('16');
  await expect(desk.terminal).toHaveText(
    'mlx5desk rscdump get -d sim:cx6dx -s PRM_QUERY_CQ -1 0x46f',
  );
});

test('the menu is searched by what a segment is for and what it needs', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Resource dump').click();
  const filter = page.getByRole('textbox', { name: /^Filter segments/ });
  const options = page.getByRole('listbox', { name: 'Segments' }).getByRole('option');
  await expect(options).toHaveCount(45);

  await filter.fill('event queue');
  await expect(options).toHaveCount(3);
  await filter.fill('nothing of the kind');
  await expect(options).toHaveCount(0);
  await filter.fill('needs TABLE_ID and GROUP_ID');
  await expect(options).toHaveCount(1);
});

test('references are followed, and the tree is walked by keyboard', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openSegment('FULL_QPC');
  await desk.fillIndex('QPN', '0x101');
  await page.getByRole('combobox', { name: 'References' }).selectOption('all the way');
  const tree = await desk.dump();
  const rows = tree.getByRole('treeitem');

  await expect(rows.filter({ hasText: 'FULL_EQC' }).first()).toBeVisible();
  await tree.focus();
  // The tree of a dump that has just come may be drawn once more under the key.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(tree.getByRole('treeitem', { selected: true })).toContainText('end of the dump', {
      timeout: 2000,
    });
  }).toPass();
  await page.keyboard.press('Home');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'Segment' })).toContainText(
    'Where the dump comes from',
  );
});

test('a dump is kept as the file that mstresourcedump would write', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openSegment('SX_SLICE_ALL');
  await page.getByRole('checkbox', { name: 'through memory' }).check();
  await desk.dump();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('sx_slice_all.bin');
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString('hex')).toBe('0004fffe');
  expect(bytes.subarray(-4).toString('hex')).toBe('0001fffb');
  expect(bytes.length).toBeGreaterThan(8 * 6144);
});

test('a dump that was kept is opened again, and says that it is from a file', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openSegment('SX_SLICE_ALL');
  await desk.dump();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  const kept = await readFile(await (await downloading).path());
  await desk.chooseCard('sim:cx7');
  await expect(page.getByText('Not dumped yet')).toBeVisible();

  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a dump file' }).click();
  await (
    await choosing
  ).setFiles({ name: 'kept.bin', mimeType: 'application/octet-stream', buffer: kept });

  await expect(page.getByText('file kept.bin')).toBeVisible();
  await expect(page.getByRole('treeitem').first()).toContainText('SX_SLICE_ALL');
});

test('the objects of another function are asked for by its VHCA id', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openSegment('PRM_QUERY_CQ');
  await desk.fillIndex('CQN', '0x46f');

  await page.getByRole('combobox', { name: 'Function' }).selectOption('another');
  await desk.fillIndex('VHCA', '0x1');
  await expect(desk.terminal).toHaveText(/-s PRM_QUERY_CQ -1 0x46f --vhca 0x1$/);
  await desk.fillIndex('VHCA', '0x10000');
  await expect(page.getByRole('button', { name: 'Dump', exact: true })).toBeDisabled();
});

test('an error of the firmware is shown as one, beside what it told', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openSegment('PAGE_HISTOGRAM');
  const tree = await desk.dump();

  await expect(
    page.getByRole('note').filter({ hasText: 'ended the dump with an error' }),
  ).toContainText('not permitted here');
  await expect(tree.getByRole('treeitem').filter({ hasText: 'error' })).toBeVisible();
});

test('a card in trouble says why it has no menu', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Resource dump').click();
  await desk.chooseCard('sim:faulty');

  await expect(desk.problem).toBeVisible();
});

test('where no memory can be registered, the choice is off and says why', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:cx7');
  await desk.openSegment('SX_SLICE_ALL');

  await expect(page.getByRole('checkbox', { name: 'through memory' })).toBeDisabled();
  await expect(page.getByTitle(/can’t register memory/)).toBeVisible();
});
