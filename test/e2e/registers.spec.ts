import { registerReading } from '../../electron/api/contract/reg';
import { coloursOf, Desk } from './support/desk';
import { expect, test } from './support/desk-test';

test('PAOS is found by typing and read by keyboard', async ({ page }) => {
  const desk = new Desk(page);
  await desk.tab('Registers').click();
  await expect(desk.registerFilter).toBeVisible();
  await page.keyboard.press('/');
  await expect(desk.registerFilter).toBeFocused();
  await page.keyboard.type('PAOS');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'PAOS', exact: true })).toBeVisible();
  await desk.read();

  await expect(desk.field('PAOS', 'oper_status')).toContainText(/0x1\s*up/);
  await expect(desk.field('PAOS', 'local_port')).toContainText('0x01');
  await expect(desk.byte(1)).toHaveText('01');
  await expect(desk.terminal).toHaveText('mlx5desk reg get PAOS -d sim:cx6dx -i local_port=1');
});

test('a field lights its bytes, and a byte lights its field', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await desk.read();
  // Bytes 2 and 3 are neither zero nor of this field, so all three look the same while nothing is lit.
  const [own, next, after] = [desk.byte(1), desk.byte(2), desk.byte(3)];
  const row = desk.field('PAOS', 'local_port');
  await page.mouse.move(0, 0);
  const unlit = await coloursOf(own);
  const unlitRow = await coloursOf(row);
  expect([await coloursOf(next), await coloursOf(after)]).toEqual([unlit, unlit]);

  await row.hover();
  await expect.poll(() => coloursOf(own)).not.toBe(unlit);
  expect([await coloursOf(next), await coloursOf(after)]).toEqual([unlit, unlit]);

  await own.hover();
  await expect.poll(() => coloursOf(row)).not.toBe(unlitRow);
  await page.mouse.move(0, 0);
  await expect.poll(() => coloursOf(own)).toBe(unlit);
  expect(await coloursOf(row)).toBe(unlitRow);
});

test('a chosen field is explained beside the table', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await desk.read();
  await desk.field('PAOS', 'admin_status').click();
  const panel = page.getByRole('complementary', { name: 'Field' });
  await expect(panel).toContainText('admin_status');
  await expect(panel).toContainText('0x1');
});

test('PPCNT shows the counters of the group that was chosen, and no others', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PPCNT');
  const table = desk.fields('PPCNT');
  const filter = page.getByRole('textbox', { name: 'Filter the fields' });

  await desk.fillIndex('grp', '0x0');
  await desk.read();
  await filter.fill('a_frames_transmitted_ok');
  const ethernet = table.getByTitle(/\ba_frames_transmitted_ok/);
  await expect(ethernet.first()).toBeVisible();

  await desk.fillIndex('grp', '0x12');
  await desk.readButton.click();
  await expect(ethernet).toHaveCount(0);
  await filter.fill('link_down_events');
  await expect(desk.field('PPCNT', 'unintentional_link_down_events')).toBeVisible();
});

test('MGIR tells the identity of the card', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('MGIR');
  await desk.read();
  await page.getByRole('textbox', { name: 'Filter the fields' }).fill('hw_dev_id');
  await expect(desk.field('MGIR', 'hw_dev_id')).toContainText('0x0212');
});

test('a value that does not fit its field is told and not sent', async ({ page }) => {
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await desk.fillIndex('local_port', '999');
  await expect(desk.problem).toContainText('255');
  await page.keyboard.press('Enter');
  const box = page.getByRole('textbox', { name: 'local_port', exact: true });
  await expect(box).toHaveValue('999');
  await box.blur();
  await expect(box).toHaveValue('999');
  await expect(desk.readButton).toBeDisabled();
  await expect(desk.bytes).toHaveCount(0);

  await desk.fillIndex('local_port', '1');
  await desk.read();
});

test('what was read can be copied as the document of the command line', async ({
  page,
  opened,
}) => {
  const desk = new Desk(page);
  await desk.openRegister('PAOS');
  await desk.read();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Copy as JSON');
  await page.keyboard.press('Enter');
  await expect(desk.palette).toBeHidden();
  await expect.poll(opened.readClipboard).toContain('"register": "PAOS"');
  const reading = registerReading.parse(JSON.parse(await opened.readClipboard()));
  expect(reading.fields.find(({ path }) => path === 'oper_status')?.enum).toBe('up');
});
