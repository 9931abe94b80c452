import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { codeFrom, inBrowserOnly, review, withWrites } from './support/writing-desk';

function staged(page: Page): Locator {
  return page.getByRole('region', { name: 'Staged changes' });
}

/** Finds a parameter and goes to its control, all from the keyboard. */
async function openControl(desk: Desk, name: string): Promise<void> {
  const { page } = desk;
  await desk.parameterFilter.fill(name);
  await desk.parameterFilter.press('Enter');
  await expect(desk.parameters).toBeFocused();
  await page.getByRole('region', { name: 'Change', exact: true }).waitFor();
  await page.keyboard.press('Enter');
}

async function stageNumber(desk: Desk, name: string, value: string): Promise<void> {
  await openControl(desk, name);
  const box = desk.page.getByRole('textbox', { name: 'new value' });
  await expect(box).toBeFocused();
  await box.fill(value);
}

/** Says yes where the terminal asks for it, and waits for what became of it. */
async function confirm(desk: Desk, app: Parameters<typeof codeFrom>[0]): Promise<void> {
  const box = desk.page.getByRole('textbox', { name: /Code from the terminal/ });
  await expect(box).toBeFocused();
  await box.fill(await codeFrom(app));
  await desk.page.keyboard.press('Enter');
}

/** Saves the card as a raw file and gives its text. */
async function saveBackup(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('button', { name: 'File' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save a backup' }).click();
  return readFile(await (await download).path(), 'utf8');
}

test('a first change, by someone who has never used mstconfig', async ({ look, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk, app) => {
    const { page } = desk;
    await desk.chooseCard('sim:cx7');
    await desk.openConfig();
    await desk.parameterFilter.fill('how do I get 16 virtual functions');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'new value' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('16');

    await expect(staged(page)).toContainText('1 change staged');
    await expect(staged(page)).toContainText('SRIOV_EN is True(1)');
    await staged(page)
      .getByRole('button', { name: /^Set SRIOV_EN to True\(1\)/ })
      .click();
    await expect(staged(page)).toContainText('2 changes staged');
    await expect(staged(page)).not.toContainText('only while');
    await expect(desk.terminal).toHaveText(
      /^mlx5desk config set NUM_OF_VFS=16 SRIOV_EN=\S+ -d sim:cx7$/,
    );

    await desk.parameters.focus();
    await page.keyboard.press('v');
    await expect(review(page).getByRole('button', { name: /^Cancel/ })).toBeFocused();
    const plan = page.getByRole('article', { name: /^Set / });
    await expect(plan.getByRole('row', { name: /^NUM_OF_VFS/ })).toContainText('16');
    await expect(plan.getByRole('row', { name: /^SRIOV_EN/ })).toContainText('True');
    await expect(page.getByRole('region', { name: 'Raw words that are sent' })).toContainText(
      'was ',
    );
    await review(page).getByRole('button', { name: 'Write 2 parameters to sim:cx7' }).click();
    await confirm(desk, app);

    const outcome = page.getByRole('article', { name: /^Outcome of/ });
    await expect(outcome).toContainText('done');
    await expect(outcome).toContainText('read back');
    await expect(outcome.getByRole('list', { name: 'What to do now' })).toContainText('reboot');
    expect(await seriousViolations(page)).toEqual([]);

    await review(page).getByRole('button', { name: 'Undo…' }).click();
    await review(page).getByRole('button', { name: /^Undo/ }).click();
    await confirm(desk, app);
    await expect(page.getByRole('article', { name: /^Outcome of Undo/ })).toContainText('done');
    await review(page).getByRole('button', { name: 'Done' }).click();
    await expect(staged(page)).toHaveCount(0);
    await desk.parameterFilter.fill('NUM_OF_VFS');
    await expect(desk.parameter('NUM_OF_VFS').getByRole('gridcell').nth(3)).toHaveText('8');
  }, look);
});

test('a number that the card doesn’t take is told where it is typed', async ({ look, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await desk.openConfig();
    await stageNumber(desk, 'NUM_OF_VFS', '64');
    const reviewButton = staged(page).getByRole('button', { name: 'Review 1 change' });
    await expect(reviewButton).toBeEnabled();
    await page.getByRole('textbox', { name: 'new value' }).fill('200');
    await expect(desk.problem).toContainText('This card takes 0 to 127');
    await expect(reviewButton).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(reviewButton).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(desk.parameters).toBeFocused();
    await expect(desk.parameter('NUM_OF_VFS')).toContainText('64');
  }, look);
});

test('what breaks a rule can’t be reviewed, and the fix that is offered mends it', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await desk.openConfig();
    await page.getByRole('button', { name: /^Hidden/ }).click();
    await stageNumber(desk, 'PF_NUM_OF_VF', '16');
    const reviewButton = staged(page).getByRole('button', { name: /^Review/ });
    await expect(staged(page)).toContainText('Correct what is red first');
    await expect(reviewButton).toBeDisabled();
    expect(await seriousViolations(page)).toEqual([]);

    await staged(page)
      .getByRole('button', { name: /^Set PF_NUM_OF_VF_VALID to True/ })
      .click();
    await expect(staged(page)).toContainText('Appear with it');
    await expect(reviewButton).toBeEnabled();
    await page.getByRole('button', { name: 'Unstage PF_NUM_OF_VF_VALID' }).click();
    await expect(reviewButton).toBeDisabled();
    await page.getByRole('button', { name: 'Discard all' }).click();
    await expect(staged(page)).toHaveCount(0);
  }, look);
});

test('what a file has is taken over as staged changes, or written as it is', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await desk.openConfig();
    // NUM_OF_VFS is the low half of this word.
    const text = (await saveBackup(page)).replace('0x80020020', '0x80020010');
    expect(text).toContain('0x80020010');
    const file = { name: 'wanted.raw', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.getByRole('main').getByRole('button', { name: 'Compare' }).last().click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: /With a file/ }).click();
    await (await chooser).setFiles(file);
    await page.getByRole('button', { name: 'Take over the differences' }).click();
    await expect(page.getByRole('region', { name: 'Taken over' })).toContainText(
      '1 change is staged',
    );
    await expect(staged(page)).toContainText('NUM_OF_VFS');
    await expect(staged(page)).toContainText('16');

    await page.getByRole('main').getByRole('button', { name: 'Change', exact: true }).click();
    const again = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: /Write a file to the card/ }).click();
    await (await again).setFiles(file);
    const plan = page.getByRole('article');
    await expect(plan.getByRole('row', { name: /^NUM_OF_VFS/ })).toContainText('16');
    await review(page)
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await expect(staged(page)).toContainText('1 change staged');
  }, look);
});

test('a recipe tells what it changes on this card before it is staged', async ({ look, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await desk.chooseCard('sim:cx7');
    await desk.openConfig();
    const panel = page.getByRole('complementary', { name: 'Parameter' });
    await panel.getByRole('button', { name: 'Virtual functions (SR-IOV)' }).click();
    await expect(panel.getByRole('heading', { name: /^Virtual functions/ })).toBeFocused();
    await panel.getByRole('textbox').fill('24');
    const changes = panel.getByRole('region', { name: 'What it changes' });
    await expect(changes.getByRole('listitem').filter({ hasText: 'NUM_OF_VFS' })).toContainText(
      '24',
    );
    await expect(staged(page)).toHaveCount(0);
    await expect(desk.terminal).toHaveText(
      'mlx5desk config recipe virtual-functions count=24 -d sim:cx7',
    );
    await changes.getByRole('button', { name: /^Stage / }).click();
    await expect(staged(page)).toContainText('SRIOV_EN');
    await desk.parameterFilter.fill('NUM_OF_VFS');
    await expect(desk.parameter('NUM_OF_VFS')).toContainText('24');
  }, look);
});

test('several cards get the same, one after the other', async ({ look, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk, app) => {
    const { page } = desk;
    await desk.openConfig();
    await stageNumber(desk, 'NUM_OF_VFS', '48');
    await page.getByRole('button', { name: 'More cards…' }).click();
    const cards = page.getByRole('dialog');
    await expect(cards.getByRole('listitem').first()).toContainText('same model');
    await cards.getByRole('checkbox', { name: /sim:cx7/ }).check();
    await page.keyboard.press('Escape');
    await expect(desk.terminal).toHaveText(
      'mlx5desk config set NUM_OF_VFS=48 -d sim:cx6dx -d sim:cx7',
    );
    await staged(page).getByRole('button', { name: 'Review 1 change' }).click();
    await expect(page.getByRole('article')).toHaveCount(2);
    await review(page).getByRole('button', { name: 'Write to 2 cards' }).click();
    await confirm(desk, app);
    for (const name of ['sim:cx6dx', 'sim:cx7']) {
      const outcome = page.getByRole('article').filter({ hasText: `on ${name}` });
      await expect(outcome).toContainText('done');
    }
    await review(page).getByRole('button', { name: 'Done' }).click();
    await desk.chooseCard('sim:cx7');
    await desk.parameterFilter.fill('NUM_OF_VFS');
    await expect(desk.parameter('NUM_OF_VFS')).toContainText('48');
  }, look);
});

test('a parameter’s group and everything are reset after a review', async ({ look, shell }) => {
  test.skip(shell === 'electron', inBrowserOnly);
  await withWrites(async (desk) => {
    const { page } = desk;
    await desk.openConfig();
    await openControl(desk, 'NUM_OF_VFS');
    await page
      .getByRole('region', { name: 'Change', exact: true })
      .getByRole('button', { name: 'Reset…' })
      .click();
    await expect(page.getByRole('article').getByRole('row', { name: /^NUM_OF_VFS/ })).toContainText(
      '8',
    );
    await review(page)
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await page.getByRole('main').getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByRole('menuitem', { name: /Reset everything/ }).click();
    await expect(page.getByRole('article')).toContainText('CQE_COMPRESSION');
    expect(await seriousViolations(page)).toEqual([]);
    await review(page)
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await expect(desk.parameters).toBeVisible();
  }, look);
});

test('a window for reading says how one gets to writing', async ({ page, shell }) => {
  test.skip(shell === 'electron', 'the desktop window may always ask to write');
  const desk = new Desk(page);
  await desk.openConfig();
  await desk.parameterFilter.fill('NUM_OF_VFS');
  await page.keyboard.press('Enter');
  const change = page.getByRole('region', { name: 'Change', exact: true });
  await expect(change).toContainText('--allow-writes');
  await expect(change.getByRole('textbox')).toHaveCount(0);
});

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test(`with the ${theme.toLowerCase()}, nothing keeps a person from changing`, async ({
    look,
    shell,
  }) => {
    test.skip(shell === 'electron', inBrowserOnly);
    await withWrites(async (desk) => {
      const { page } = desk;
      await desk.chooseTheme(theme);
      await desk.chooseCard('sim:cx7');
      await desk.openConfig();
      const panel = page.getByRole('complementary', { name: 'Parameter' });
      await panel.getByRole('button', { name: 'Virtual functions (SR-IOV)' }).click();
      await panel.getByRole('region', { name: 'What it changes' }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await panel.getByRole('button', { name: /^Stage / }).click();
      await openControl(desk, 'HOST_CHAINING_DESCRIPTORS');
      await expect(staged(page)).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      await openControl(desk, 'NUM_OF_VFS');
      await page.getByRole('textbox', { name: 'new value' }).fill('16');
      await page.getByRole('button', { name: 'More cards…' }).click();
      expect(await seriousViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await desk.compareWith('sim:bf3');
      await page.getByRole('button', { name: 'Take over the differences' }).click();
      await page.getByText('can’t be taken over: why').click();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Discard all' }).click();
      await page.getByRole('button', { name: 'End comparing' }).click();
      await stageNumber(desk, 'NUM_OF_VFS', '16');
      await staged(page)
        .getByRole('button', { name: /^Review/ })
        .click();
      await review(page).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    }, look);
  });
}
