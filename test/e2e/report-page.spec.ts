import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { memorySource } from '../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../electron/tools/report/bundle/open-bundle';
import { seriousViolations } from './support/axe';
import { findBrowser } from './support/find-browser';
import { watchForProblems } from './support/problem-watch';

/** What the person says is shown as it is written, and nothing more. */
const NOTE = '</div><script>document.title="run"</script><img src=x onerror=alert(1)>';

let folder = '';
let browser: Browser;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-report-page-'));
  const file = join(folder, 'case.mlx5report');
  const created = spawnSync(
    process.execPath,
    ['dist/cli.js', 'report', 'create', '-d', 'sim:cx6dx', '-o', file].concat([
      '--sections',
      'identity,host,link,configuration',
      `--note=${NOTE}`,
    ]),
    { env: { ...process.env, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder } },
  );
  expect(created.status, String(created.stderr)).toBe(0);
  const bundle = await openBundle(memorySource(await readFile(file)), file);
  await writeFile(join(folder, 'index.html'), await bundle.read('index.html'));
  await bundle.close();
  const { executablePath, args, env } = await findBrowser();
  browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: { ...process.env, ...env },
  });
});

test.afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Opens the page as a support engineer does, who has the file and nothing else. */
async function open(
  scheme: 'light' | 'dark',
): Promise<{ page: Page; problems: readonly string[] }> {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const home = pathToFileURL(join(folder, 'index.html')).href;
  const watch = watchForProblems(page, home);
  await page.goto(home);
  return { page, problems: watch.problems };
}

for (const scheme of ['light', 'dark'] as const) {
  test(`the page of a report keeps nobody out, in ${scheme}`, async () => {
    test.setTimeout(240_000);
    const { page, problems } = await open(scheme);

    await expect(page.getByRole('heading', { level: 1 })).toContainText('ConnectX-6 Dx');
    expect(await seriousViolations(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
}

test('the page of a report runs nothing of what was written into it', async () => {
  const { page, problems } = await open('light');

  await expect(page.locator('.note')).toHaveText(NOTE);
  await expect(page).toHaveTitle(/ConnectX-6 Dx/);
  expect(await page.locator('script').count()).toBe(1);
  expect(problems).toEqual([]);
});

test('the page of a report finds a register by its field, and a parameter', async () => {
  const { page, problems } = await open('light');
  const search = page.getByRole('searchbox');

  await search.fill('PAOS local_port=1');
  await expect(page.getByRole('status')).toHaveText('1 found');
  await expect(page.locator('details[open]').getByText('physical_state_status')).toBeVisible();

  await search.fill('NUM_OF_VFS');
  await expect(page.getByRole('table', { name: 'All parameters' })).toContainText('NUM_OF_VFS');
  await expect(page.getByRole('table', { name: 'All parameters' })).toBeVisible();
  expect(problems).toEqual([]);
});
