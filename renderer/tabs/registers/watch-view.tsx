import { useMemo } from 'react';
import { ActionButton } from '../../app/action-button';
import { DoctorAdvice } from '../../app/doctor-advice';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { useColumns } from '../../app/use-columns';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { Chips } from '../../components/filter-chips';
import { ColumnChooser } from '../../components/column-chooser';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { FilterBox } from '../../components/filter-box';
import { formatCount } from '../../components/format-value';
import { ProblemBanner } from '../../components/problem-banner';
import { selectedDevice } from '../../stores/devices-store';
import { resumeWatching, watchPlaces, watchRegister } from './watch-actions';
import { WatchBar } from './watch-bar';
import { watchColumns } from './watch-columns';
import { instanceName, nowWidth, watchRows, type WatchRow } from './watch-rows';
import { watchOf, type WatchedRegister } from './watch-store';
import styles from './watch-view.module.css';

function NothingWatched() {
  return (
    <EmptyState
      icon="watch"
      title="Nothing is watched on this card"
      action={<ActionButton id={watchPlaces.bar} action={watchRegister} />}
    >
      Choose a register in the list and press <kbd>W</kbd>: it is read again and again, and what
      changes appears here. PPCNT has the counters of a port, MTMP a temperature.
    </EmptyState>
  );
}

/** The heading over the fields of one register, with what is wrong with it and the way to let it go. */
function Instance({ item }: { item: WatchedRegister }) {
  const { watch } = useStores();
  useFrom('watch', (state) => state.drawn);
  const { problem } = item.series;
  return (
    <span className={styles.group}>
      <span className="data cut">{instanceName(item)}</span>
      {problem === undefined ? undefined : (
        <span className="bad cut" title={`${problem.detail}. ${problem.remedy}`}>
          {problem.title}
        </span>
      )}
      <span className="grow" />
      <Button
        small
        iconOnly
        look="flat"
        icon="close"
        label={`Stop watching ${instanceName(item)}`}
        onClick={() => {
          watch.getState().remove(item.key);
        }}
      />
    </span>
  );
}

/** What is wrong with watching this card as a whole, or with the last thing that was asked. */
function Problems({ device, name }: { device: string; name: string }) {
  const { watch } = useStores();
  const stopped = useFrom('watch', (state) => watchOf(state, device).problem);
  const problem = useFrom('watch', (state) => state.problem);
  return (
    <>
      {stopped === undefined ? undefined : (
        <ProblemBanner
          problem={stopped}
          subject={`Watching ${name} has stopped`}
          advice={stopped.kind === 'transport' ? <DoctorAdvice device={device} /> : undefined}
        >
          <ActionButton action={resumeWatching} />
        </ProblemBanner>
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem} subject={name}>
          <Button small label="Dismiss" onClick={watch.getState().dismiss} />
        </ProblemBanner>
      )}
    </>
  );
}

function Tools({
  device,
  rows,
  fields,
  columns,
}: {
  device: string;
  rows: number;
  fields: number;
  columns: readonly DataGridColumn<WatchRow>[];
}) {
  const { watch } = useStores();
  const filter = useFrom('watch', (state) => state.filter);
  const showAll = useFrom('watch', (state) => state.showAll);
  const skipped = useFrom('watch', (state) => watchOf(state, device).skipped);
  const { visible, hide } = useColumns('watch', columns);
  const { setFilter, setShowAll } = watch.getState();
  return (
    <Bar kind="head" flush>
      <div className={styles.filter}>
        <FilterBox
          id={watchPlaces.filter}
          label="Filter what is watched"
          placeholder={formatCount(fields, 'field')}
          value={filter}
          controls={watchPlaces.grid}
          onChange={setFilter}
        />
      </div>
      <Chips
        label="Which fields"
        chosen={showAll ? 'all' : 'changing'}
        onChoose={(id) => {
          setShowAll(id === 'all');
        }}
        chips={[
          {
            id: 'changing',
            label: 'What changes',
            meaning: 'Only fields that changed since the reset',
          },
          { id: 'all', label: 'All', meaning: 'Fields that don’t change, too' },
        ]}
      />
      <span className="grow" />
      <span className="cut">
        {formatCount(rows, 'row')}
        {skipped === 0 ? '' : `, ${formatCount(skipped, 'read')} skipped for lack of time`}
      </span>
      <ColumnChooser columns={columns} visible={visible} onChange={hide} />
    </Bar>
  );
}

/** Registers of the chosen card that are read again and again, a row for each field. */
export function WatchView() {
  const { watch, announce } = useStores();
  const device = useFrom('devices', selectedDevice);
  const all = useFrom('watch', (state) => state.watched);
  const drawn = useFrom('watch', (state) => state.drawn);
  const filter = useFrom('watch', (state) => state.filter);
  const showAll = useFrom('watch', (state) => state.showAll);
  const selected = useFrom('watch', (state) => state.selected);
  const watched = useMemo(
    () => all.filter((each) => each.device === device?.id),
    [all, device?.id],
  );
  // The series change in place; `drawn` says when.
  const rows = useMemo(
    () => (drawn < 0 ? [] : watchRows(watched, { showAll, filter })),
    [watched, showAll, filter, drawn],
  );
  const nowCharacters = nowWidth(rows);
  const columns = useMemo(() => watchColumns(nowCharacters), [nowCharacters]);
  const { visible } = useColumns('watch', columns);
  if (device === undefined) return <NothingWatched />;
  const name = device.name;
  if (watched.length === 0) {
    return (
      <>
        <Problems device={device.id} name={name} />
        <NothingWatched />
      </>
    );
  }
  const fields = watched.reduce((sum, { series }) => sum + series.fields.length, 0);
  const byInstance = new Map(watched.map((item) => [item.key, item]));
  return (
    <>
      <WatchBar device={device.id} />
      <Tools device={device.id} rows={rows.length} fields={fields} columns={columns} />
      <Problems device={device.id} name={name} />
      <DataGrid<WatchRow>
        id={watchPlaces.grid}
        label={`Watched fields of ${name}`}
        rows={rows}
        columns={visible}
        rowKey={rowKey}
        selectedKey={selected}
        groupOf={groupOf}
        renderGroup={(key) => {
          const item = byInstance.get(key);
          return item === undefined ? undefined : <Instance item={item} />;
        }}
        onSelect={({ key }) => {
          watch.getState().select(key);
        }}
        onOpen={() => {
          goTo(watchPlaces.chart);
        }}
        onFilter={() => {
          goTo(watchPlaces.filter);
        }}
        onClear={() => {
          watch.getState().setFilter('');
        }}
        onCopied={announce.getState().say}
      />
      {rows.length > 0 ? undefined : (
        <div className={styles.notes} role="status">
          {fields === 0
            ? 'The first read is under way.'
            : filter === ''
              ? `None of ${formatCount(fields, 'field')} has changed so far.`
              : 'No field matches the filter.'}
        </div>
      )}
    </>
  );
}

const rowKey = ({ key }: WatchRow) => key;
const groupOf = ({ item }: WatchRow) => item.key;
