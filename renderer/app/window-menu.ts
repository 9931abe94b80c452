import type { MenuEntry } from '../../electron/api/contract/app';
import { toProblem } from '../stores/problem';
import type { Action } from './action';
import { onAnyChange, type Stores } from './stores';

/**
 * What the menu of the desktop window offers beside its own entries: ids of actions, in groups. One that isn't there
 * is left out.
 */
const menuPlan: Readonly<Record<MenuEntry['place'], readonly (readonly string[])[]>> = {
  file: [
    ['report.new', 'report.open', 'report.index'],
    ['config.open-file'],
    ['frame.catalogue', 'frame.config-catalogue'],
  ],
  view: [
    ['frame.palette', 'frame.rail'],
    ['frame.theme.light', 'frame.theme.dark', 'frame.theme.auto'],
    ['frame.contrast.normal', 'frame.contrast.more', 'frame.contrast.auto'],
    ['frame.zoom.in', 'frame.zoom.out', 'frame.zoom.reset'],
  ],
  go: [
    [
      'frame.devices',
      'frame.changes',
      'frame.registers',
      'frame.regdump',
      'frame.rscdump',
      'frame.config',
      'frame.report',
    ],
    ['doctor.show', 'devices.rescan'],
    ['frame.next-region', 'frame.previous-region'],
  ],
  help: [['tour.take', 'terms.explain']],
};

const places = ['file', 'view', 'go', 'help'] as const;

/** The entries as they are now: label, key and whether they can be done come from the actions. */
export function menuEntries(actions: readonly Action[], stores: Stores): MenuEntry[] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  return places.flatMap((place) =>
    menuPlan[place].flatMap((ids, group) =>
      ids.flatMap((id) => {
        const action = byId.get(id);
        if (action === undefined) return [];
        const { label, key } = action;
        const enabled = action.when(stores);
        return [
          { place, group, action: id, label, enabled, ...(key === undefined ? {} : { key }) },
        ];
      }),
    ),
  );
}

/** Offers the entries whenever one has changed. @returns how to stop */
function keepOffering(
  actions: readonly Action[],
  stores: Stores,
  failed: (error: unknown) => void,
) {
  let offered = '';
  let isDue = false;
  const offer = () => {
    isDue = false;
    const entries = menuEntries(actions, stores);
    const now = JSON.stringify(entries);
    if (now === offered) return;
    offered = now;
    stores.api.app.offerMenu({ entries }).catch(failed);
  };
  offer();
  return onAnyChange(stores, () => {
    // One change often moves several stores.
    if (!isDue) queueMicrotask(offer);
    isDue = true;
  });
}

/**
 * Fills the menu of the desktop window and does what is chosen there, until the signal says stop. In a browser there
 * is none.
 */
export async function followMenu(
  actions: readonly Action[],
  stores: Stores,
  signal: AbortSignal,
): Promise<void> {
  const failed = (thrown: unknown) => {
    if (signal.aborted) return;
    stores.application.setState({ problem: toProblem(thrown, 'fill the menu of the window') });
  };
  const stop = keepOffering(actions, stores, failed);
  try {
    for await (const { action: id } of await stores.api.app.menuChoices(undefined, { signal })) {
      const action = actions.find((one) => one.id === id);
      // Between the offer and the choice something may have changed.
      if (action?.when(stores) === true) action.run(stores);
    }
  } catch (thrown) {
    failed(thrown);
  } finally {
    stop();
  }
}
