import { useMemo, useState } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { DOCTOR_PLACE } from '../../app/doctor-actions';
import { showRegisters } from '../../app/frame-actions';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { useColumns } from '../../app/use-columns';
import { Bar } from '../../components/bar';
import { classNames } from '../../components/class-names';
import { ColumnChooser } from '../../components/column-chooser';
import { DataGrid } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { formatClock, formatCount } from '../../components/format-value';
import { FilterBox } from '../../components/filter-box';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import type { Step } from '../../components/stepper';
import { WorkProgress } from '../../components/work-progress';
import { originOf, originTitles, type Origin } from '../../stores/device-groups';
import { selectedDevice } from '../../stores/devices-store';
import { lookAgain } from './device-actions';
import { deviceColumns, deviceText } from './device-columns';
import { DevicePanel } from './device-panel';
import { DoctorSection } from './doctor-section';
import { PortsSection } from './ports-section';
import styles from './devices-tab.module.css';

const places = { filter: 'device-filter', table: 'device-table', copy: 'device-copy' } as const;

function deviceKey(device: Device): string {
  return device.id;
}

const groupRank: Record<Origin, number> = { host: 0, report: 1, simulated: 2 };

function useShownDevices(filter: string): readonly Device[] {
  const devices = useFrom('devices', (state) => state.devices);
  return useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return (devices ?? [])
      .filter((device) => words.every((word) => deviceText(device).toLowerCase().includes(word)))
      .sort((a, b) => groupRank[originOf(a)] - groupRank[originOf(b)]);
  }, [devices, filter]);
}

/** The table has two groups: what is plugged in here, and what only looks like it. */
type Place = 'host' | 'elsewhere';

function placeOf(device: Device): Place {
  return originOf(device) === 'host' ? 'host' : 'elsewhere';
}

const placeTitles: Record<Place, string> = {
  host: originTitles.host,
  elsewhere: 'Not on this host',
};

/** `2 reports, 5 simulated cards without hardware`. */
function elsewhereWords(devices: readonly Device[]): string {
  const reports = devices.filter((device) => originOf(device) === 'report').length;
  const simulated = devices.filter((device) => originOf(device) === 'simulated').length;
  return [
    reports === 0 ? '' : formatCount(reports, 'report'),
    simulated === 0 ? '' : `${formatCount(simulated, 'simulated card')}, models in this program`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function GroupHeading({ place }: { place: string }) {
  const host = useFrom('application', (state) => state.state?.hostName);
  const devices = useFrom('devices', (state) => state.devices);
  const own = (devices ?? []).filter((device) => placeOf(device) === place);
  const isHost = place === 'host';
  const name = isHost && host !== undefined ? `${host}, ` : '';
  return (
    <>
      {placeTitles[isHost ? 'host' : 'elsewhere']}{' '}
      <span className={styles.aside}>
        {name}
        {isHost ? formatCount(own.length, 'function') : elsewhereWords(own)}
      </span>
    </>
  );
}

function NoDevices() {
  const native = useFrom('application', (state) => state.state?.native);
  return (
    <EmptyState icon="card" title="No card found" action={<ActionButton action={lookAgain} />}>
      Neither mlx5ctl nor fwctl offers a device on this host.{' '}
      {native?.available === false
        ? native.note
        : 'Load a module (modprobe mlx5_fwctl, or modprobe mlx5ctl), then look again.'}
    </EmptyState>
  );
}

/** Every card with its identity, and why one can't be reached. */
export function DevicesTab() {
  const stores = useStores();
  const [filter, setFilter] = useState('');
  const all = useFrom('devices', (state) => state.devices);
  const looking = useFrom('devices', (state) => state.looking);
  const lookedAtMs = useFrom('devices', (state) => state.lookedAtMs);
  const problem = useFrom('devices', (state) => state.problem);
  const device = useFrom('devices', selectedDevice);
  const shown = useShownDevices(filter);
  const { visible, hide } = useColumns('devices', deviceColumns);
  const { select } = stores.devices.getState();

  const found = all !== undefined;
  const steps: readonly Step[] = [
    {
      label: 'Find',
      state: found ? 'done' : 'now',
      go: () => {
        lookAgain.run(stores);
      },
    },
    {
      label: 'Choose',
      state: device !== undefined ? 'done' : found ? 'now' : 'later',
      go: () => {
        goTo(places.table);
      },
    },
    {
      label: 'Look',
      state: device === undefined ? 'later' : 'now',
      go: () => {
        goTo('panel');
      },
    },
    {
      label: 'Mend',
      state: 'later',
      go: () => {
        goTo(DOCTOR_PLACE);
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

  return (
    <TabLayout
      title="Devices"
      sentence="Every card that this host can reach, how it is doing, and why one is missing."
      steps={steps}
      panelLabel="Identity"
      panel={<DevicePanel device={device} copyId={places.copy} lookedAtMs={lookedAtMs} />}
      command={device === undefined ? 'mlx5desk devices' : `mlx5desk info -d ${device.name}`}
    >
      <div className={classNames('column', styles.main)}>
        <Bar>
          <div className={styles.filter}>
            <FilterBox
              id={places.filter}
              label="Filter the devices"
              placeholder={found ? `${String(all.length)} functions` : 'functions'}
              value={filter}
              controls={places.table}
              onChange={setFilter}
            />
          </div>
          <span className="grow" />
          {lookedAtMs === undefined ? undefined : (
            <span className="small faint">looked {formatClock(lookedAtMs).slice(0, 8)}</span>
          )}
          <ColumnChooser columns={deviceColumns} visible={visible} onChange={hide} />
          <ActionButton action={lookAgain} />
        </Bar>
        {looking === undefined ? undefined : (
          <WorkProgress
            what={looking.what}
            startedAtMs={looking.startedAtMs}
            onCancel={looking.cancel}
          />
        )}
        {problem === undefined ? undefined : (
          <ProblemBanner problem={problem}>
            <ActionButton action={lookAgain} />
          </ProblemBanner>
        )}
        {!found ? (
          problem === undefined && <SkeletonRows what="Looking for devices" />
        ) : all.length === 0 ? (
          <NoDevices />
        ) : (
          <DataGrid
            id={places.table}
            label="Devices"
            rows={shown}
            columns={visible}
            rowKey={deviceKey}
            selectedKey={device?.id}
            groupOf={placeOf}
            renderGroup={(key) => <GroupHeading place={key} />}
            markOf={(row) => (row.error === undefined ? undefined : 'error')}
            onSelect={(row) => {
              select(row.id);
            }}
            onOpen={() => {
              showRegisters.run(stores);
            }}
            onFilter={() => {
              goTo(places.filter);
            }}
            onClear={() => {
              setFilter('');
            }}
            onCopied={stores.announce.getState().say}
          />
        )}
        <PortsSection devices={shown} />
        <DoctorSection />
      </div>
    </TabLayout>
  );
}
