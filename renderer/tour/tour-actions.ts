import type { Action } from '../app/action';
import type { Stores } from '../app/stores';
import { tourCard } from './tour-store';
import { tourSteps } from './tour-steps';

function isUnderWay({ tour }: Stores): boolean {
  return tour.getState().at !== undefined;
}

/** Whether the step that is shown is done; a step that only shows something always is. */
export function isStepDone(stores: Stores): boolean {
  const { at, card } = stores.tour.getState();
  if (at === undefined || card === undefined) return true;
  return tourSteps[at]?.isDone?.(stores, card) ?? true;
}

/** Whether the card of the tour can still be asked. */
export function isCardThere({ tour, devices }: Stores): boolean {
  const { card } = tour.getState();
  const device = devices.getState().devices?.find(({ id }) => id === card?.id);
  return device !== undefined && device.state !== 'gone';
}

export const takeTour: Action = {
  id: 'tour.take',
  label: 'Take the tour',
  icon: 'tour',
  hint: 'The window in seven short steps, up to a first read',
  when: (stores) => !isUnderWay(stores),
  run: (stores) => {
    stores.tour.getState().start(stores.devices.getState().devices, tourSteps.length);
  },
};

export const declineTour: Action = {
  id: 'tour.decline',
  label: 'Not now',
  icon: 'close',
  hint: 'Don’t offer the tour again; Settings still has it',
  when: (stores) => isTourOffered(stores),
  run: (stores) => {
    stores.tour.getState().decline();
  },
};

/** On the first start, once there is a card to show it on. */
export function isTourOffered({ tour, devices }: Stores): boolean {
  const { offered, at } = tour.getState();
  return offered && at === undefined && tourCard(devices.getState().devices) !== undefined;
}

export const goOnWithTour: Action = {
  id: 'tour.go-on',
  label: 'Go on with the tour',
  icon: 'right',
  key: 'Ctrl+Enter',
  hint: 'Show how the step is done, then go to the next one',
  when: isUnderWay,
  run: (stores) => {
    const { at, card, next } = stores.tour.getState();
    const step = at === undefined ? undefined : tourSteps[at];
    if (step === undefined || card === undefined || !isCardThere(stores)) {
      stores.tour.getState().leave();
    } else if (isStepDone(stores)) next();
    else step.show(stores, card);
  },
};

export const skipTourStep: Action = {
  id: 'tour.skip',
  label: 'Skip this step of the tour',
  icon: 'right',
  when: (stores) => isUnderWay(stores) && !isStepDone(stores),
  run: (stores) => {
    stores.tour.getState().next();
  },
};

export const backInTour: Action = {
  id: 'tour.back',
  label: 'One step back in the tour',
  icon: 'back',
  when: (stores) => (stores.tour.getState().at ?? 0) > 0,
  run: (stores) => {
    stores.tour.getState().back();
  },
};

export const leaveTour: Action = {
  id: 'tour.leave',
  label: 'Leave the tour',
  icon: 'close',
  key: 'Escape',
  when: isUnderWay,
  run: (stores) => {
    stores.tour.getState().leave();
  },
};

export const tourActions: readonly Action[] = [
  takeTour,
  declineTour,
  goOnWithTour,
  skipTourStep,
  backInTour,
  leaveTour,
];
