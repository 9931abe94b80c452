import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { isSameRead } from './register-compare-store';
import { compareCommand } from './terminal-command';

export const comparePlaces = {
  left: 'register-compare-left',
  run: 'register-compare-run',
  table: 'register-compare-fields',
} as const;

function isThere(stores: Stores): boolean {
  return (
    stores.frame.getState().tab === 'registers' && stores.registerView.getState().view === 'compare'
  );
}

export const compareTwoCards: Action = {
  id: 'registers.compare-view',
  label: 'Compare this register of two cards',
  icon: 'compare',
  hint: 'Or of two ports of one card, or a card and a report',
  when: (stores) =>
    stores.frame.getState().tab === 'registers' &&
    stores.registers.getState().selected !== undefined,
  run: (stores) => {
    stores.registerView.getState().show('compare');
    // The view is there with the next frame.
    requestAnimationFrame(() => {
      goTo(comparePlaces.left);
    });
  },
};

export const runCompare: Action = {
  id: 'registers.compare',
  label: 'Compare',
  icon: 'compare',
  key: 'C',
  hint: 'Reads both, one after the other',
  when: (stores) => {
    const state = stores.registerCompare.getState();
    const { register, left, right, comparing, wrongFields } = state;
    const isChosen = left.device !== undefined && right.device !== undefined;
    const isReady = comparing === undefined && Object.keys(wrongFields).length === 0;
    return isThere(stores) && register !== undefined && isChosen && isReady && !isSameRead(state);
  },
  run: (stores) => {
    void stores.registerCompare.getState().compare();
  },
};

export const swapSides: Action = {
  id: 'registers.compare-swap',
  label: 'Swap the two',
  icon: 'swap',
  hint: 'The left side goes to the right',
  when: isThere,
  run: (stores) => {
    stores.registerCompare.getState().swap();
  },
};

export const registerCompareActions: readonly Action[] = [compareTwoCards, runCompare, swapSides];

/** The name of a device for the terminal; `DEV` until one is chosen. */
function nameOf(stores: Stores, id: string | undefined): string {
  return stores.devices.getState().devices?.find((device) => device.id === id)?.name ?? 'DEV';
}

export function compareCommandOf(stores: Stores): string {
  const { left, right } = stores.registerCompare.getState();
  return compareCommand({
    register: stores.registers.getState().selected,
    left: { device: nameOf(stores, left.device), values: left.values },
    right: { device: nameOf(stores, right.device), values: right.values },
  });
}
