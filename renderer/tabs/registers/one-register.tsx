import { ActionButton } from '../../app/action-button';
import { useFrom } from '../../app/stores';
import { EmptyState } from '../../components/empty-state';
import { selectedDevice } from '../../stores/devices-store';
import { filterRegisters } from './register-actions';
import { RegisterView } from './register-view';

/** The register that was chosen in the list. */
export function OneRegister() {
  const device = useFrom('devices', selectedDevice);
  const selected = useFrom('registers', (state) => state.selected);
  if (selected === undefined) {
    return (
      <EmptyState
        icon="table"
        title="Choose a register"
        action={<ActionButton action={filterRegisters} />}
      >
        Type a name, a field or what you are looking for into the filter (key <kbd>/</kbd>). PAOS
        says whether a port is up, PPCNT has its counters, MGIR says which card it is.
      </EmptyState>
    );
  }
  return <RegisterView key={selected} register={selected} device={device} />;
}
