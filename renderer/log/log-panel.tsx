import { useEffect, useMemo } from 'react';
import type { LogEntry } from '../../electron/api/contract/log';
import { ActionButton } from '../app/action-button';
import { useFrom, useStores } from '../app/stores';
import { ROW_TIGHT_PX } from '../app/theme';
import { Bar } from '../components/bar';
import { Button } from '../components/button';
import { DataGrid } from '../components/data-grid';
import { FilterBox } from '../components/filter-box';
import { Chips, type Chip } from '../components/filter-chips';
import { ProblemBanner } from '../components/problem-banner';
import { Splitter } from '../components/splitter';
import { LOG_MAX_PX, LOG_MIN_PX, LOG_PX } from '../stores/frame-store';
import { filterEntries, shownEntries, type LogShow } from '../stores/log-store';
import { clearLog, copyLog, followLog, toggleLog } from './log-actions';
import { logColumns } from './log-columns';
import styles from './log-panel.module.css';

const FILTER = 'log-filter';
const GRID = 'log-entries';

const rowKey = ({ id }: LogEntry) => String(id);

const shows: readonly { readonly id: LogShow; readonly label: string; readonly meaning: string }[] =
  [
    { id: 'all', label: 'All', meaning: 'Every entry' },
    {
      id: 'failed',
      label: 'Failed',
      meaning: 'Commands that failed, cards that are gone, errors',
    },
    { id: 'rpc', label: 'Commands', meaning: 'Commands sent to a device, with status and time' },
    { id: 'device', label: 'Cards', meaning: 'Cards that came, went or changed' },
    { id: 'error', label: 'Errors', meaning: 'What went wrong in mlx5desk itself' },
  ];

function DeviceChoice({ nameOf }: { nameOf: (id: string) => string }) {
  const { log } = useStores();
  const entries = useFrom('log', (state) => state.entries);
  const device = useFrom('log', (state) => state.device);
  const ids = useMemo(
    () => [...new Set(entries.flatMap((entry) => entry.device ?? []))].sort(),
    [entries],
  );
  const all = device === undefined || ids.includes(device) ? ids : [...ids, device];
  return (
    <select
      aria-label="Device"
      className={styles.device}
      value={device ?? ''}
      onChange={(event) => {
        const { value } = event.target;
        log.getState().setDevice(value === '' ? undefined : value);
      }}
    >
      <option value="">Every device</option>
      {all.map((id) => (
        <option key={id} value={id}>
          {nameOf(id)}
        </option>
      ))}
    </select>
  );
}

/** What mlx5desk did: a line for each command, each card that came or went, each error. */
export function LogPanel() {
  const stores = useStores();
  const heightPx = useFrom('frame', (state) => state.logPx);
  const { entries, show, device, text, following, logFile, problem } = useFrom(
    'log',
    (state) => state,
  );
  const devices = useFrom('devices', (state) => state.devices);
  const { setShow, setText, setFollowing } = stores.log.getState();
  const { resizeLog } = stores.frame.getState();

  useEffect(() => {
    const leaving = new AbortController();
    void stores.log.getState().follow(leaving.signal);
    return () => {
      leaving.abort();
    };
  }, [stores]);

  const nameOf = useMemo(() => {
    const names = new Map(devices?.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  }, [devices]);
  const columns = useMemo(() => logColumns(nameOf), [nameOf]);
  const matching = useMemo(() => filterEntries(entries, { device, text }), [entries, device, text]);
  const rows = useMemo(() => shownEntries(matching, show), [matching, show]);
  const chips = useMemo(
    () =>
      shows.map((each): Chip<LogShow> => ({
        ...each,
        count: shownEntries(matching, each.id).length,
      })),
    [matching],
  );
  const hold = () => {
    if (following) setFollowing(false);
  };

  return (
    <section
      id="log"
      tabIndex={-1}
      aria-label="Log"
      className={styles.panel}
      style={{ height: heightPx }}
    >
      <Splitter
        label="Height of the log"
        orientation="horizontal"
        controls="log"
        sizePx={heightPx}
        leastPx={LOG_MIN_PX}
        mostPx={LOG_MAX_PX}
        sizeAt={({ clientY, currentTarget: { parentElement } }) =>
          (parentElement?.getBoundingClientRect().bottom ?? clientY + heightPx) - clientY
        }
        onResize={resizeLog}
        onReset={() => {
          resizeLog(LOG_PX);
        }}
      />
      <Bar kind="head">
        <h2>Log</h2>
        <Chips label="Which entries" chips={chips} chosen={show} onChoose={setShow} />
        <span className="grow" />
        <DeviceChoice nameOf={nameOf} />
        <div className={styles.filter}>
          <FilterBox
            id={FILTER}
            label="Filter the log"
            placeholder="Filter"
            value={text}
            controls={GRID}
            onChange={setText}
          />
        </div>
        <Button
          small
          look="flat"
          icon={followLog.icon}
          label="Follow"
          hint={followLog.hint}
          aria-pressed={following}
          className={following ? styles.pressed : undefined}
          onClick={() => {
            followLog.run(stores);
          }}
        />
        <ActionButton small iconOnly look="flat" action={copyLog} />
        <ActionButton small iconOnly look="flat" action={clearLog} />
        <ActionButton
          small
          iconOnly
          look="flat"
          action={{ ...toggleLog, icon: 'close', hint: 'Hide the log' }}
        />
      </Bar>
      {problem === undefined ? undefined : <ProblemBanner problem={problem} />}
      {/* Whoever looks back is not to be dragged to the end by what comes next. */}
      <div
        className={styles.rows}
        onPointerDown={hold}
        onWheel={(event) => {
          if (event.deltaY < 0) hold();
        }}
      >
        <DataGrid<LogEntry>
          id={GRID}
          label="Log entries"
          rows={rows}
          columns={columns}
          rowKey={rowKey}
          rowPx={ROW_TIGHT_PX}
          followEnd={following}
          markOf={({ failed }) => (failed ? 'error' : undefined)}
          onSelect={hold}
          onFilter={() => document.getElementById(FILTER)?.focus()}
          onClear={() => {
            setText('');
          }}
          onCopied={(words) => {
            stores.announce.getState().say(words);
          }}
        />
        {rows.length > 0 ? undefined : (
          <p className={styles.empty}>
            {entries.length === 0
              ? 'Nothing yet. Read a register, and the command sent for it appears here.'
              : 'Nothing matches.'}
          </p>
        )}
      </div>
      <p className={styles.foot}>
        <span className="cut">
          Errors are kept in full in <span className="data">{logFile ?? '…'}</span>
        </span>
      </p>
    </section>
  );
}
