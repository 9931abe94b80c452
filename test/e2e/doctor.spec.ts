import { constants } from 'node:os';
import { findAppPaths } from '../../electron/app-paths';
import { loadBuiltIn } from '../../electron/catalog/catalogue';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim } from '../shim/harness';
import { startBrowserApp } from './support/browser-app';
import { seriousViolations } from './support/axe';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { watchForProblems } from './support/problem-watch';

test('the doctor says what it found, from the rail to the command to copy', async ({
  page,
  opened,
}) => {
  const desk = new Desk(page);
  const doctor = page.getByRole('region', { name: 'Doctor' });
  await desk.tab('Registers').click();

  await desk.rail.getByRole('button', { name: /^Doctor/ }).click();

  await expect(doctor).toBeFocused();
  await expect(doctor.getByRole('status')).toContainText(/\d+ checks? passed/);
  const dpu = doctor.getByRole('listitem').filter({ hasText: 'DPU whose Arm cores' });
  await expect(dpu).toContainText('simulated');
  await expect(doctor.getByRole('list', { name: 'Checks that passed' })).toContainText('Catalogue');

  await doctor.getByRole('button', { name: 'mlx5desk doctor' }).click();
  await expect.poll(() => opened.readClipboard()).toBe('mlx5desk doctor');
});

test('the doctor looks again on request', async ({ page }) => {
  const doctor = page.getByRole('region', { name: 'Doctor' });
  await expect(doctor.getByRole('status')).toContainText('passed');
  await doctor.getByRole('button', { name: 'Examine again' }).click();
  await expect(doctor.getByRole('button', { name: 'Examine again' })).toBeEnabled();
  await expect(doctor.getByRole('list', { name: 'Findings' })).toBeVisible();
});

test('a card that can’t be opened says what can be done about it', async ({ look, shell }) => {
  test.skip(shell === 'electron', 'the shim is put before the browser entry; the rest is the same');
  const book = await loadBuiltIn(findAppPaths().builtInCatalogue);
  const shim = await startShim({ devices: [makeCard('cx7', book)] });
  shim.refuseOpen('cx7', constants.errno.EACCES);
  const app = await startBrowserApp(look, shim.variables);
  try {
    const { page, home, load } = await app.openWindow();
    const watch = watchForProblems(page, home);
    await load();
    const desk = new Desk(page);
    const address = shim.nodes[0]?.card.profile.pciAddress ?? '';
    await desk.chooseCard(address);

    const identity = page.getByRole('complementary', { name: 'Identity' });
    await identity.getByRole('button', { name: 'What can I do?' }).click();
    const advice = identity.getByRole('listitem').filter({ hasText: 'fwctl0' });
    await expect(advice.getByRole('code')).not.toHaveText('');
    await expect(advice.getByRole('button', { name: 'Copy command' })).toBeVisible();

    const findings = page.getByRole('region', { name: 'Doctor' }).getByRole('list', {
      name: 'Findings',
    });
    await expect(findings.getByRole('listitem').first()).toContainText('problem: ');
    await expect(desk.rail.getByRole('button', { name: /^Doctor/ })).toContainText('finding');
    expect(await seriousViolations(page)).toEqual([]);
    expect(watch.problems).toEqual([]);
  } finally {
    await app.close();
    await shim.stop();
  }
});
