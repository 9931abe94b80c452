import { Menu } from '@mantine/core';
import { useMemo } from 'react';
import type { ReportComparison } from '../../../electron/api/contract/report';
import { ActionItem } from '../../app/action-item';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { FilterBox } from '../../components/filter-box';
import { formatCount, formatNumber } from '../../components/format-value';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { WorkProgress } from '../../components/work-progress';
import { FilterChips, type Chip } from '../../components/filter-chips';
import {
  countDifferences,
  differenceRows,
  type ComparedSection,
  type DifferenceRow,
} from './compare-store';
import { comparisonActions, reportPlaces } from './report-actions';
import { reportTitle } from './section-words';
import styles from './compare-view.module.css';

/** Which report stands on a side. */
function Side({ side, label }: { side: 'left' | 'right'; label: string }) {
  const { reportCompare } = useStores();
  const reports = useFrom('reports', (state) => state.reports) ?? [];
  const chosen = useFrom('reportCompare', (state) => state[side]);
  return (
    <select
      aria-label={label}
      className={styles.side}
      value={chosen ?? ''}
      onChange={(event) => {
        const { choose, compare } = reportCompare.getState();
        choose(side, event.target.value === '' ? undefined : event.target.value);
        void compare();
      }}
    >
      <option value="">{label}…</option>
      {reports.map((report) => (
        <option key={report.report} value={report.report}>
          {reportTitle(report)}
        </option>
      ))}
    </select>
  );
}

function SaveMenu() {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          icon="export"
          label="Export"
          hint="All differences, including those not shown here"
        />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {comparisonActions.map((action) => (
          <ActionItem key={action.id} action={action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CompareBar({ ready }: { ready: boolean }) {
  const { reportCompare } = useStores();
  return (
    <Bar>
      <Side side="left" label="First report" />
      <Button
        iconOnly
        look="flat"
        icon="compare"
        label="Swap the two"
        onClick={() => {
          void reportCompare.getState().swap();
        }}
      />
      <Side side="right" label="Second report" />
      <span className="grow" />
      {ready ? <SaveMenu /> : undefined}
    </Bar>
  );
}

const missingWords: Readonly<Record<ComparedSection['state'], string>> = {
  compared: '',
  'left-missing': 'Not in the first report',
  'right-missing': 'Not in the second report',
  'both-missing': 'In neither report',
};

/** Why a section has no differences to show. */
function whyNothing(section: ComparedSection): string {
  const missing = missingWords[section.state];
  const { error } = section;
  const failed = error === undefined ? '' : `${error.title}. ${error.detail}`;
  return [missing, failed, section.note ?? ''].filter((words) => words !== '').join(': ');
}

/** Whether there is nothing to show of a section for another reason than that all is the same. */
function isUncompared({ state, error }: ComparedSection): boolean {
  return state !== 'compared' || error !== undefined;
}

/** `266 the same`, `2 differ, 264 the same` */
function countWords({ different, same }: ComparedSection): string {
  const equal = `${formatNumber(same)} the same`;
  return different === 0
    ? equal
    : `${formatNumber(different)} ${different === 1 ? 'differs' : 'differ'}, ${equal}`;
}

type ChipId = 'all' | ComparedSection['id'];

function sectionChips(comparison: ReportComparison): readonly Chip<ChipId>[] {
  return [
    {
      id: 'all',
      label: 'All',
      count: countDifferences(comparison),
      meaning: 'Whatever differs, section by section',
    },
    ...comparison.sections.map((section): Chip<ChipId> => ({
      id: section.id,
      label: section.title,
      count: section.state === 'compared' ? section.different : undefined,
      meaning: section.state === 'compared' ? countWords(section) : whyNothing(section),
    })),
  ];
}

function Value({ text }: { text: string | undefined }) {
  return text === undefined ? (
    <span className="small faint">not there</span>
  ) : (
    <strong className="data cut">{text}</strong>
  );
}

function columnsFor(left: string, right: string): readonly DataGridColumn<DifferenceRow>[] {
  return [
    {
      id: 'what',
      header: 'what',
      width: 190,
      grow: 2,
      text: (row) => row.what,
      render: (row) => <span className="data cut">{row.what}</span>,
    },
    {
      id: 'left',
      header: left,
      width: 120,
      grow: 1,
      text: (row) => row.left ?? '',
      render: (row) => <Value text={row.left} />,
    },
    {
      id: 'right',
      header: right,
      width: 120,
      grow: 1,
      text: (row) => row.right ?? '',
      render: (row) => <Value text={row.right} />,
    },
    {
      id: 'meaning',
      header: 'meaning',
      width: 150,
      grow: 2,
      text: (row) => row.meaning,
      render: (row) => <span className="small quiet cut">{row.meaning}</span>,
    },
  ];
}

function Differences({ comparison }: { comparison: ReportComparison }) {
  const { reportCompare, announce } = useStores();
  const section = useFrom('reportCompare', (state) => state.section);
  const filter = useFrom('reportCompare', (state) => state.filter);
  const { setFilter, showSection } = reportCompare.getState();
  const { left, right, sections } = comparison;
  const rows = useMemo(
    () => differenceRows(comparison, section, filter),
    [comparison, section, filter],
  );
  const columns = useMemo(() => {
    const [a, b] = [left.cardName, right.cardName];
    // Of one card the name says nothing, and leaves no room for what does.
    return a === b ? columnsFor('first', 'second') : columnsFor(a, b);
  }, [left, right]);
  const chosen = sections.find(({ id }) => id === section);
  const cut = sections.filter(
    ({ id, different, rows: own }) =>
      different > own.length && (section === undefined || id === section),
  );
  const hidden = cut.reduce((sum, { different, rows: own }) => sum + different - own.length, 0);
  return (
    <>
      <FilterChips
        label="Section"
        chips={sectionChips(comparison)}
        chosen={section ?? 'all'}
        onChoose={(id) => {
          showSection(id === 'all' ? undefined : id);
        }}
      />
      <Bar>
        <div className={styles.filter}>
          <FilterBox
            id={reportPlaces.filter}
            label="Filter the differences"
            placeholder="name, value or meaning"
            value={filter}
            controls={rows.length > 0 ? reportPlaces.differences : undefined}
            onChange={setFilter}
          >
            <kbd>/</kbd>
          </FilterBox>
        </div>
        <span className="grow" />
        {hidden === 0 ? undefined : (
          <span className="small quiet">
            {formatCount(hidden, 'more difference')} in the export
          </span>
        )}
      </Bar>
      {rows.length > 0 ? (
        <DataGrid
          id={reportPlaces.differences}
          label="What differs"
          rows={rows}
          columns={columns}
          rowKey={(row) => row.key}
          groupOf={section === undefined ? (row) => row.section : undefined}
          markOf={() => 'differs'}
          onFilter={() => {
            goTo(reportPlaces.filter);
          }}
          onClear={() => {
            setFilter('');
          }}
          onCopied={announce.getState().say}
        />
      ) : chosen !== undefined && isUncompared(chosen) ? (
        <EmptyState icon="hidden" title={`${chosen.title} can’t be compared`}>
          {whyNothing(chosen)}. Collect both reports with this section.
        </EmptyState>
      ) : filter.trim() !== '' ? (
        <EmptyState icon="filter" title="Nothing fits">
          No difference contains “{filter}”.
        </EmptyState>
      ) : (
        <EmptyState icon="check" title="No difference">
          {chosen === undefined
            ? 'All that both reports hold is the same.'
            : `All ${formatNumber(chosen.same)} that both have are the same.`}
        </EmptyState>
      )}
    </>
  );
}

/** Two reports side by side: only what differs, section by section. */
export function CompareView() {
  const { reportCompare } = useStores();
  const state = useFrom('reportCompare', (all) => all);
  const count = useFrom('reports', (all) => all.reports?.length ?? 0);
  const { left, right, comparison, comparing, problem } = state;
  return (
    <>
      <CompareBar ready={comparison !== undefined} />
      {comparing === undefined ? undefined : (
        <WorkProgress
          what={comparing.what}
          startedAtMs={comparing.startedAtMs}
          onCancel={comparing.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem}>
          <Button
            icon="refresh"
            label="Compare again"
            onClick={() => {
              void reportCompare.getState().compare();
            }}
          />
        </ProblemBanner>
      )}
      {comparison !== undefined ? (
        <Differences comparison={comparison} />
      ) : comparing !== undefined ? (
        <SkeletonRows what={comparing.what} />
      ) : problem === undefined && (left === undefined || right === undefined) ? (
        <EmptyState icon="compare" title="Choose two reports">
          {count < 2
            ? 'It takes two: collect one before and one after, or open one that someone sent you.'
            : 'Before and after a firmware update, or a good card and a bad one: only what differs is shown.'}
        </EmptyState>
      ) : undefined}
    </>
  );
}

/** What was compared, section by section, and why something wasn’t. */
export function ComparePanel() {
  const comparison = useFrom('reportCompare', (state) => state.comparison);
  if (comparison === undefined) {
    return (
      <section>
        <h2>Comparing</h2>
        <p>
          Identity, host, capabilities, link, registers, configuration and CR space are laid side by
          side. What is the same is left out; a section that is missing in one of them is named,
          with the reason.
        </p>
      </section>
    );
  }
  return (
    <>
      {(
        [
          ['First', comparison.left],
          ['Second', comparison.right],
        ] as const
      ).map(([name, report]) => (
        <section key={name}>
          <h3>{name} report</h3>
          <p>
            {reportTitle(report)}. {report.model}, <span className="data">{report.firmware}</span>
          </p>
        </section>
      ))}
      <section>
        <h3>Sections</h3>
        <ul className={styles.sections}>
          {comparison.sections.map((section) => (
            <li key={section.id}>
              <span className="grow">{section.title}</span>
              {section.state === 'compared' ? (
                <span className={section.different === 0 ? 'faint' : 'strong'}>
                  {countWords(section)}
                </span>
              ) : undefined}
              {whyNothing(section) === '' ? undefined : <p>{whyNothing(section)}</p>}
              {section.moving === 0 ? undefined : (
                <p>
                  {formatCount(section.moving, 'value')} count or measure and differ between any two
                  reports; they are left out.
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
