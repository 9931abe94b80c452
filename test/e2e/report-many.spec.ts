import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBrowserApp, type BrowserApp } from './support/browser-app';
import { expect, test } from './support/desk-test';
import { watchForProblems } from './support/problem-watch';
import { makePrivateFolders, type PrivateFolders } from './support/private-folders';
import { ReportDesk } from './support/report-desk';

const root = join(import.meta.dirname, '../..');

let folder: string;
let own: PrivateFolders;
let app: BrowserApp | undefined;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-many-'));
  own = await makePrivateFolders();
});
test.afterEach(async () => {
  await app?.close();
  app = undefined;
  await own.remove();
  await rm(folder, { recursive: true, force: true });
});

/** What an administrator collects on each host, and copies into one folder. */
async function collect(card: string): Promise<void> {
  const args = ['report', 'create', '-d', card, '-o', join(folder, `${card.slice(4)}.mlx5report`)];
  await promisify(execFile)(
    process.execPath,
    ['dist/cli.js', ...args, '--sections', 'identity,configuration'],
    { cwd: root, env: { ...process.env, ...own.env } },
  );
}

test('a folder of reports is one table of cards, with any parameter beside it', async ({
  look,
  shell,
}) => {
  test.slow();
  test.skip(shell === 'electron', 'the desktop asks for the folder in a native dialog');
  for (const card of ['sim:cx6dx', 'sim:cx7']) await collect(card);
  app = await startBrowserApp(look, {}, ['--reports', folder]);
  const { page, home, load } = await app.openWindow();
  const watch = watchForProblems(page, home);
  await load();
  const desk = new ReportDesk(page);
  await desk.tab('Report').click();
  await desk.place('Many cards').click();
  await page.getByRole('main').getByRole('button', { name: 'Open a folder of reports' }).click();

  const cards = page.getByRole('grid', { name: 'Cards' });
  // Worker threads read the files: on a busy machine their start takes its time.
  await cards.waitFor({ timeout: 90_000 });
  await expect(cards.getByRole('row', { name: /cx6dx\.mlx5report/ })).toBeVisible();
  await expect(cards.getByRole('row', { name: /cx7\.mlx5report/ })).toContainText('ConnectX-7');

  await page.getByRole('textbox', { name: 'Find a parameter to show' }).fill('NUM_OF_VFS');
  await page.getByRole('checkbox', { name: 'NUM_OF_VFS', exact: true }).check();
  await expect(cards.getByRole('columnheader', { name: 'NUM_OF_VFS' })).toBeVisible();

  await cards.focus();
  await page.keyboard.press('/');
  await page.keyboard.type('ConnectX-7');
  await expect(cards.getByRole('row', { name: /cx6dx\.mlx5report/ })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(cards).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(desk.files).toContainText('configuration.json');
  expect(watch.problems).toEqual([]);
});
