import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { selectedEntry } from './changes-store';

/** Names of places that steps and keys lead to. */
export const changesPlaces = { filter: 'changes-filter', list: 'changes-list' } as const;

export const goToChanges: Action = {
  id: 'frame.changes',
  label: 'Go to Changes',
  icon: 'history',
  hint: 'What was written to which card, and how to undo it',
  when: () => true,
  run: (stores) => {
    stores.frame.getState().openTab('changes');
  },
};

function chosen(stores: Stores) {
  return stores.frame.getState().tab === 'changes'
    ? selectedEntry(stores.changes.getState())
    : undefined;
}

/** Undo and recovery are changes like any other: planned, reviewed, confirmed. */
function planning(
  id: string,
  label: string,
  icon: Action['icon'],
  hint: string,
  possible: (entry: NonNullable<ReturnType<typeof chosen>>) => boolean,
  plan: (
    stores: Stores,
    change: string,
    signal: AbortSignal,
  ) => ReturnType<Stores['api']['journal']['planUndo']>,
): Action {
  return {
    id,
    label,
    icon,
    hint,
    when: (stores) => {
      const entry = chosen(stores);
      const { planning: busy } = stores.change.getState();
      return entry !== undefined && possible(entry) && busy === undefined;
    },
    run: (stores) => {
      const entry = chosen(stores);
      if (entry === undefined) return;
      void stores.change
        .getState()
        .review(
          `${label}: ${entry.title}`,
          async (signal) => [await plan(stores, entry.change, signal)],
          {
            tab: 'changes',
            onDone: () => {
              void stores.changes.getState().load();
              void stores.changes.getState().select(entry.change);
            },
          },
        );
    },
  };
}

export const undoChange = planning(
  'changes.undo',
  'Undo',
  'back',
  'Plan to write the old values again',
  ({ canUndo, open }) => canUndo && !open,
  (stores, change, signal) => stores.api.journal.planUndo({ change }, { signal }),
);

export const finishChange = planning(
  'changes.finish',
  'Finish',
  'check',
  'Plan to write what is still missing',
  ({ open }) => open,
  (stores, change, signal) => stores.api.journal.planRecover({ change, how: 'finish' }, { signal }),
);

export const putBackChange = planning(
  'changes.put-back',
  'Put back',
  'back',
  'Plan to write the values from before the change',
  ({ open }) => open,
  (stores, change, signal) => stores.api.journal.planRecover({ change, how: 'undo' }, { signal }),
);

export const leaveChange: Action = {
  id: 'changes.leave',
  label: 'Leave it as it is',
  icon: 'close',
  hint: 'Close the change; nothing is sent to the card',
  when: (stores) => chosen(stores)?.open === true,
  run: (stores) => {
    const entry = chosen(stores);
    if (entry !== undefined) void stores.changes.getState().leave(entry.change);
  },
};

export const filterChanges: Action = {
  id: 'changes.filter',
  label: 'Find a change',
  icon: 'filter',
  key: '/',
  hint: 'By what was written, card, outcome or person',
  when: (stores) => stores.frame.getState().tab === 'changes',
  run: () => {
    goTo(changesPlaces.filter);
  },
};

export const reloadJournal: Action = {
  id: 'changes.reload',
  label: 'Read the journal again',
  icon: 'refresh',
  hint: 'Changes that were made in a terminal in the meantime appear, too',
  when: (stores) => stores.frame.getState().tab === 'changes',
  run: (stores) => {
    void stores.changes.getState().load();
  },
};

export const changesActions: readonly Action[] = [
  undoChange,
  finishChange,
  putBackChange,
  leaveChange,
  filterChanges,
  reloadJournal,
];
