import type { ComponentType } from 'react';
import { useFrom, useStores, type Stores } from '../../app/stores';
import { FilterChips } from '../../components/filter-chips';
import { FieldPanel } from './field-panel';
import { manyCommand } from './many/many-actions';
import { ManyPanel } from './many/many-panel';
import { ManyView } from './many/many-view';
import { OneRegister } from './one-register';
import { compareCommandOf } from './register-compare-actions';
import { RegisterComparePanel } from './register-compare-panel';
import { RegisterCompareView } from './register-compare-view';
import { compareSteps, manySteps, oneSteps, watchSteps, type ViewSteps } from './register-steps';
import type { RegistersView } from './register-view-store';
import { watchCommandOf } from './watch-actions';
import { WatchPanel } from './watch-panel';
import { WatchView } from './watch-view';

export interface RegisterViewEntry {
  readonly id: RegistersView;
  readonly label: string;
  readonly meaning: string;
  readonly Body: ComponentType;
  readonly Panel: ComponentType;
  readonly panelLabel: string;
  /** What to type in a terminal for the same; absent: that of the register that is chosen. */
  readonly command?: (stores: Stores) => string | undefined;
  readonly steps: ViewSteps;
}

/** What the tab can show beside the list of registers. */
export const registerViews: readonly RegisterViewEntry[] = [
  {
    id: 'one',
    label: 'One register',
    meaning: 'Its fields and bytes, as the card answered',
    Body: OneRegister,
    Panel: FieldPanel,
    steps: oneSteps,
    panelLabel: 'Field',
  },
  {
    id: 'many',
    label: 'Several',
    meaning: 'Favourites, a group or what the list shows, read in one go',
    Body: ManyView,
    Panel: ManyPanel,
    steps: manySteps,
    panelLabel: 'Field',
    command: manyCommand,
  },
  {
    id: 'watch',
    label: 'Watch',
    meaning: 'Registers that are read again and again, and what changes in them',
    Body: WatchView,
    Panel: WatchPanel,
    steps: watchSteps,
    panelLabel: 'Watched field',
    command: watchCommandOf,
  },
  {
    id: 'compare',
    label: 'Two cards',
    meaning: 'The same register of two cards, ports or reports, side by side',
    Body: RegisterCompareView,
    Panel: RegisterComparePanel,
    steps: compareSteps,
    panelLabel: 'Field',
    command: compareCommandOf,
  },
];

/** The entry of the view that is shown. */
export function useRegisterView(): RegisterViewEntry {
  const view = useFrom('registerView', (state) => state.view);
  const entry = registerViews.find(({ id }) => id === view) ?? registerViews[0];
  if (entry === undefined) throw new Error('The Registers tab has no view');
  return entry;
}

/** Leads from one view to another; there is nothing to choose where there is one. */
export function RegisterViewBar() {
  const { registerView } = useStores();
  const { id } = useRegisterView();
  if (registerViews.length < 2) return undefined;
  return (
    <FilterChips
      label="Places of the Registers tab"
      chips={registerViews}
      chosen={id}
      onChoose={registerView.getState().show}
    />
  );
}
