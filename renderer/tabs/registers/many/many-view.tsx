import { Menu } from '@mantine/core';
import { useMemo } from 'react';
import { ActionItem } from '../../../app/action-item';
import { goTo } from '../../../app/go-to';
import { useFrom, useStores } from '../../../app/stores';
import { useColumns } from '../../../app/use-columns';
import { Bar } from '../../../components/bar';
import { Button } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { DataGrid, type RowMark } from '../../../components/data-grid';
import { EmptyState } from '../../../components/empty-state';
import { FilterBox } from '../../../components/filter-box';
import { formatClock, formatCount } from '../../../components/format-value';
import { rowsAsTsv } from '../../../components/grid-arrange';
import { WorkProgress } from '../../../components/work-progress';
import { selectedDevice } from '../../../stores/devices-store';
import { splitWords } from '../register-search';
import { manyPlaces, saveManyActions } from './many-actions';
import { ManyBanner } from './many-banner';
import { ManyBar } from './many-bar';
import { manyColumns } from './many-columns';
import { manyRowFits, manyRows, type ManyRow } from './many-rows';
import { openInOne } from './open-in-one';
import styles from './many-view.module.css';

function keyOf(row: ManyRow): string {
  return row.key;
}

function markOf(row: ManyRow): RowMark | undefined {
  return row.before === undefined ? undefined : 'differs';
}

/** The rows of the chosen device, all of them. */
export function useManyRows(): readonly ManyRow[] {
  const device = useFrom('devices', (state) => state.selectedId);
  const reading = useFrom('manyRegisters', (state) => state.shown[device ?? '']);
  const shapes = useFrom('registers', (state) => state.shapes);
  return useMemo(() => manyRows(reading, shapes), [reading, shapes]);
}

function Check(props: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => {
          props.onChange(event.target.checked);
        }}
      />
      {props.label}
    </label>
  );
}

function Fields({ startedAtMs }: { startedAtMs: number }) {
  const stores = useStores();
  const { manyRegisters, announce } = stores;
  const rows = useManyRows();
  const filter = useFrom('manyRegisters', (state) => state.filter);
  const onlyNonZero = useFrom('manyRegisters', (state) => state.onlyNonZero);
  const onlyChanged = useFrom('manyRegisters', (state) => state.onlyChanged);
  const selected = useFrom('manyRegisters', (state) => state.selected);
  const { setFilter, setOnlyNonZero, setOnlyChanged, select } = manyRegisters.getState();
  const shown = useMemo(() => {
    const words = splitWords(filter);
    return rows.filter((row) => manyRowFits(row, { words, onlyNonZero, onlyChanged }));
  }, [rows, filter, onlyNonZero, onlyChanged]);
  const columns = useMemo(() => manyColumns(rows), [rows]);
  // Whoever leaves a column out of the field table doesn't want it here either.
  const { visible } = useColumns('fields', columns);
  const { say } = announce.getState();
  return (
    <>
      <Bar kind="head" flush>
        <div className={styles.filter}>
          <FilterBox
            id={manyPlaces.filter}
            label="Filter the fields that were read"
            placeholder={formatCount(rows.length, 'field')}
            value={filter}
            controls={manyPlaces.table}
            onChange={setFilter}
          />
        </div>
        <Check label="not zero" on={onlyNonZero} onChange={setOnlyNonZero} />
        <Check label="changed" on={onlyChanged} onChange={setOnlyChanged} />
        <span className="cut">
          {String(shown.length)} shown, read {formatClock(startedAtMs).slice(0, 8)}
        </span>
        <span className="grow" />
        <TableMenus rows={shown} />
      </Bar>
      <DataGrid
        id={manyPlaces.table}
        label="Fields that were read"
        rows={shown}
        columns={visible}
        rowKey={keyOf}
        selectedKey={selected}
        markOf={markOf}
        onSelect={(row) => {
          select(row.key);
        }}
        onOpen={(row) => {
          void openInOne(stores, row);
        }}
        onFilter={() => {
          goTo(manyPlaces.filter);
        }}
        onClear={() => {
          setFilter('');
        }}
        onCopied={say}
      />
    </>
  );
}

/** What can be done with all that is shown. */
function TableMenus({ rows }: { rows: readonly ManyRow[] }) {
  const { announce } = useStores();
  const columns = useMemo(() => manyColumns(rows), [rows]);
  return (
    <>
      <CopyButton
        small
        iconOnly
        label="Copy table"
        text={() => rowsAsTsv(rows, columns)}
        onCopied={announce.getState().say}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            small
            iconOnly
            look="flat"
            id={manyPlaces.save}
            icon="export"
            label="Export"
            hint="All that was read"
          />
        </Menu.Target>
        <Menu.Dropdown>
          {saveManyActions.map((action) => (
            <ActionItem key={action.id} action={action} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Several registers read in one go, their fields in one table. */
export function ManyView() {
  const device = useFrom('devices', selectedDevice);
  const reading = useFrom('manyRegisters', (state) => state.shown[device?.id ?? '']);
  const running = useFrom('manyRegisters', (state) => state.reading);
  const progress = useFrom('manyRegisters', (state) => state.progress);
  return (
    <>
      <ManyBar />
      {running === undefined ? undefined : (
        <WorkProgress
          what={progress === undefined ? running.what : `Reading ${progress.phase}`}
          startedAtMs={running.startedAtMs}
          done={progress?.done}
          total={progress?.total}
          onCancel={running.cancel}
        />
      )}
      {reading === undefined ? undefined : (
        <ManyBanner reading={reading} device={device?.name ?? 'no device'} />
      )}
      {reading === undefined ? (
        <EmptyState icon="tree" title="Several registers at once">
          Choose what to read: favourites (pin a register with its star or key <kbd>P</kbd>), a
          group, what the list shows, or registers picked in the list with the space bar. Then press{' '}
          <kbd>M</kbd>.
        </EmptyState>
      ) : (
        <Fields startedAtMs={reading.startedAtMs} />
      )}
    </>
  );
}
