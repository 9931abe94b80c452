import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { selectedDevice } from '../../stores/devices-store';
import { hasWrongField } from './registers-store';
import { watchCommand } from './terminal-command';
import { figuresFile, samplesFile, watchFileName } from './watch-files';
import { chartPicture } from './watch-picture';
import { watchRows, type WatchRow } from './watch-rows';
import { watchedOn, watchedShown, watchOf } from './watch-store';

export const watchPlaces = {
  filter: 'watch-filter',
  grid: 'watch-fields',
  chart: 'watch-chart',
  bar: 'watch-bar',
  save: 'watch-save',
} as const;

function inTab(stores: Stores): boolean {
  return stores.frame.getState().tab === 'registers';
}

/** The chosen device, where the Watch view shows something of it. */
function watchedDevice(stores: Stores): string | undefined {
  const { selectedId } = stores.devices.getState();
  const isShown = inTab(stores) && stores.registerView.getState().view === 'watch';
  return isShown && watchedOn(stores.watch.getState(), selectedId).length > 0
    ? selectedId
    : undefined;
}

function shownRows(stores: Stores): readonly WatchRow[] {
  const state = stores.watch.getState();
  return watchRows(watchedOn(state, watchedDevice(stores)), state);
}

function chosenRow(stores: Stores): WatchRow | undefined {
  const state = stores.watch.getState();
  // Asked for by many buttons with every draw: only the register of the row is looked through.
  const own = watchedOn(state, watchedDevice(stores)).filter(
    ({ key }) => state.selected?.startsWith(`${key} `) === true,
  );
  // The panel shows it also where the table leaves it out.
  return watchRows(own, { showAll: true, filter: '' }).find(({ key }) => key === state.selected);
}

export const watchRegister: Action = {
  id: 'registers.watch',
  label: 'Watch',
  icon: 'watch',
  key: 'W',
  hint: 'Read it again and again, and see what changes',
  when: (stores) => {
    const state = stores.registers.getState();
    const device = selectedDevice(stores.devices.getState());
    return (
      inTab(stores) &&
      state.selected !== undefined &&
      state.requests[state.selected] !== undefined &&
      !hasWrongField(state) &&
      device !== undefined &&
      device.interface.kind !== 'report'
    );
  },
  run: (stores) => {
    const { selected, requests } = stores.registers.getState();
    const { selectedId } = stores.devices.getState();
    const values = selected === undefined ? undefined : requests[selected];
    if (selected === undefined || values === undefined || selectedId === undefined) return;
    stores.registerView.getState().show('watch');
    void stores.watch.getState().add(selectedId, selected, values);
  },
};

export const pauseWatching: Action = {
  id: 'registers.watch-pause',
  label: 'Pause watching',
  icon: 'pause',
  hint: 'The figures so far stay',
  when: (stores) => watchOf(stores.watch.getState(), watchedDevice(stores)).running,
  run: (stores) => {
    const device = watchedDevice(stores);
    if (device !== undefined) stores.watch.getState().pause(device);
  },
};

export const resumeWatching: Action = {
  id: 'registers.watch-resume',
  label: 'Go on watching',
  icon: 'watch',
  hint: 'Read the watched registers again',
  when: (stores) => {
    const device = watchedDevice(stores);
    return device !== undefined && !watchOf(stores.watch.getState(), device).running;
  },
  run: (stores) => {
    const device = watchedDevice(stores);
    if (device !== undefined) stores.watch.getState().resume(device);
  },
};

export const resetFigures: Action = {
  id: 'registers.watch-reset',
  label: 'Reset the figures',
  icon: 'refresh',
  hint: 'Least, most, average and changes count again from now',
  when: (stores) => watchedDevice(stores) !== undefined,
  run: (stores) => {
    const device = watchedDevice(stores);
    if (device !== undefined) stores.watch.getState().resetFigures(device);
  },
};

export const stopWatching: Action = {
  id: 'registers.watch-stop',
  label: 'Stop watching all',
  icon: 'stop',
  hint: 'All registers of this card; their figures are dropped',
  when: (stores) => watchedDevice(stores) !== undefined,
  run: (stores) => {
    const device = watchedDevice(stores);
    if (device !== undefined) stores.watch.getState().stopAll(device);
  },
};

export const saveFigures: Action = {
  id: 'registers.watch-save-figures',
  label: 'Save the figures as CSV',
  icon: 'export',
  hint: 'The rows of the table, with exact values',
  when: (stores) => shownRows(stores).length > 0,
  run: (stores) => {
    void stores.watch.getState().save(figuresFile(shownRows(stores)));
  },
};

export const saveSamples: Action = {
  id: 'registers.watch-save-samples',
  label: 'Save the samples as CSV',
  icon: 'table',
  hint: 'Time and value of each read of the chosen field',
  when: (stores) => chosenRow(stores) !== undefined,
  run: (stores) => {
    const row = chosenRow(stores);
    if (row !== undefined) void stores.watch.getState().save(samplesFile(row));
  },
};

export const savePicture: Action = {
  id: 'registers.watch-save-picture',
  label: 'Save the chart as PNG',
  icon: 'export',
  hint: 'As it is now, with the name of the field',
  when: (stores) => chosenRow(stores) !== undefined,
  run: (stores) => {
    const row = chosenRow(stores);
    const title = row === undefined ? '' : `${row.item.device}  ${row.instance}  ${row.field.path}`;
    const base64 = chartPicture(watchPlaces.chart, title);
    if (row === undefined || base64 === undefined) return;
    const fileName = watchFileName(row, 'png');
    void stores.watch.getState().save({ fileName, kind: 'png', base64 });
  },
};

export const stopOne: Action = {
  id: 'registers.watch-stop-one',
  label: 'Stop watching this register',
  icon: 'close',
  hint: 'The register of the chosen field',
  when: (stores) => chosenRow(stores) !== undefined,
  run: (stores) => {
    const row = chosenRow(stores);
    if (row !== undefined) stores.watch.getState().remove(row.item.key);
  },
};

export const filterWatched: Action = {
  id: 'registers.watch-filter',
  label: 'Filter what is watched',
  icon: 'filter',
  hint: 'By register, field or value',
  when: (stores) => watchedDevice(stores) !== undefined,
  run: () => {
    goTo(watchPlaces.filter);
  },
};

export const watchActions: readonly Action[] = [
  watchRegister,
  pauseWatching,
  resumeWatching,
  resetFigures,
  stopWatching,
  stopOne,
  saveFigures,
  saveSamples,
  savePicture,
  filterWatched,
];

/** What does the same in a terminal, for the register that the view is about. */
export function watchCommandOf(stores: Stores): string {
  const device = selectedDevice(stores.devices.getState());
  const state = stores.watch.getState();
  const watched = watchedShown(state, device?.id);
  return watchCommand({
    device: device?.name,
    register: watched?.register,
    values: watched?.values ?? {},
    intervalMs: state.intervalMs,
  });
}
