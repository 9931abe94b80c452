import { findAppPaths } from '../../electron/app-paths';
import { loadBuiltIn } from '../../electron/catalog/catalogue';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim } from '../shim/harness';
import { startBrowserApp } from './support/browser-app';
import { Desk } from './support/desk';
import { expect, test } from './support/desk-test';
import { watchForProblems } from './support/problem-watch';

/** From the ioctl to the screen: the card is behind /dev/fwctl/fwctl0, reached through the native binding. */
test('a card behind fwctl is read with real RPCs, and says what to do when it vanishes', async ({
  look,
  shell,
}) => {
  test.skip(shell === 'electron', 'the shim is put before the browser entry; the rest is the same');
  const book = await loadBuiltIn(findAppPaths().builtInCatalogue);
  const shim = await startShim({ devices: [makeCard('cx7', book)] });
  const app = await startBrowserApp(look, shim.variables);
  try {
    const { page, home, load } = await app.openWindow();
    const watch = watchForProblems(page, home);
    await load();
    const desk = new Desk(page);
    const address = shim.nodes[0]?.card.profile.pciAddress ?? '';
    await desk.chooseCard(address);
    await expect(desk.card(address)).not.toContainText('simulated');

    await desk.openRegister('PAOS');
    await desk.read();
    await expect(desk.field('PAOS', 'local_port')).toContainText('0x01');
    const reads = shim.log().filter(({ registerId }) => registerId === 0x5006);
    expect(reads.map(({ scope }) => scope)).toContain(1);
    expect(shim.tainted()).toBe(false);

    shim.vanish('cx7');
    await desk.readButton.click();
    await expect(desk.problem.getByRole('heading')).toContainText('The device is gone');
    await expect(desk.problem).toContainText('Look for devices again');

    await desk.tab('Devices').click();
    const identity = page.getByRole('complementary', { name: 'Identity' });
    await identity.getByRole('button', { name: 'Look again' }).click();
    await expect(desk.card(address)).toHaveCount(0);
    expect(watch.problems).toEqual([]);
  } finally {
    await app.close();
    await shim.stop();
  }
});
