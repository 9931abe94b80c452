import { describe, expect, it, vi } from 'vitest';
import type { Device } from '../../../../electron/api/contract/devices';
import { loadAll } from '../../../../renderer/app/start';
import { createStores } from '../../../../renderer/app/stores';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { aDevice, aSummary, emptyMemory, fakeApi } from '../fake-api';

/** A window that has just asked for its first screen, and the cards that it waits for. */
function starting() {
  let answer: (devices: Device[]) => void = () => undefined;
  const list = () =>
    new Promise<Device[]>((resolve) => {
      answer = resolve;
    });
  const registers = vi.fn(() => Promise.resolve([aSummary()]));
  const remembered = new Remembered(emptyMemory());
  const stores = createStores(fakeApi({ list, registers }), {
    remembered,
    frame: createFrameStore(remembered),
    now: () => 7,
  });
  const ending = new AbortController();
  loadAll(stores, ending.signal);
  return {
    registers,
    stores,
    answerWith: async (devices: Device[]) => {
      const listed = new Promise<void>((resolve) => {
        stores.registers.subscribe(({ summaries }) => {
          if (summaries !== undefined) resolve();
        });
      });
      answer(devices);
      await listed;
      ending.abort();
    },
  };
}

describe('the start of the window', () => {
  it('asks for the long list of registers when the cards are there, for the chosen one', async () => {
    const { registers, stores, answerWith } = starting();
    expect(stores.devices.getState().looking).toBeDefined();
    expect(registers).not.toHaveBeenCalled();

    await answerWith([aDevice()]);

    expect(registers).toHaveBeenCalledWith({ device: 'sim:cx6dx' }, expect.anything());
  });

  it('lists the registers also where there is no card', async () => {
    const { registers, answerWith } = starting();

    await answerWith([]);

    expect(registers).toHaveBeenCalledTimes(1);
    expect(registers).not.toHaveBeenCalledWith(
      expect.objectContaining({ device: expect.anything() as unknown }),
      expect.anything(),
    );
  });
});
