import { useMemo, useState } from 'react';
import { ActionButton } from '../../app/action-button';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { WIDE_PX } from '../../app/theme';
import { useNarrowerThan } from '../../app/use-media';
import { Bar } from '../../components/bar';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { visibleColumns } from '../../components/grid-arrange';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { WorkProgress } from '../../components/work-progress';
import {
  changedWhere,
  compareFits,
  compareRows,
  countKinds,
  type CompareRow,
  type DifferenceKind,
} from './compare-rows';
import { endCompare, places } from './config-actions';
import { stagedOn } from './config-staged-store';
import { takeOverDifferences } from './config-change-actions';
import { subjectName, type Compared, type Subject } from './config-store';
import { Chips, FilterChips } from '../../components/filter-chips';
import type { ParameterRow } from './parameter-rows';
import { TakenOver } from './taken-over';
import { ValueCell } from './value-cell';
import styles from './compare-view.module.css';

function SideCell({ text, row }: { text: string | undefined; row: CompareRow }) {
  if (text === undefined) return <span className="small faint">not there</span>;
  const odd = row.default !== undefined && text !== row.default;
  return (
    <ValueCell text={text} look={odd ? 'differs' : row.default === undefined ? 'plain' : 'quiet'} />
  );
}

function columnsFor(here: string, there: string): readonly DataGridColumn<CompareRow>[] {
  return [
    {
      id: 'name',
      header: 'parameter',
      width: 190,
      grow: 2,
      always: true,
      text: (row) => row.name,
      render: (row) => <span className="data cut">{row.name}</span>,
    },
    {
      id: 'default',
      header: 'default',
      width: 100,
      grow: 1,
      text: (row) => row.default ?? '',
      render: (row) => <ValueCell text={row.default} look="quiet" />,
    },
    {
      id: 'here',
      header: here,
      width: 110,
      grow: 1,
      always: true,
      text: (row) => row.here ?? '',
      render: (row) => <SideCell text={row.here} row={row} />,
    },
    {
      id: 'there',
      header: there,
      width: 110,
      grow: 1,
      always: true,
      text: (row) => row.there ?? '',
      render: (row) => <SideCell text={row.there} row={row} />,
    },
    {
      id: 'changed',
      header: 'changed',
      width: 92,
      text: changedWhere,
      render: (row) => <span className="small quiet">{changedWhere(row)}</span>,
    },
    {
      id: 'meaning',
      header: 'meaning',
      width: 160,
      grow: 2,
      secondary: true,
      text: (row) => row.meaning,
      render: (row) => <span className="small quiet cut">{row.meaning}</span>,
    },
  ];
}

function keyOf(row: CompareRow): string {
  return row.key;
}

const columnChips = [
  { id: 'next', label: 'next boot', meaning: 'What is stored on both' },
  { id: 'current', label: 'current', meaning: 'What both work with now' },
] as const;

function kindChips(counts: Record<DifferenceKind, number>, here: string, there: string) {
  return [
    {
      id: 'differs',
      label: 'Differ',
      count: counts.differs,
      meaning: 'Both have it, with different values',
    },
    {
      id: 'onlyHere',
      label: 'Only here',
      count: counts.onlyHere,
      meaning: `${here} has it, ${there} doesn’t`,
    },
    {
      id: 'onlyThere',
      label: 'Only there',
      count: counts.onlyThere,
      meaning: `${there} has it, ${here} doesn’t`,
    },
  ] as const;
}

interface CompareViewProps {
  compared: Compared;
  subject: Subject;
  rows: readonly ParameterRow[];
  query: string;
}

/** Only what differs between two cards, or a card and a file; the default tells which of them is odd. */
export function CompareView({ compared, subject, rows, query }: CompareViewProps) {
  const stores = useStores();
  const { config, announce } = stores;
  const comparing = useFrom('config', (state) => state.comparing);
  const selected = useFrom('config', (state) => state.selected);
  const narrow = useNarrowerThan(WIDE_PX);
  const [kind, setKind] = useState<DifferenceKind>('differs');
  const { against, result, problem, column } = compared;
  const [here, there] = [subjectName(subject), subjectName(against)];
  const all = useMemo(
    () => (result === undefined ? [] : compareRows(result, rows)),
    [result, rows],
  );
  const counts = useMemo(() => countKinds(all), [all]);
  const shown = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((row) => row.kind === kind && compareFits(row, words));
  }, [all, kind, query]);
  const columns = useMemo(
    () => visibleColumns(columnsFor(here, there), undefined, narrow),
    [here, there, narrow],
  );
  const staged = useFrom('configStaged', (state) =>
    stagedOn(state, subject.type === 'device' ? subject.device : undefined),
  );
  const stagedNames = useMemo(
    () => new Set(staged.map(({ name }) => name.replace(/\[\d+\]$/, ''))),
    [staged],
  );
  const ofCards = subject.type === 'device' && against.type === 'device';
  const compareBy = (id: Compared['column']) => {
    void config.getState().compare(subject, against, id);
  };
  const selectedKey = shown.find(({ rowKey }) => rowKey !== undefined && rowKey === selected)?.key;
  return (
    <section className="column" aria-label="Comparison">
      <Bar kind="head">
        <Icon name="compare" small />
        <span className="cut">
          <strong className="data">{here}</strong> against <strong className="data">{there}</strong>
          {result === undefined ? undefined : (
            <span className="quiet">
              , {result.rows.length} of {result.rows.length + result.same} not alike
            </span>
          )}
        </span>
        <span className="grow" />
        {ofCards ? (
          <Chips label="Values" chips={columnChips} chosen={column} onChoose={compareBy} />
        ) : undefined}
        <ActionButton action={endCompare} small look="flat" />
      </Bar>
      <FilterChips
        label="Differences"
        chips={kindChips(counts, here, there)}
        chosen={kind}
        onChoose={setKind}
      >
        {result === undefined ? undefined : <span className="faint">{result.same} the same</span>}
        {subject.type === 'device' && column === 'next' ? (
          <ActionButton action={takeOverDifferences} small />
        ) : undefined}
      </FilterChips>
      <TakenOver against={against} />
      {comparing === undefined ? undefined : (
        <WorkProgress
          what={comparing.what}
          startedAtMs={comparing.startedAtMs}
          onCancel={comparing.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem} subject={there}>
          <ActionButton action={endCompare} />
        </ProblemBanner>
      )}
      {result === undefined || (result.left.isComplete && result.right.isComplete) ? undefined : (
        <div className={styles.note}>
          <Notice kind="warn" icon="warning">
            Only a part of{' '}
            <strong>{result.left.isComplete ? result.right.name : result.left.name}</strong> could
            be read: what is missing there says nothing about the card.
          </Notice>
        </div>
      )}
      {result === undefined ? (
        problem === undefined && <SkeletonRows what={`Comparing with ${there}`} />
      ) : shown.length === 0 ? (
        <EmptyState icon="check" title={all.length === 0 ? 'No difference' : 'Nothing here'}>
          {all.length === 0
            ? `All ${String(result.same)} parameters that both have are alike.`
            : query.trim() === ''
              ? 'The other counts above have what differs.'
              : `None of these contains “${query}”.`}
        </EmptyState>
      ) : (
        <DataGrid
          id={places.table}
          label={`What differs between ${here} and ${there}`}
          rows={shown}
          columns={columns}
          rowKey={keyOf}
          selectedKey={selectedKey}
          markOf={(row) => (stagedNames.has(row.name) ? 'staged' : 'differs')}
          onSelect={(row) => {
            config.getState().select(row.rowKey);
          }}
          onFilter={() => {
            goTo(places.filter);
          }}
          onClear={() => {
            if (query === '') endCompare.run(stores);
            else config.getState().setQuery('');
          }}
          onCopied={announce.getState().say}
        />
      )}
    </section>
  );
}
