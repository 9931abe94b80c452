import { useAcross, useFrom } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { selectedDevice } from '../../stores/devices-store';
import { RegisterList } from './register-list';
import { RegisterViewBar, useRegisterView } from './register-views';
import { stepsAt } from './register-steps';
import { currentProblem } from './registers-store';
import { useStagedValues } from './register-staged';
import { readCommand, setCommand } from './terminal-command';

/** Find a register, choose the instance, read it, see what each field means. */
export function RegistersTab() {
  const { Body, Panel, panelLabel, command, steps } = useRegisterView();
  const reached = useAcross(steps.reached);
  const ownCommand = useAcross((stores) => command?.(stores));
  const device = useFrom('devices', selectedDevice);
  const selected = useFrom('registers', (state) => state.selected);
  const values = useFrom('registers', (state) =>
    selected === undefined ? undefined : state.requests[selected],
  );
  const shape = useFrom('registers', (state) =>
    selected === undefined ? undefined : state.shapes[selected],
  );
  const refused = useFrom('registers', (state) => currentProblem(state, device?.id)?.code);
  const staged = useStagedValues(device?.id);
  const hasStaged = Object.keys(staged).length > 0;
  return (
    <TabLayout
      title="Registers"
      sentence="Read a register, see what each field means, change it with care."
      steps={stepsAt(steps, reached)}
      about={device}
      panelLabel={panelLabel}
      panel={<Panel />}
      command={
        ownCommand ??
        (hasStaged && device !== undefined && selected !== undefined
          ? setCommand({ device: device.name, register: selected, values: values ?? {}, staged })
          : readCommand({
              device: device?.name,
              register: selected,
              values: values ?? {},
              shape,
              acts: refused === 'READ_ACTS',
            }))
      }
    >
      <RegisterList />
      <div className="column">
        <RegisterViewBar />
        <Body />
      </div>
    </TabLayout>
  );
}
