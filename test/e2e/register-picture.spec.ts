import { seriousViolations } from './support/axe';
import { coloursOf, Desk } from './support/desk';
import { expect, test } from './support/desk-test';

/** The register as a picture of its bits, its reads before, and beside that of another card. */
class Picture extends Desk {
  get layout() {
    return this.page.getByRole('grid', { name: 'Bit layout' });
  }

  get history() {
    return this.page.getByRole('grid', { name: 'Reads of this request' });
  }

  get panel() {
    return this.page.getByRole('complementary', { name: 'Field' });
  }

  /** The cell of a field. */
  cell(name: string) {
    return this.layout.getByRole('gridcell', { name: new RegExp(`^${name}, `) });
  }

  async below(what: 'Bytes' | 'Layout' | 'History'): Promise<void> {
    await this.page.getByRole('button', { name: what, exact: true }).click();
  }

  async readAgain(count: number): Promise<void> {
    await this.readButton.click();
    await this.page.getByText(new RegExp(`^read ${String(count)} of ${String(count)},`)).waitFor();
  }
}

test('a register is a picture of its bits, before and after it was read', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PAOS');
  await desk.below('Layout');
  await expect(desk.layout).toHaveAttribute('aria-rowcount', '4');
  await expect(desk.cell('local_port')).toHaveAttribute('aria-colindex', '9');
  await expect(desk.cell('local_port')).toHaveAttribute('aria-colspan', '8');

  await desk.read();
  await expect(desk.cell('local_port')).toContainText('0x01');
  await expect(desk.cell('oper_status')).toHaveAccessibleName(/bits 3:0: 0x1, up$/);
  await expect(desk.layout.getByRole('gridcell', { name: /^reserved, / }).first()).toBeVisible();
});

test('a cell of the picture lights its field, and a field its cell', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PAOS');
  await desk.below('Layout');
  await desk.read();
  const cell = desk.cell('local_port');
  const row = desk.field('PAOS', 'local_port');
  await page.mouse.move(0, 0);
  const [unlit, unlitRow] = [await coloursOf(cell), await coloursOf(row)];

  await row.hover();
  await expect.poll(() => coloursOf(cell)).not.toBe(unlit);
  await cell.hover();
  await expect.poll(() => coloursOf(row)).not.toBe(unlitRow);
  await page.mouse.move(0, 0);
  await expect.poll(() => coloursOf(cell)).toBe(unlit);
});

test('the picture is walked by keyboard, from field to field', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PAOS');
  await desk.read();
  await desk.fields('PAOS').focus();
  await page.keyboard.press('g');
  await expect(desk.layout).toBeFocused();
  const active = async () => {
    const id = (await desk.layout.getAttribute('aria-activedescendant')) ?? '';
    return page.locator(`[id="${id}"]`).getAttribute('title');
  };

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect.poll(active).toMatch(/^local_port, bits 23:16/);
  await page.keyboard.press('Enter');
  await expect(desk.panel.getByRole('heading').first()).toContainText('local_port');
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).toMatch(/bits? (\d+:)?\d+/);
  await page.keyboard.press('b');
  await expect(desk.bytes).toBeFocused();
});

test('what stands below the table is remembered', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PAOS');
  await desk.below('Layout');
  await page.reload();
  await desk.openRegister('MGIR');
  await expect(desk.layout).toBeVisible();
});

test('the history says what changed from read to read, and compares any two', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PPCNT');
  await desk.read();
  await desk.readAgain(2);
  await desk.readAgain(3);
  await desk.below('History');
  await expect(desk.history.getByRole('row')).toHaveCount(4);
  await expect(desk.history.getByRole('row').nth(1)).toContainText('shown');
  await expect(desk.history.getByRole('row').nth(1)).toContainText('a_');
  await expect(desk.history.getByRole('row').nth(3)).toContainText('the first that is kept');

  await page.getByRole('combobox', { name: 'compared with' }).selectOption({ index: 2 });
  await expect(desk.history.getByRole('row').nth(3)).toContainText('compared');
  await desk.history.getByRole('row').nth(2).click();
  await expect(page.getByText(/^read 2 of 3/)).toBeVisible();
});

test('the masks of a link are one table of modes', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PTYS');
  await desk.read();
  await desk.field('PTYS', 'ext_eth_proto_capability').click();
  const row = desk.panel.getByRole('row').filter({ hasText: '100GAUI-4' });
  await expect(row.getByText('yes')).toHaveCount(3);
  await desk.panel.getByRole('button', { name: 'now' }).click();
  await expect(desk.panel.getByRole('heading').first()).toContainText('ext_eth_proto_oper');
});

test('a register of two cards is laid side by side', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PTYS');
  await page.getByRole('button', { name: 'Two cards' }).click();
  const second = page.getByRole('group', { name: 'Second card' });
  await second.getByRole('combobox', { name: 'second' }).selectOption('sim:cx7, simulated');
  await expect(desk.terminal).toHaveText(/^mlx5desk reg compare PTYS -d sim:cx6dx -d sim:cx7 /);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();

  const both = page.getByRole('grid', { name: 'PTYS of both' });
  const rate = both.getByRole('row').filter({ has: page.getByTitle('max_port_rate') });
  await expect(rate).toContainText('0x064');
  await expect(rate).toContainText('0x190');
  await expect(both.getByTitle('local_port', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: /^All fields/ }).click();
  await expect(both.getByTitle('local_port', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid', { name: /^Bytes of the second/ })).toBeVisible();
});

test('the same read on both sides is not compared', async ({ page }) => {
  const desk = new Picture(page);
  await desk.openRegister('PAOS');
  await page.getByRole('button', { name: 'Two cards' }).click();
  const second = page.getByRole('group', { name: 'Second card' });
  await second.getByRole('combobox', { name: 'second' }).selectOption('sim:cx6dx, simulated');
  await expect(page.getByText('Both sides are the same')).toBeVisible();
  const compare = page.getByRole('button', { name: 'Compare', exact: true });
  await expect(compare).toBeDisabled();

  await second.getByRole('textbox', { name: 'local_port' }).fill('2');
  await compare.click();
  await expect(page.getByRole('grid', { name: 'PAOS of both' })).toContainText('oper_status');
});

test('the fields, and what changed, leave as files', async ({ page, shell }) => {
  test.skip(shell === 'electron', 'a dialog of the desktop asks where to');
  const desk = new Picture(page);
  await desk.openRegister('PPCNT');
  await desk.read();
  await desk.readAgain(2);
  const saved = async (name: RegExp) => {
    const download = page.waitForEvent('download');
    await page.getByRole('main').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
    return (await download).suggestedFilename();
  };
  expect(await saved(/^Save as CSV/)).toMatch(/^PPCNT-sim-cx6dx-\d{8}-\d{6}\.csv$/);
  expect(await saved(/^Save what changed/)).toMatch(/^PPCNT-.*-changes\.csv$/);
});

for (const theme of ['Light theme', 'Dark theme'] as const) {
  test(`nothing keeps a person out of the picture, history and comparison, ${theme.toLowerCase()}`, async ({
    page,
  }) => {
    const desk = new Picture(page);
    await desk.chooseTheme(theme);
    await desk.openRegister('PTYS');
    await desk.read();
    await desk.readAgain(2);
    await desk.field('PTYS', 'ext_eth_proto_capability').click();
    await desk.below('Layout');
    await expect(desk.layout).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await desk.below('History');
    await expect(desk.history).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Two cards' }).click();
    const second = page.getByRole('group', { name: 'Second card' });
    await second.getByRole('combobox', { name: 'second' }).selectOption('sim:cx7, simulated');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const both = page.getByRole('grid', { name: 'PTYS of both' });
    await both.getByRole('row').nth(2).click();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
