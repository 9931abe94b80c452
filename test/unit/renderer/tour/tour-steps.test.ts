import { describe, expect, it } from 'vitest';
import { createStores, type Stores } from '../../../../renderer/app/stores';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { goOnWithTour, isStepDone, takeTour } from '../../../../renderer/tour/tour-actions';
import { explainAnswer, tourSteps } from '../../../../renderer/tour/tour-steps';
import { aDevice, deviceError, emptyMemory, fakeApi } from '../fake-api';
import type { Api } from '../../../../renderer/stores/api';

const card = { id: 'sim:cx6dx', name: 'sim:cx6dx', simulated: true };

async function stores(get?: Api['reg']['get']): Promise<Stores> {
  const remembered = new Remembered(emptyMemory());
  const made = createStores(fakeApi(get === undefined ? {} : { get }), {
    remembered,
    frame: createFrameStore(remembered),
    now: () => 0,
  });
  await made.devices.getState().load();
  return made;
}

/** Does the step that is shown by what «Show me» does, and waits until it is done. */
async function doStep(all: Stores): Promise<void> {
  const at = all.tour.getState().at;
  if (!isStepDone(all)) goOnWithTour.run(all);
  // The palette is left to the person: what they choose there is the register.
  if (all.frame.getState().paletteText !== undefined) {
    all.frame.getState().closePalette();
    all.frame.getState().openTab('registers');
    await all.registers.getState().choose('PAOS');
  }
  await expect.poll(() => isStepDone(all)).toBe(true);
  expect(all.tour.getState().at).toBe(at);
}

describe('the steps of the tour', () => {
  it('are all done by what they show, up to a real read that is explained', async () => {
    const all = await stores();
    takeTour.run(all);
    for (const [at] of tourSteps.entries()) {
      expect(all.tour.getState().at).toBe(at);
      await doStep(all);
      goOnWithTour.run(all);
    }
    expect(all.tour.getState().at).toBeUndefined();
    expect(Object.keys(all.registers.getState().reads)).toHaveLength(1);
    expect(all.registers.getState().field).toBe('oper_status');
    expect(explainAnswer(all, card)).toContain('sim:cx6dx, a simulated card, said that');
  });

  it('say whose hardware it is, or that there is none', async () => {
    const all = await stores();
    const [first] = tourSteps;
    expect(first?.text(all, card)).toContain('no hardware is touched');
    expect(first?.text(all, { ...card, simulated: false })).toContain('only reads');
  });

  it('go on after a read that failed, and say so', async () => {
    const all = await stores(() => Promise.reject(deviceError()));
    await all.registers.getState().choose('PAOS');
    await all.registers.getState().read('sim:cx6dx');
    all.frame.getState().openTab('registers');
    expect(explainAnswer(all, card)).toContain('didn’t answer');
    expect(tourSteps.at(-1)?.isDone?.(all, card)).toBe(true);
  });

  it('have nothing to explain before anything was asked', async () => {
    expect(explainAnswer(await stores(), card)).toContain('been asked yet');
  });

  it('end when the card of the tour is gone', async () => {
    let devices = [aDevice()];
    const remembered = new Remembered(emptyMemory());
    const all = createStores(fakeApi({ list: () => Promise.resolve(devices) }), {
      remembered,
      frame: createFrameStore(remembered),
      now: () => 0,
    });
    await all.devices.getState().load();
    takeTour.run(all);
    devices = [];
    await all.devices.getState().refresh();
    goOnWithTour.run(all);
    expect(all.tour.getState().at).toBeUndefined();
  });
});
