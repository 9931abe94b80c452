import { expect, test } from './support/desk-test';
import { Desk } from './support/desk';

test('the simulated cards are there, marked as simulated', async ({ page }) => {
  const desk = new Desk(page);
  for (const name of ['sim:cx6dx', 'sim:cx7', 'sim:bf3', 'sim:faulty', 'sim:noise']) {
    await expect(desk.card(name)).toContainText('simulated');
  }
  const table = page.getByRole('grid', { name: 'Devices' });
  await expect(table.getByRole('row', { name: /sim:cx6dx/ })).toContainText('ConnectX-6 Dx');
  await expect(table.getByRole('row', { name: /sim:cx6dx/ })).toContainText('simulated');
  await expect(page.getByRole('note').filter({ hasText: 'no hardware behind' })).toBeVisible();
});

test('a chosen card says who it is', async ({ page }) => {
  const desk = new Desk(page);
  await desk.chooseCard('sim:cx7');
  const identity = page.getByRole('complementary', { name: 'Identity' });
  await expect(identity.getByRole('heading', { level: 2 }).first()).toContainText('ConnectX-7');
  for (const fact of ['part number', 'serial', 'PSID', 'firmware', 'base MAC', 'PCI address']) {
    await expect(identity.getByRole('term').filter({ hasText: fact })).toBeVisible();
  }
  await expect(desk.terminal).toHaveText('mlx5desk info -d sim:cx7');
});

test('the table can be filtered down to one card', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter the devices' }).fill('BlueField');
  const rows = page.getByRole('grid', { name: 'Devices' }).getByRole('row', { name: /sim:/ });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('sim:bf3');
});

test('looking again finds the same cards', async ({ page }) => {
  const desk = new Desk(page);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Devices' })).toContainText('sim:cx6dx');
});

test('a port that is down says which card’s it is, and why, before anything is chosen', async ({
  page,
}) => {
  const ports = page.getByRole('region', { name: 'Ports', exact: true });
  const broken = ports.getByRole('row', { name: /sim:bf3 port 2/ });

  await expect(ports).toContainText('link problem');
  await expect(broken).toContainText('down: no signal from the other side');
  await expect(new Desk(page).card('sim:bf3')).toHaveAttribute('title', /port 2 down: no signal/);
});

test('a port leads to the register that says more, with its number filled in', async ({ page }) => {
  const desk = new Desk(page);

  await page.getByRole('button', { name: 'PDDR of port 2 of sim:bf3' }).first().click();

  await expect(page.getByRole('heading', { name: 'PDDR', exact: true })).toBeVisible();
  await expect(desk.card('sim:bf3')).toHaveAttribute('aria-current', 'true');
  await expect(desk.terminal).toHaveText(/reg get PDDR -d sim:bf3 -i .*local_port=2/);
  await expect(desk.field('PDDR', 'monitor_opcode')).toContainText('57');
});

test('one key leads from the list of cards to the diagnosis of the broken link', async ({
  page,
}) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:bf3')).toBeVisible();

  await page.keyboard.press('p');

  await expect(page.getByRole('heading', { name: 'PDDR', exact: true })).toBeVisible();
  await expect(desk.terminal).toHaveText(/-d sim:\S+ -i .*local_port=2/);
});

test('a card shows what is plugged, how warm it is, and that its bus is narrower than it could be', async ({
  page,
}) => {
  const desk = new Desk(page);
  const panel = page.getByRole('complementary', { name: 'Identity' });

  await desk.chooseCard('sim:cx7');
  await expect(panel).toContainText('32 GT/s x8, could be x16: the slot or the riser limits it');
  await expect(panel).toContainText('1 m passive copper');
  await expect(panel).toContainText(/\d+ °C, limit 105 °C/);
  await expect(panel.getByRole('listitem').filter({ hasText: 'Dump CR space' })).toContainText(
    'no:',
  );

  await desk.chooseCard('sim:bf3');
  await expect(panel).toContainText('DPU: its Arm cores own the ports');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Dump CR space' })).toContainText(
    'yes:',
  );
});

test('a temperature that can’t be right is said to be wrong', async ({ page }) => {
  const desk = new Desk(page);

  await desk.chooseCard('sim:noise');

  const panel = page.getByRole('complementary', { name: 'Identity' });
  await expect(panel).toContainText('answered 1341 °C, not plausible');
});

test('a card’s identity is copied as text and for a program', async ({ page, opened }) => {
  const panel = page.getByRole('complementary', { name: 'Identity' });
  await new Desk(page).chooseCard('sim:bf3');

  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect
    .poll(() => opened.readClipboard())
    .toContain('port 2: down: no signal from the other side');

  await panel.getByRole('button', { name: 'Copy identity (JSON)' }).click();
  await expect.poll(() => opened.readClipboard()).toContain('"attention"');
  expect(JSON.parse(await opened.readClipboard())).toMatchObject({ id: 'sim:bf3', state: 'ready' });
});

test('a broken port is laid beside one that works in one action, and on into the registers', async ({
  page,
}) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:bf3')).toBeVisible();

  await page.keyboard.press('c');

  const both = page.getByRole('table', { name: 'Both ports' });
  await expect(both.getByRole('row', { name: /^link differs/ })).toContainText(
    'up, 200G, 4 lanes, FEC RS-544',
  );
  await expect(both.getByRole('row', { name: /^can do/ })).toContainText('100G, 200G');
  await page
    .getByRole('combobox', { name: 'beside' })
    .selectOption({ label: 'sim:cx6dx port 1, 100G Ethernet' });
  await expect(both.getByRole('row', { name: /^firmware differs/ })).toContainText('22.43');

  const close = page.getByRole('button', { name: 'Close the comparison' });
  await expect(close).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'PTYS of both' }).click();
  await expect(page.getByRole('grid', { name: 'PTYS of both' })).toBeVisible();
  await expect(desk.terminal).toHaveText(/reg compare PTYS -d sim:bf3 .*sim:cx6dx/);
});

test('the verdict on a broken port is copied for a colleague', async ({ page, opened }) => {
  await page.getByRole('button', { name: 'Copy the verdict on sim:bf3 port 2' }).click();

  await expect
    .poll(() => opened.readClipboard())
    .toMatch(/^sim:bf3 port 2 \(simulated card\): down: no signal[^]*serial: [^]*sim:bf3 port 1/);
});
