import type { ComponentType } from 'react';
import { useFrom, useStores } from '../../app/stores';
import { FilterChips } from '../../components/filter-chips';
import { FieldPanel } from './field-panel';
import { OneRegister } from './one-register';
import type { RegistersView } from './register-view-store';
import { WatchPanel } from './watch-panel';
import { WatchView } from './watch-view';

export interface RegisterViewEntry {
  readonly id: RegistersView;
  readonly label: string;
  readonly meaning: string;
  readonly Body: ComponentType;
  readonly Panel: ComponentType;
  readonly panelLabel: string;
}

/** What the tab can show beside the list of registers. */
export const registerViews: readonly RegisterViewEntry[] = [
  {
    id: 'one',
    label: 'One register',
    meaning: 'Its fields and bytes, as the card answered',
    Body: OneRegister,
    Panel: FieldPanel,
    panelLabel: 'Field',
  },
  {
    id: 'watch',
    label: 'Watch',
    meaning: 'Registers that are read again and again, and what moves in them',
    Body: WatchView,
    Panel: WatchPanel,
    panelLabel: 'Watched field',
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
