import { formatDuration } from '../components/format-value';
import { glossary } from '../components/glossary';
import { Icon } from '../components/icon';
import { Term } from '../components/term';
import { selectedDevice } from '../stores/devices-store';
import { toggleLog } from '../log/log-actions';
import { ActionButton } from './action-button';
import { NotificationBell } from './notification-bell';
import { StatusWork } from './status-work';
import { useFrom } from './stores';
import { NARROW_PX } from './theme';
import { useNarrowerThan } from './use-media';
import styles from './status-line.module.css';

/** What the selected device does while nothing runs that a person started. */
function DeviceNow() {
  const device = useFrom('devices', selectedDevice);
  const activity = useFrom('activity', (state) =>
    device === undefined ? undefined : state.byDevice[device.id],
  );
  if (device?.state === 'gone' || device?.state === 'unreachable') {
    return (
      <span className="bad">
        <Icon name="unplugged" small /> {device.name}{' '}
        {device.state === 'gone' ? 'gone' : 'not reached'}
      </span>
    );
  }
  if (device?.interface.kind === 'report') {
    return (
      <span>
        <Icon name="file" small /> Saved report
      </span>
    );
  }
  if (activity?.blocked === true) {
    return (
      <span className="warn">
        <Icon name="warning" small /> A command hasn’t come back
      </span>
    );
  }
  const busy = (activity?.queued ?? 0) > 0;
  return (
    <span>
      <Icon name={busy ? 'clock' : 'check'} small /> {busy ? 'Busy' : 'Idle'}
    </span>
  );
}

function Now() {
  const lost = useFrom('application', (state) => state.connectionLost);
  return lost ? (
    <span className="bad">
      <Icon name="unplugged" small /> Not connected
    </span>
  ) : (
    <StatusWork idle={<DeviceNow />} />
  );
}

function LastRpc() {
  const id = useFrom('devices', (state) => state.selectedId);
  const activity = useFrom('activity', (state) =>
    id === undefined ? undefined : state.byDevice[id],
  );
  const last = activity?.last;
  return (
    <>
      <span>
        <Term meaning={glossary.queue}>queue</Term> {activity?.queued ?? 0}
      </span>
      {last === undefined ? undefined : (
        <span className="cut">
          last <Term meaning={glossary.rpc}>RPC</Term>{' '}
          <span className="data">{last.operation}</span>{' '}
          {last.failure === undefined ? undefined : <span className="bad">{last.failure} </span>}
          {last.failure === undefined ? '' : 'after '}
          {formatDuration(last.durationMs)}
        </span>
      )}
    </>
  );
}

function ScopeInUse() {
  const device = useFrom('devices', selectedDevice);
  const scope = useFrom('activity', (state) =>
    device === undefined ? undefined : state.byDevice[device.id]?.last?.scope,
  );
  if (device === undefined || device.interface.kind === 'report') return undefined;
  if (!device.interface.hasScopes) {
    return (
      <span>
        mlx5ctl has no <Term meaning={glossary.scope}>scopes</Term>
      </span>
    );
  }
  return scope === undefined ? undefined : (
    <span>
      <Term meaning={glossary.scope}>scope</Term> {scope}
    </span>
  );
}

/** On the left what happens now, on the right what holds for this session. */
export function StatusLine() {
  const state = useFrom('application', (application) => application.state);
  const narrow = useNarrowerThan(NARROW_PX);
  return (
    <footer id="status" className={styles.status} aria-label="Status">
      <Now />
      <LastRpc />
      <span className="grow" />
      <ScopeInUse />
      {state === undefined ? undefined : (
        <>
          <span>
            <Icon name={state.writesAllowed ? 'pencil' : 'lock'} small />{' '}
            {state.writesAllowed ? 'writes allowed' : 'read only'}
          </span>
          {state.native.available ? undefined : (
            <span className="warn" title={state.native.note}>
              <Icon name="warning" small /> simulated and reports only
            </span>
          )}
          <span
            className="cut"
            title={`${state.catalogue}, ${String(state.registerCount)} registers`}
          >
            {state.notices.length === 0 ? undefined : (
              <span className="warn" title={state.notices.join(' ')}>
                <Icon name="warning" small />
                <span className="unseen">{state.notices.join(' ')}</span>{' '}
              </span>
            )}
            <Term meaning={glossary.catalogue}>catalogue</Term>
            {/* What a card does comes before where names come from. */}
            {narrow ? undefined : `: ${state.catalogue}`}
          </span>
        </>
      )}
      <span className={styles.buttons}>
        <ActionButton small iconOnly look="flat" action={toggleLog} />
        <NotificationBell />
      </span>
    </footer>
  );
}
