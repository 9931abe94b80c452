import type { Page } from '@playwright/test';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { ReportDesk } from './support/report-desk';

/** What every place of the window has: its job in a sentence, its steps, and the command that does the same. */
async function expectGuidance(page: Page, title: string, command: RegExp): Promise<void> {
  const main = page.getByRole('main');
  const steps = main.getByRole('list', { name: `Steps of ${title}` });
  await expect(steps).toBeVisible();
  expect(await steps.getByRole('button').count()).toBeGreaterThan(2);
  await expect(main.locator('p', { hasText: new RegExp(`^${title}[A-Z].*\\.$`) })).toBeVisible();
  await expect(new Desk(page).terminal).toHaveText(command);
}

test('every tab says what it is for, in which steps, and the same in the terminal', async ({
  page,
}) => {
  const desk = new Desk(page);
  await expect(desk.card('sim:cx6dx')).toBeVisible();
  const tabs = [
    ['Devices', /^mlx5desk info -d sim:cx6dx$/],
    ['Changes', /^mlx5desk journal list$/],
    ['Registers', /^mlx5desk reg list$/],
    ['Register dump', /^mlx5desk regdump -d sim:cx6dx/],
    ['Resource dump', /^mlx5desk rscdump/],
    ['Configuration', /^mlx5desk config query -d sim:cx6dx/],
    ['Report', /^mlx5desk report create -d sim:cx6dx/],
  ] as const;
  for (const [title, command] of tabs) {
    await desk.tab(title).click();
    await expectGuidance(page, title, command);
  }
});

test('so does every place of the Report tab, and a comparison of configurations', async ({
  page,
}) => {
  const desk = new ReportDesk(page);
  await desk.tab('Report').click();
  for (const place of ['New report', 'All reports', 'Compare', 'Many cards'] as const) {
    await desk.place(place).click();
    await expectGuidance(page, 'Report', /^mlx5desk report /);
  }
  await desk.openConfig();
  await desk.compareWith('sim:bf3');
  await expectGuidance(page, 'Configuration', /^mlx5desk config compare /);
});

test('a place with nothing in it says what to do first, with a button', async ({ page }) => {
  const desk = new Desk(page);
  const main = page.getByRole('main');
  await desk.tab('Registers').click();
  await main.getByRole('button', { name: 'Filter the registers' }).click();
  await expect(desk.registerFilter).toBeFocused();
  await desk.tab('Resource dump').click();
  await main.getByRole('button', { name: 'Filter the segments' }).click();
  await expect(page.getByRole('textbox', { name: /^Filter segments/ })).toBeFocused();
  await desk.tab('Changes').click();
  await main.getByRole('button', { name: 'Go to Configuration' }).click();
  await expect(desk.tab('Configuration')).toHaveAttribute('aria-selected', 'true');
});
