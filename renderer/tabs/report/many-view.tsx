import { useCallback, useMemo } from 'react';
import { ActionButton } from '../../app/action-button';
import { goTo } from '../../app/go-to';
import { useFrom, useStores, type Stores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import type { DataGridColumn } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { FilterBox } from '../../components/filter-box';
import { formatCount } from '../../components/format-value';
import { PagedGrid } from '../../components/paged-grid';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { WorkProgress } from '../../components/work-progress';
import { rowAt } from '../../stores/row-pages';
import { indexFolder, lookInto, reportPlaces, showOpened } from './report-actions';
import type { TableRow } from './table-store';
import styles from './many-view.module.css';

/** A cell as text; an outlier says so, also where a cell is copied or read aloud. */
function cellText(row: TableRow, at: number): string {
  const cell = row.cells[at];
  if (cell === null || cell === undefined) return '';
  return cell.isOutlier ? `${cell.value}, odd` : cell.value;
}

function Cell({ row, at }: { row: TableRow; at: number }) {
  const cell = row.cells[at];
  if (cell === null || cell === undefined) return <span className="small faint">not there</span>;
  if (!cell.isOutlier) return <span className="data cut">{cell.value}</span>;
  return (
    <span className={styles.odd} title={`${cell.value}, unlike most cards of this model`}>
      <strong className="data cut">{cell.value}</strong>
      <Badge kind="accent">odd</Badge>
    </span>
  );
}

function columnsFor(names: readonly string[]): readonly DataGridColumn<TableRow>[] {
  return [
    {
      id: 'file',
      header: 'file',
      width: 170,
      grow: 1,
      compare: false,
      text: (row) => row.file,
      render: (row) => <span className="cut">{row.file}</span>,
    },
    ...names.map((name, at): DataGridColumn<TableRow> => ({
      id: name,
      header: name,
      width: 140,
      grow: 1,
      text: (row) => cellText(row, at),
      render: (row) => <Cell row={row} at={at} />,
    })),
  ];
}

/** Opens a bundle of the folder as a device, and looks into it. */
async function openRow(stores: Stores, file: string): Promise<void> {
  const report = await stores.reportTable.getState().open(file);
  if (report === undefined) return;
  await stores.reports.getState().load();
  lookInto(stores, report.report);
  await showOpened(stores, report);
}

function Cards() {
  const stores = useStores();
  const rows = useFrom('reportTable', (state) => state.rows);
  const folder = useFrom('reportTable', (state) => state.folder);
  const filter = useFrom('reportTable', (state) => state.filter);
  const onlyOutliers = useFrom('reportTable', (state) => state.onlyOutliers);
  const sort = useFrom('reportTable', (state) => state.sort);
  const selected = useFrom('reportTable', (state) => state.selected);
  const { reportTable, announce } = stores;
  const { setFilter, setOnlyOutliers, setSort, select } = reportTable.getState();
  const columns = useMemo(() => columnsFor(rows?.columns ?? []), [rows?.columns]);
  const onView = useCallback(
    (first: number, last: number) => {
      reportTable.getState().need(first, last);
    },
    [reportTable],
  );
  if (folder === undefined) return undefined;
  return (
    <>
      <Bar>
        <div className={styles.filter}>
          <FilterBox
            id={reportPlaces.filter}
            label="Filter the cards"
            placeholder="any value that is shown"
            value={filter}
            controls={(rows?.total ?? 0) > 0 ? reportPlaces.cards : undefined}
            onChange={setFilter}
          >
            <kbd>/</kbd>
          </FilterBox>
        </div>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={onlyOutliers}
            onChange={(event) => {
              setOnlyOutliers(event.target.checked);
            }}
          />
          only those unlike most
        </label>
        <span className="grow" />
        <span className="small quiet cut">
          {rows === undefined ? '' : `${String(rows.total)} of `}
          {formatCount(folder.cards, 'card')} in <strong>{folder.folder}</strong>
        </span>
        <ActionButton action={indexFolder} label="Another folder" />
      </Bar>
      {rows === undefined ? (
        <SkeletonRows what="Reading the table" />
      ) : rows.total === 0 ? (
        <EmptyState icon="filter" title="Nothing fits">
          {filter.trim() === ''
            ? 'No card differs from most cards of its model in the columns that are shown.'
            : `No card contains “${filter}” in the columns that are shown.`}
        </EmptyState>
      ) : (
        <PagedGrid
          id={reportPlaces.cards}
          label="Cards"
          rowCount={rows.total}
          rowAt={(index) => rowAt(rows.pages, index)}
          columns={columns}
          contentKey={`${filter} ${String(onlyOutliers)} ${JSON.stringify(sort)}`}
          onView={onView}
          sort={sort}
          onSort={setSort}
          isSelected={(row) => row.file === selected}
          onSelect={(row) => {
            select(row.file);
          }}
          onOpen={(row) => {
            void openRow(stores, row.file);
          }}
          markOf={(row) =>
            row.cells.some((cell) => cell?.isOutlier === true) ? 'differs' : undefined
          }
          onFilter={() => {
            goTo(reportPlaces.filter);
          }}
          onClear={() => {
            setFilter('');
          }}
          onCopied={announce.getState().say}
        />
      )}
    </>
  );
}

/** A folder of reports as a table of cards. */
export function ManyView() {
  const folder = useFrom('reportTable', (state) => state.folder);
  const indexing = useFrom('reportTable', (state) => state.indexing);
  const progress = useFrom('reportTable', (state) => state.progress);
  const problem = useFrom('reportTable', (state) => state.problem);
  return (
    <>
      {indexing === undefined ? undefined : (
        <WorkProgress
          what={progress === undefined ? indexing.what : `${indexing.what}: ${progress.phase}`}
          startedAtMs={indexing.startedAtMs}
          done={progress?.done}
          total={progress?.total}
          onCancel={indexing.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem}>
          <ActionButton action={indexFolder} />
        </ProblemBanner>
      )}
      {folder !== undefined ? (
        <Cards />
      ) : indexing !== undefined ? (
        <SkeletonRows what={indexing.what} />
      ) : (
        <EmptyState
          icon="table"
          title="Many cards at once"
          action={<ActionButton action={indexFolder} look="primary" />}
        >
          Open a folder of .mlx5report files: one row per card, with model, firmware, PSID and any
          configuration parameter side by side, and with a mark where a card differs from most cards
          of its model.
        </EmptyState>
      )}
    </>
  );
}
