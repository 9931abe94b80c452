import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { findAppPaths } from '../../electron/app-paths';
import { loadBuiltIn } from '../../electron/catalog/catalogue';
import { loadBuiltInConfig } from '../../electron/catalog/load-config-catalogue';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim } from '../shim/harness';
import { startBrowserApp } from './support/browser-app';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { watchForProblems } from './support/problem-watch';

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Parameter' });
}

test('someone who has never used mstconfig finds how to get 16 virtual functions', async ({
  page,
}) => {
  const desk = new Desk(page);
  await desk.openConfig();
  await page.keyboard.press('/');
  await expect(desk.parameterFilter).toBeFocused();
  await page.keyboard.type('how do I get 16 virtual functions');

  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText('SRIOV_EN');
  await expect(answer).toContainText('NUM_OF_VFS');
  await expect(answer).toContainText('You asked for 16');
  await expect(desk.parameters.getByRole('row').nth(1)).toContainText('NUM_OF_VFS');

  await page.keyboard.press('Enter');
  await expect(desk.parameters).toBeFocused();
  await expect(panel(page).getByRole('heading', { level: 2 }).first()).toContainText('NUM_OF_VFS');
  await expect(panel(page)).toContainText('virtual functions');
  await expect(panel(page)).toContainText('A whole number, 0 to 127');
  await expect(desk.terminal).toHaveText('mlx5desk config query -d sim:cx6dx -e NUM_OF_VFS');

  await page.keyboard.press('Escape');
  await expect(desk.parameterFilter).toHaveValue('');
});

test('a slip of the finger is forgiven, and nonsense says what to try', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openConfig();
  await desk.parameterFilter.fill('virtaul fuctions');
  await expect(desk.parameter('NUM_OF_VFS')).toBeVisible();
  await desk.parameterFilter.fill('zzzzzz');
  await expect(page.getByRole('heading', { name: 'Nothing fits' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all parameters' }).click();
  await expect(desk.parameters.getByRole('row').nth(2)).toBeVisible();
});

test('what a reset will change is told, in the table and beside it', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openConfig();
  await expect(panel(page)).toContainText('After the next reset');
  const waiting = page.getByRole('button', { name: /^Waiting for reset/ });
  await waiting.click();
  await expect(waiting).toHaveAttribute('aria-pressed', 'true');
  const rows = desk.parameters.locator('[data-row]');
  await expect(rows.first()).toContainText('after reset');
  for (const row of await rows.all()) await expect(row).toContainText('after reset');
});

test('reading again moves neither the focus nor the view', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openConfig();
  await desk.parameters.focus();
  await page.keyboard.press('End');
  const chosen = desk.parameters.locator('[aria-selected=true]');
  const name = await chosen.innerText();
  const scrolled = () =>
    desk.parameters.evaluate((element: { scrollTop: number }) => element.scrollTop);
  const before = await scrolled();
  expect(before).toBeGreaterThan(0);
  const readAt = page.getByText(/^read \d\d:\d\d:\d\d$/);
  const first = await readAt.getAttribute('title');
  await page.keyboard.press('r');
  await expect(readAt).not.toHaveAttribute('title', first ?? '');
  expect(await chosen.innerText()).toBe(name);
  expect(await scrolled()).toBe(before);
  await expect(desk.parameters).toBeFocused();
});

test('two cards are compared: only what differs, and which of them was changed', async ({
  page,
}) => {
  const desk = new Desk(page);
  await desk.openConfig();
  await desk.compareWith('sim:bf3');
  const table = page.getByRole('grid', { name: 'What differs between sim:cx6dx and sim:bf3' });
  const differing = table.locator('[data-row]');
  await expect(differing.first()).toBeVisible();
  for (const heading of ['default', 'sim:cx6dx', 'sim:bf3', 'changed']) {
    await expect(table.getByRole('columnheader', { name: heading })).toBeVisible();
  }
  for (const row of await differing.all()) {
    const cells = await row.getByRole('gridcell').allInnerTexts();
    expect(cells[2]).not.toBe(cells[3]);
  }
  await expect(desk.terminal).toContainText('mlx5desk config compare');

  await table.focus();
  await page.keyboard.press('Escape');
  await expect(desk.parameters).toBeVisible();
});

async function saveAs(page: Page, format: string): Promise<{ name: string; text: string }> {
  await page.getByRole('main').getByRole('button', { name: 'File' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('what is shown is saved, and a saved file can be looked at and compared', async ({
  page,
  shell,
}) => {
  test.skip(shell === 'electron', 'there a dialog of the system asks, which a test can’t answer');
  const desk = new Desk(page);
  await desk.openConfig();
  const json = await saveAs(page, 'Save as JSON');
  expect(json.name).toMatch(/\.json$/);
  expect(JSON.parse(json.text)).toHaveProperty(['Device #1', 'tlv_configuration', 'NUM_OF_VFS']);
  const text = await saveAs(page, 'Save as text');
  expect(text.text).toContain('Configurations:');
  const backup = await saveAs(page, 'Save a backup');
  expect(backup.text.split('\n')[0]).toBe('MLNX_RAW_TLV_FILE');

  await page.getByRole('main').getByRole('button', { name: 'Compare' }).last().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: /With a file/ }).click();
  const content = Buffer.from(backup.text);
  await (await chooser).setFiles({ name: backup.name, mimeType: 'text/plain', buffer: content });
  await expect(page.getByRole('region', { name: 'Comparison' })).toContainText(backup.name);
  await expect(page.getByRole('button', { name: /^Differ 0/ })).toBeVisible();
});

test('a file is looked at as if it were a card', async ({ page, shell }) => {
  test.skip(shell === 'electron', 'there a dialog of the system asks, which a test can’t answer');
  const desk = new Desk(page);
  await desk.openConfig();
  await page.getByRole('main').getByRole('button', { name: 'File' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: /Look at a file/ }).click();
  const raw = 'MLNX_RAW_TLV_FILE\n0x02090004 0x01020012 0x00000000 0x00000008 \n';
  const file = { name: 'port2.raw', mimeType: 'text/plain', buffer: Buffer.from(raw) };
  await (await chooser).setFiles(file);
  await expect(desk.parameter('LINK_TYPE_P2')).toContainText('ETH(2)');
  await expect(desk.parameters.getByRole('columnheader')).toHaveText(['parameter', 'in the file']);
  await expect(page.getByRole('note')).toContainText('is a file (raw), not a card');
  await expect(desk.terminal).toHaveText('mlx5desk config compare port2.raw -d sim:cx6dx');

  await page.getByRole('button', { name: 'Back to the card' }).click();
  await expect(desk.parameters.getByRole('columnheader').nth(1)).toHaveText('default');
});

test('a file that is none is refused with a reason', async ({ page, shell }) => {
  test.skip(shell === 'electron', 'there a dialog of the system asks, which a test can’t answer');
  const desk = new Desk(page);
  await desk.openConfig();
  await page.getByRole('main').getByRole('button', { name: 'File' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: /Look at a file/ }).click();
  const nonsense = Buffer.from('this is a shopping list');
  await (await chooser).setFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: nonsense });
  await expect(desk.problem).toBeVisible();
  await desk.problem.getByRole('button', { name: 'Dismiss' }).click();
  await expect(desk.parameters).toBeVisible();
});

test('arrows, groups and folded lines work without a mouse', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openConfig();
  await page.getByRole('listbox', { name: 'Groups' }).focus();
  await page.keyboard.press('ArrowDown');
  const group = page.getByRole('option', { selected: true });
  await expect(group).not.toContainText('All groups');
  await page.keyboard.press('Escape');
  await expect(group).toContainText('All groups');

  await desk.parameterFilter.fill('HOST_CHAINING_DESCRIPTORS');
  await page.keyboard.press('Enter');
  const array = desk.parameter('HOST_CHAINING_DESCRIPTORS');
  await expect(array).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(array).toHaveAttribute('aria-expanded', 'true');
  await expect(desk.parameter('HOST_CHAINING_DESCRIPTORS[7]')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(array).toHaveAttribute('aria-expanded', 'false');
});

test('a card that vanishes half-way leaves a part, marked as one', async ({ look, shell }) => {
  test.skip(shell === 'electron', 'the shim is put before the browser entry; the rest is the same');
  const book = await loadBuiltIn(findAppPaths().builtInCatalogue);
  const configBook = await loadBuiltInConfig(findAppPaths().builtInConfig);
  const card = makeCard('faulty-vanish@150', book, { configBook });
  const shim = await startShim({ devices: [card] });
  const app = await startBrowserApp(look, shim.variables);
  try {
    const { page, home, load } = await app.openWindow();
    const watch = watchForProblems(page, home);
    await load();
    const desk = new Desk(page);
    await desk.chooseCard(shim.nodes[0]?.card.profile.pciAddress ?? '');
    await desk.openConfig();
    await expect(desk.problem).toContainText(
      /Only a part is shown\. \d+ groups were read; not read: /,
    );
    await expect(desk.parameters.locator('[data-row]').first()).toBeVisible();
    expect(watch.problems).toEqual([]);
  } finally {
    await app.close();
    await shim.stop();
  }
});
