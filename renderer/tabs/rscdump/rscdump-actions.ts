import type { Action } from '../../app/action';
import { pickFile } from '../../app/pick-file';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { selectedDevice } from '../../stores/devices-store';
import { chosenSegment, hasWrongValue } from './rscdump-store';

/** Names of places that steps and keys lead to. */
export const dumpPlaces = {
  filter: 'segment-filter',
  list: 'segment-list',
  form: 'segment-form',
  dump: 'segment-dump',
  tree: 'segment-tree',
  fields: 'segment-fields',
  bytes: 'segment-bytes',
  save: 'segment-save',
} as const;

function inTab(stores: Stores): boolean {
  return stores.frame.getState().tab === 'rscdump';
}

export const takeResourceDump: Action = {
  id: 'rscdump.dump',
  label: 'Dump',
  icon: 'read',
  key: 'D',
  hint: 'Dump the chosen segment',
  when: (stores) => {
    const state = stores.rscdump.getState();
    const device = selectedDevice(stores.devices.getState());
    const isReady = chosenSegment(state, device?.id) !== undefined && state.dumping === undefined;
    return inTab(stores) && isReady && !hasWrongValue(state);
  },
  run: (stores) => {
    const { selectedId } = stores.devices.getState();
    if (selectedId !== undefined) void stores.rscdump.getState().dump(selectedId);
  },
};

export const filterSegments: Action = {
  id: 'rscdump.filter',
  label: 'Filter the segments',
  icon: 'filter',
  key: '/',
  hint: 'By name, meaning or what they need',
  when: inTab,
  run: () => {
    goTo(dumpPlaces.filter);
  },
};

export const openResourceDump: Action = {
  id: 'rscdump.open',
  label: 'Open a dump file',
  icon: 'folder',
  hint: 'What rscdump get -o or mstresourcedump wrote, or the JSON of devlink',
  when: (stores) =>
    inTab(stores) &&
    stores.devices.getState().selectedId !== undefined &&
    stores.rscdump.getState().dumping === undefined,
  run: (stores) => {
    const { selectedId } = stores.devices.getState();
    void pickFile('.bin,.txt,.json,.dump,.raw').then((file) => {
      if (file === undefined || selectedId === undefined) return;
      return stores.rscdump.getState().open(selectedId, file);
    });
  },
};

export const saveResourceDump: Action = {
  id: 'rscdump.save',
  label: 'Save as file',
  icon: 'export',
  hint: 'The bytes, as mstresourcedump -b writes them',
  when: (stores) => {
    const { selectedId = '' } = stores.devices.getState();
    return inTab(stores) && stores.rscdump.getState().shown[selectedId] !== undefined;
  },
  run: (stores) => {
    const { selectedId } = stores.devices.getState();
    if (selectedId !== undefined) void stores.rscdump.getState().keep(selectedId);
  },
};

export const rscdumpActions: readonly Action[] = [
  takeResourceDump,
  filterSegments,
  openResourceDump,
  saveResourceDump,
];
