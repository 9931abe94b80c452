import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { Keys } from './support/keys';
import { ReportDesk } from './support/report-desk';
import { codeFrom, inBrowserOnly, review, withWrites } from './support/writing-desk';

test('one of two cards has a link problem: found, changed and undone with the keyboard alone', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  test.slow();
  await withWrites(async (desk, app) => {
    const { page } = desk;
    const keys = new Keys(page);
    await expect(desk.card('sim:cx7')).toBeVisible();

    await keys.palette('sim:cx7', 'sim:cx7');
    await expect(desk.card('sim:cx7')).toHaveAttribute('aria-current', 'true');
    await keys.palette('#PAOS', 'PAOS');
    await expect(page.getByRole('heading', { name: 'PAOS', exact: true })).toBeVisible();
    await keys.press('r');
    await page.getByText(/^read \d+ of \d+/).waitFor();

    const newValue = page.getByRole('textbox', { name: 'new value' });
    const stage = async (field: string, value: string) => {
      await keys.tabTo(/^Fields of PAOS/, field === 'admin_status' ? 'Tab' : 'Shift+Tab');
      await keys.press('/', 'Control+a');
      await keys.type(field);
      await expect(desk.field('PAOS', field)).toBeVisible();
      await keys.press('Enter', 'Home');
      await expect(desk.field('PAOS', field)).toHaveAttribute('aria-selected', 'true');
      await keys.press('Control+c');
      expect(await page.evaluate('navigator.clipboard.readText()')).toContain(field);
      await keys.press('Enter');
      await expect(newValue).toBeFocused();
      await keys.press('Control+a');
      await keys.type(value);
    };
    await stage('admin_status', '2');
    await stage('ase', '1');
    await expect(page.getByRole('region', { name: 'Staged changes' })).toContainText(
      '2 changes staged',
    );

    await keys.tabTo(/^Fields of PAOS/, 'Shift+Tab');
    await keys.press('v');
    await expect(review(page).getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await keys.tabTo(/^Write 2 fields/, 'Shift+Tab');
    await keys.press('Enter');
    const code = page.getByRole('textbox', { name: /Code from the terminal/ });
    await expect(code).toBeFocused();
    await keys.type(await codeFrom(app));
    await keys.press('Enter');
    const outcome = page.getByRole('article', { name: /^Outcome of/ });
    await expect(outcome).toContainText('read back');
    await keys.tabTo(/^Done$/);
    await keys.press('Enter');
    // The review is gone; the focus is where it came from.
    await expect(desk.fields('PAOS')).toBeFocused();

    await keys.palette('Go to Changes', 'Go to Changes');
    const changes = page.getByRole('grid', { name: 'Changes' });
    // Before the list is there, the last stop is past it.
    await changes.waitFor();
    await keys.tabTo(/^Changes$/);
    await keys.press('Home');
    await keys.tabTo(/^Undo$/);
    await keys.press('Enter');
    await expect(review(page).getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await keys.tabTo(/^Undo/, 'Shift+Tab');
    await keys.press('Enter');
    await expect(code).toBeFocused();
    await keys.type(await codeFrom(app));
    await keys.press('Enter');
    await expect(outcome).toContainText('done');
    await keys.tabTo(/^Done$/);
    await keys.press('Enter');
    await expect(changes.getByRole('row', { name: /undone/ })).toBeVisible();
  }, look);
});

/** In the order in which the Report tab lists them. */
const slowSections = ['Configuration', 'Access registers', 'CR-space dumps', 'Resource dumps'];

test('one of the cards has a link problem: found, explained and reported to support with the keyboard alone', async ({
  page,
  opened,
  shell,
}) => {
  test.skip(shell === 'electron', 'the window asks where to save with a native dialog');
  test.slow();
  const desk = new ReportDesk(page);
  const keys = new Keys(page);
  const clipboard = () => opened.readClipboard();
  const verdict = 'down: no signal from the other side';
  const link = page.getByRole('region', { name: 'Ports', exact: true });

  // The list of cards marks the one with the trouble.
  await expect(desk.card('sim:bf3')).toHaveAttribute('title', /port 2 down: no signal/);
  await keys.press('F6');
  await expect(desk.card('sim:cx6dx')).toBeFocused();
  await keys.press('ArrowDown', 'ArrowDown');
  await expect(desk.card('sim:bf3')).toBeFocused();
  await keys.press('Enter');
  await expect(desk.card('sim:bf3')).toHaveAttribute('aria-current', 'true');
  await expect(link.getByRole('row', { name: /sim:bf3 port 2/ })).toContainText(verdict);

  await keys.press('p');
  await expect(page.getByRole('heading', { name: 'PDDR', exact: true })).toBeVisible();
  await expect(desk.terminal).toHaveText(/-d sim:bf3 -i .*local_port=2/);
  await expect(desk.field('PDDR', 'monitor_opcode')).toContainText('57');
  await keys.press('F6', 'F6');
  await expect(page.getByRole('main')).toBeFocused();
  await keys.tabTo(/^Fields of PDDR/);
  await keys.press('/');
  await keys.type('monitor_opcode');
  await keys.press('Enter', 'Home', 'Control+c');
  await expect.poll(clipboard).toContain('monitor_opcode');

  await keys.press('1');
  await keys.palette('Copy identity', 'Copy identity');
  await expect.poll(clipboard).toContain(`port 2: ${verdict}`);

  await keys.press('6');
  await expect(desk.section('Configuration')).toBeChecked();
  // Link and identity are enough here, and quick.
  await page.getByRole('main').focus();
  for (const section of slowSections) {
    await keys.tabTo(new RegExp(`^${section}`));
    await keys.press('Space');
    await expect(desk.section(section)).not.toBeChecked();
  }
  await keys.press('c');
  await desk.panel.getByText('Searched again after replacing').waitFor({ timeout: 180_000 });
  const downloading = page.waitForEvent('download');
  await keys.tabTo(/^Save redacted report$/);
  await keys.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/-redacted\.mlx5report$/);
});

test('a setting: asked for in plain words, then by a recipe, up to the review, with the keyboard alone', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  test.slow();
  await withWrites(async (desk) => {
    const { page } = desk;
    const keys = new Keys(page);
    await expect(desk.card('sim:cx7')).toBeVisible();
    await keys.palette('sim:cx7', 'sim:cx7');
    await keys.press('5');
    await page.getByText(/^read \d\d:\d\d:\d\d$/).waitFor();

    await keys.press('/');
    await keys.type('how do I get 16 virtual functions');
    await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible();
    await keys.press('Enter');
    await page.getByRole('textbox', { name: 'new value' }).waitFor();
    await expect(desk.parameters).toBeFocused();

    await keys.palette('Recipes for common jobs', 'Recipes for common jobs');
    await keys.tabTo(/^Virtual functions \(SR-IOV\)/);
    await keys.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Parameter' });
    await expect(panel.getByRole('heading', { name: /^Virtual functions/ })).toBeFocused();
    await keys.press('Tab', 'Control+a');
    await keys.type('24');
    await expect(panel.getByRole('region', { name: 'What it changes' })).toContainText('24');
    await expect(panel.getByRole('button', { name: /^Stage / })).toBeEnabled();
    await keys.tabTo(/^Stage /);
    await keys.press('Enter');
    await expect(desk.parameters).toBeFocused();

    await keys.press('v');
    await expect(review(page).getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await expect(
      page.getByRole('article', { name: /^Set / }).getByRole('row', { name: /^NUM_OF_VFS/ }),
    ).toContainText('24');
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Staged changes' })).toBeVisible();
    await expect(desk.parameters).toBeFocused();
  }, look);
});

test('the size of everything follows the keys, and is remembered', async ({ page }) => {
  const desk = new Desk(page);
  const keys = new Keys(page);
  const remPx = () => page.evaluate<string>('getComputedStyle(document.documentElement).fontSize');
  await expect(desk.card('sim:cx7')).toBeVisible();
  const before = await remPx();
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('Control+Equal');
  await expect.poll(async () => parseFloat(await remPx())).toBe(2 * parseFloat(before));
  await page.reload();
  await expect(desk.card('cx7')).toBeVisible();
  expect(parseFloat(await remPx())).toBe(2 * parseFloat(before));
  await keys.palette('zoom out', 'Zoom out');
  await expect.poll(remPx).not.toBe(before);
  await page.keyboard.press('Control+0');
  await expect.poll(remPx).toBe(before);
});

test('work that ends takes no focus with it', async ({ page }) => {
  const desk = new Desk(page);
  const keys = new Keys(page);
  await expect(desk.card('sim:cx7')).toBeVisible();
  await keys.palette('#PAOS', 'PAOS');
  await keys.tabTo(/^Read$/);
  await keys.press('Enter');
  await page.getByText(/^read \d+ of \d+/).waitFor();
  await expect(desk.readButton).toBeFocused();
});

test('who asked the system for less motion sees nothing move', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // As specific as a part's own style can be.
  const moving = await page.evaluate<string[]>(`(() => {
    const probe = document.createElement('p');
    probe.style.animation = 'slide 2s infinite';
    probe.style.transition = 'color 2s';
    document.body.append(probe);
    const { animationDuration, animationIterationCount, transitionDuration } =
      getComputedStyle(probe);
    probe.remove();
    return [animationDuration, animationIterationCount, transitionDuration];
  })()`);
  expect(moving).toEqual(['0s', '1', '0s']);
});

test('with less motion nothing on the way through the window moves for longer than a blink', async ({
  page,
}) => {
  const desk = new Desk(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((part) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element, part);
        const times = [...(animationName === 'none' ? [] : animationDuration.split(',')), ...transitionDuration.split(',')];
        return times.some((time) => parseFloat(time) > 0.01) ? [element.outerHTML.slice(0, 100)] : [];
      }))`);
  await expect(desk.card('sim:cx7')).toBeVisible();
  expect(await moving()).toEqual([]);
  await desk.openRegister('PAOS');
  await desk.readButton.click();
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(desk.palette).toBeVisible();
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Settings/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await moving()).toEqual([]);
});
