import type { Action } from '../../app/action';
import type { Stores } from '../../app/stores';
import { goTo } from '../../app/go-to';
import { chosenDumps, scopeOf } from './regdump-store';

/** Names of places that steps and keys lead to. */
export const dumpPlaces = {
  scope: 'dump-scope',
  take: 'dump-take',
  tape: 'dump-tape',
  filter: 'dump-filter',
  rows: 'dump-rows',
  export: 'dump-export',
  file: 'dump-file',
} as const;

function inTab(stores: Stores): boolean {
  return stores.frame.getState().tab === 'regdump';
}

function showsWords(stores: Stores): boolean {
  return inTab(stores) && scopeOf(stores.regdump.getState()) === 'cr';
}

export const takeDumps: Action = {
  id: 'regdump.take',
  label: 'Dump',
  icon: 'dump',
  key: 'D',
  hint: 'Take the dumps chosen in the form, and keep them',
  when: (stores) => {
    const { taking, device, wrongForm, scope, offer } = stores.regdump.getState();
    const possible = scope === 'registers' || offer?.cr.available !== false;
    return inTab(stores) && device !== undefined && taking === undefined && !wrongForm && possible;
  },
  run: (stores) => {
    void stores.regdump.getState().take();
  },
};

export const sweepInstead: Action = {
  id: 'regdump.sweep',
  label: 'Sweep the registers instead',
  icon: 'table',
  hint: 'Reads every access register that is safe to read; works with every interface',
  when: (stores) => {
    const { taking, device } = stores.regdump.getState();
    return inTab(stores) && device !== undefined && taking === undefined;
  },
  run: (stores) => {
    const { setForm, take } = stores.regdump.getState();
    setForm({ scope: 'registers' });
    void take();
  },
};

export const addDumpFile: Action = {
  id: 'regdump.add-file',
  label: 'Add a dump file',
  icon: 'plus',
  hint: 'From mlx5desk in any format, or from mstregdump; it is kept with this card',
  when: (stores) => inTab(stores) && stores.regdump.getState().device !== undefined,
  run: () => {
    document.getElementById(dumpPlaces.file)?.click();
  },
};

export const filterWords: Action = {
  id: 'regdump.filter',
  label: 'Filter the words',
  icon: 'filter',
  key: '/',
  hint: 'By address range, by value, or by bits under a mask',
  when: showsWords,
  run: () => {
    goTo(dumpPlaces.filter);
  },
};

export const showChanged: Action = {
  id: 'regdump.changed',
  label: 'Show only what changed',
  icon: 'filter',
  hint: 'Words that aren’t the same in every dump',
  when: (stores) => showsWords(stores) && chosenDumps(stores.regdump.getState()).length > 1,
  run: (stores) => {
    stores.regdump.getState().setShow('changed');
  },
};

export const markWord: Action = {
  id: 'regdump.mark',
  label: 'Bookmark this word',
  icon: 'bookmark',
  key: 'B',
  hint: 'Or remove its bookmark',
  when: (stores) => showsWords(stores) && stores.regdump.getState().place !== undefined,
  run: (stores) => {
    const { place, mark } = stores.regdump.getState();
    if (place?.row.type === 'word') void mark({ marked: !place.row.marked });
  },
};

export const regdumpActions: readonly Action[] = [
  takeDumps,
  sweepInstead,
  addDumpFile,
  filterWords,
  showChanged,
  markWord,
];
