import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import type { Step } from '../../components/stepper';
import { chosenRegisters, manyPlaces, shownReading } from './many/many-actions';
import { places, stagedHere } from './register-actions';
import { comparePlaces } from './register-compare-actions';
import { isSameRead } from './register-compare-store';
import { currentReads } from './registers-store';
import { watchPlaces } from './watch-actions';
import { watchedOn } from './watch-store';

/** The steps of a view in their order, and how far the work in it is. */
export interface ViewSteps {
  readonly places: readonly { readonly label: string; readonly place: string }[];
  /** The step that is to be done now; those before it are done. */
  readonly reached: (stores: Stores) => number;
}

export function stepsAt({ places: all }: ViewSteps, reached: number): readonly Step[] {
  return all.map(({ label, place }, at) => ({
    label,
    state: at < reached ? 'done' : at === reached ? 'now' : 'later',
    go: () => {
      goTo(place);
    },
  }));
}

function hasChosen(stores: Stores): boolean {
  return stores.registers.getState().selected !== undefined;
}

export const oneSteps: ViewSteps = {
  places: [
    { label: 'Choose', place: places.filter },
    { label: 'Read', place: places.read },
    { label: 'Look', place: places.fields },
    { label: 'Change', place: places.change },
    { label: 'Export', place: places.copy },
  ],
  reached: (stores) => {
    if (!hasChosen(stores)) return 0;
    const { selectedId } = stores.devices.getState();
    if (currentReads(stores.registers.getState(), selectedId).length === 0) return 1;
    return stagedHere(stores) === undefined ? 2 : 3;
  },
};

export const manySteps: ViewSteps = {
  places: [
    { label: 'Choose', place: manyPlaces.choose },
    { label: 'Read', place: manyPlaces.read },
    { label: 'Look', place: manyPlaces.table },
    { label: 'Export', place: manyPlaces.save },
  ],
  reached: (stores) => {
    const reading = shownReading(stores);
    if (reading !== undefined && reading.results.size > 0) return 2;
    return chosenRegisters(stores).length === 0 ? 0 : 1;
  },
};

export const watchSteps: ViewSteps = {
  places: [
    { label: 'Choose', place: places.filter },
    { label: 'Watch', place: watchPlaces.bar },
    { label: 'Look', place: watchPlaces.grid },
    { label: 'Export', place: watchPlaces.save },
  ],
  reached: (stores) => {
    const { selectedId } = stores.devices.getState();
    const watched = watchedOn(stores.watch.getState(), selectedId);
    if (watched.some(({ series }) => series.reads > 0)) return 2;
    return watched.length > 0 || hasChosen(stores) ? 1 : 0;
  },
};

export const compareSteps: ViewSteps = {
  places: [
    { label: 'Choose', place: comparePlaces.left },
    { label: 'Compare', place: comparePlaces.run },
    { label: 'Look', place: comparePlaces.table },
  ],
  reached: (stores) => {
    const state = stores.registerCompare.getState();
    if (state.comparison !== undefined) return 2;
    const bothChosen = state.left.device !== undefined && state.right.device !== undefined;
    return hasChosen(stores) && bothChosen && !isSameRead(state) ? 1 : 0;
  },
};
