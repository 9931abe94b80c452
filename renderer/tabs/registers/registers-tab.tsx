import { goTo } from '../../app/go-to';
import { useAcross, useFrom } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import type { Step } from '../../components/stepper';
import { selectedDevice } from '../../stores/devices-store';
import { places } from './register-actions';
import { RegisterList } from './register-list';
import { RegisterViewBar, useRegisterView } from './register-views';
import { currentProblem, currentReads } from './registers-store';
import { useStagedValues } from './register-staged';
import { readCommand, setCommand } from './terminal-command';

function stepsFor(chosen: boolean, read: boolean, staged: boolean): readonly Step[] {
  const state = (done: boolean, now: boolean) => (done ? 'done' : now ? 'now' : 'later');
  return [
    {
      label: 'Choose',
      state: state(chosen, !chosen),
      go: () => {
        goTo(places.filter);
      },
    },
    {
      label: 'Read',
      state: state(read, chosen),
      go: () => {
        goTo(places.read);
      },
    },
    {
      label: 'Look',
      state: state(staged, read),
      go: () => {
        goTo(places.fields);
      },
    },
    {
      label: 'Change',
      state: state(false, staged),
      go: () => {
        goTo(places.change);
      },
    },
    {
      label: 'Export',
      state: 'later',
      go: () => {
        goTo(places.copy);
      },
    },
  ];
}

/** Find a register, choose the instance, read it, see what each field means. */
export function RegistersTab() {
  const { Body, Panel, panelLabel, command } = useRegisterView();
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
  const hasRead = useFrom('registers', (state) => currentReads(state, device?.id).length > 0);
  return (
    <TabLayout
      title="Registers"
      sentence="Read a register, see what each field means, change it with care."
      steps={stepsFor(selected !== undefined, hasRead, hasStaged)}
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
