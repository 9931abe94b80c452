import type { KeyboardEvent } from 'react';
import { useMemo } from 'react';
import type { Device } from '../../electron/api/contract/devices';
import { Badge } from '../components/badge';
import { classNames } from '../components/class-names';
import { StateMark } from '../components/state-mark';
import { WorkProgress } from '../components/work-progress';
import {
  attentionText,
  groupDevices,
  interfaceLabel,
  isDpuMode,
  shortName,
  standingOf,
} from '../stores/device-groups';
import { Brand } from './brand';
import { DoctorEntry } from './doctor-entry';
import { ReportEntry } from './report-entry';
import { SettingsMenu } from './settings-menu';
import { useFrom, useStores } from './stores';
import styles from './device-rail.module.css';

function InterfaceBadge({ device }: { device: Device }) {
  if (device.state === 'gone') return <Badge kind="bad">gone</Badge>;
  if (device.interface.kind === 'report') return <Badge kind="report">report</Badge>;
  if (device.interface.simulated) return <Badge kind="simulated">simulated</Badge>;
  return <Badge>{interfaceLabel(device)}</Badge>;
}

function DeviceEntry({ device, folded }: { device: Device; folded: boolean }) {
  const { devices } = useStores();
  const selected = useFrom('devices', (state) => state.selectedId === device.id);
  const attention = attentionText(device);
  const why = attention === '' ? '' : `: ${attention}`;
  const origin = device.interface.simulated ? ', simulated' : '';
  return (
    <li>
      <button
        type="button"
        data-device={device.id}
        className={classNames(styles.device, selected && styles.selected)}
        aria-current={selected}
        title={`${device.name}, ${interfaceLabel(device)}${origin}${why}`}
        onClick={() => {
          devices.getState().select(device.id);
        }}
      >
        <StateMark state={standingOf(device)} why={attention} />
        <span className={classNames('data', 'cut', styles.name)}>
          {folded ? shortName(device) : device.name}
        </span>
        {folded ? undefined : <InterfaceBadge device={device} />}
        {folded && device.interface.simulated ? (
          <>
            <span className={styles.hatch} aria-hidden />
            <span className="unseen">simulated</span>
          </>
        ) : undefined}
      </button>
      {folded || device.interface.kind !== 'report' ? undefined : (
        <ReportEntry device={device.id} name={device.name} />
      )}
    </li>
  );
}

function moveAmongDevices(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-device]')];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  entries[at + step]?.focus();
  event.preventDefault();
}

/** Every device, by where it is and by card. */
export function DeviceRail({ folded }: { folded: boolean }) {
  const devices = useFrom('devices', (state) => state.devices);
  const looking = useFrom('devices', (state) => state.looking);
  const host = useFrom('application', (state) => state.state?.hostName);
  const groups = useMemo(() => groupDevices(devices ?? []), [devices]);
  return (
    <nav id="rail" tabIndex={-1} aria-label="Devices" className={styles.rail}>
      <Brand folded={folded} />
      {/* The arrow keys are a shortcut beside Tab, which reaches every entry. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles.list} onKeyDown={moveAmongDevices}>
        {looking === undefined || devices !== undefined ? undefined : (
          <WorkProgress what={looking.what} startedAtMs={looking.startedAtMs} />
        )}
        {groups.map((group) => (
          <section key={group.origin} aria-label={group.title}>
            {folded ? (
              <hr className={styles.rule} />
            ) : (
              <h2 className={styles.origin}>
                {group.title}
                {group.origin === 'host' ? <span>{host}</span> : undefined}
              </h2>
            )}
            {group.cards.map((card) => (
              <div key={card.key}>
                {folded ? undefined : (
                  <h3 className={styles.card}>
                    <span className="cut">{card.title}</span>
                    {isDpuMode(card.devices) ? (
                      <span className={styles.mode}>DPU mode</span>
                    ) : undefined}
                  </h3>
                )}
                <ul>
                  {card.devices.map((device) => (
                    <DeviceEntry key={device.id} device={device} folded={folded} />
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
      </div>
      <div className={styles.foot}>
        <DoctorEntry folded={folded} />
        <SettingsMenu folded={folded} />
      </div>
    </nav>
  );
}
