import { useEffect, useMemo, useState } from 'react';
import type { JournalEntry, JournalState } from '../../../electron/api/contract/change';
import { ActionButton } from '../../app/action-button';
import { goTo } from '../../app/go-to';
import { showConfig, showRegisters } from '../../app/frame-actions';
import { useFrom, useStores } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { FilterBox } from '../../components/filter-box';
import { formatMoment } from '../../components/format-value';
import { Icon, type IconName } from '../../components/icon';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import type { Step } from '../../components/stepper';
import { WorkProgress } from '../../components/work-progress';
import { ChangePanel } from './change-panel';
import { changesPlaces, reloadJournal } from './changes-actions';
import { selectedEntry } from './changes-store';
import styles from './changes-tab.module.css';

interface StateLook {
  readonly words: string;
  readonly icon: IconName;
  readonly tone: 'ok' | 'quiet' | 'warn' | 'bad';
}

export const journalStateLooks: Record<JournalState, StateLook> = {
  done: { words: 'done', icon: 'check', tone: 'ok' },
  refused: { words: 'refused', icon: 'warning', tone: 'quiet' },
  'put-back': { words: 'put back', icon: 'back', tone: 'quiet' },
  unknown: { words: 'not known', icon: 'warning', tone: 'bad' },
  running: { words: 'at work', icon: 'clock', tone: 'warn' },
  interrupted: { words: 'cut off', icon: 'warning', tone: 'bad' },
  finished: { words: 'finished later', icon: 'check', tone: 'ok' },
  undone: { words: 'undone', icon: 'back', tone: 'quiet' },
  left: { words: 'left as it was', icon: 'minus', tone: 'quiet' },
};

const columns: readonly DataGridColumn<JournalEntry>[] = [
  {
    id: 'at',
    header: 'when',
    width: 138,
    always: true,
    text: ({ atMs }) => formatMoment(atMs),
    compare: (a, b) => a.atMs - b.atMs,
    render: ({ atMs }) => <span className="data">{formatMoment(atMs)}</span>,
  },
  {
    id: 'what',
    header: 'what',
    width: 150,
    grow: 4,
    always: true,
    text: ({ title }) => title,
    render: ({ title }) => <span className="cut">{title}</span>,
  },
  {
    id: 'device',
    header: 'card',
    width: 168,
    grow: 0.5,
    text: ({ device, simulated }) => (simulated ? `${device}, simulated` : device),
    render: ({ device, simulated }) => (
      <span className="row">
        <span className="data cut">{device}</span>
        {simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'outcome',
    width: 118,
    text: ({ state }) => journalStateLooks[state].words,
    render: ({ state }) => {
      const look = journalStateLooks[state];
      return (
        <span className={look.tone}>
          <Icon name={look.icon} small /> {look.words}
        </span>
      );
    },
  },
  {
    id: 'who',
    header: 'who',
    width: 72,
    text: ({ who }) => who,
    render: ({ who }) => <span className="cut">{who}</span>,
  },
];

function countWords(count: number): string {
  return count === 1 ? '1 change' : `${String(count)} changes`;
}

/** Whether a change has all the words in what its line shows. */
function fits(entry: JournalEntry, words: readonly string[]): boolean {
  const line = columns
    .map(({ text }) => text(entry))
    .join(' ')
    .toLowerCase();
  return words.every((word) => line.includes(word));
}

function stepsFor(hasEntry: boolean): readonly Step[] {
  const focus = (id: string) => () => document.getElementById(id)?.focus();
  return [
    { label: 'Choose', state: hasEntry ? 'done' : 'now', go: focus(changesPlaces.list) },
    { label: 'Look', state: hasEntry ? 'now' : 'later', go: focus('panel') },
    { label: 'Undo or recover', state: 'later', go: focus('panel') },
  ];
}

function commandFor(entry: JournalEntry | undefined): string {
  if (entry === undefined) return 'mlx5desk journal list';
  return entry.open ? 'mlx5desk journal recover' : `mlx5desk journal show ${entry.change}`;
}

/** The journal: every change that was made from here, what became of it, and the way back. */
export function ChangesTab() {
  const { changes } = useStores();
  const entries = useFrom('changes', (state) => state.entries);
  const open = useFrom('changes', (state) => state.open);
  const unreadable = useFrom('changes', (state) => state.unreadable);
  const loading = useFrom('changes', (state) => state.loading);
  const problem = useFrom('changes', (state) => state.problem);
  const selected = useFrom('changes', (state) => state.selected);
  const entry = useFrom('changes', selectedEntry);
  const { load, select } = changes.getState();
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return (entries ?? []).filter((each) => fits(each, words));
  }, [entries, filter]);
  useEffect(() => {
    void load();
  }, [load]);

  return (
    <TabLayout
      title="Changes"
      sentence="What was written to which card, with what outcome, and how to undo it."
      steps={stepsFor(entry !== undefined)}
      panelLabel="Change"
      panel={<ChangePanel />}
      command={commandFor(entry)}
    >
      <div className="column">
        <Bar>
          <strong>Journal</strong>
          <span className="small quiet">
            {entries === undefined ? '' : countWords(entries.length)}
          </span>
          <span className="grow" />
          {entries === undefined || entries.length === 0 ? undefined : (
            <div className={styles.filter}>
              <FilterBox
                id={changesPlaces.filter}
                label="Filter changes"
                placeholder="what, card, outcome, who"
                value={filter}
                controls={shown.length > 0 ? changesPlaces.list : undefined}
                onChange={setFilter}
              >
                <kbd>/</kbd>
              </FilterBox>
            </div>
          )}
          <ActionButton small look="flat" action={reloadJournal} />
        </Bar>
        {loading === undefined ? undefined : (
          <WorkProgress
            what={loading.what}
            startedAtMs={loading.startedAtMs}
            onCancel={loading.cancel}
          />
        )}
        {problem === undefined ? undefined : (
          <ProblemBanner problem={problem}>
            <ActionButton action={reloadJournal} />
          </ProblemBanner>
        )}
        {open.length === 0 ? undefined : (
          <div className={styles.notice}>
            <Notice kind="warn" icon="warning">
              <strong>
                {open.length === 1
                  ? 'A change was cut off.'
                  : `${String(open.length)} changes were cut off.`}
              </strong>{' '}
              Choose it below, see what the card has now, then finish it, put it back, or leave it
              as it is.
            </Notice>
          </div>
        )}
        {unreadable.length === 0 ? undefined : (
          <div className={styles.notice}>
            <Notice kind="warn" icon="warning">
              Part of the journal can’t be read: {unreadable.join(' ')}
            </Notice>
          </div>
        )}
        {entries?.length === 0 ? (
          <EmptyState
            icon="history"
            title="Nothing was changed yet"
            action={
              <>
                <ActionButton action={showRegisters} />
                <ActionButton action={showConfig} />
              </>
            }
          >
            Stage a value in the Registers or the Configuration tab, review it and apply it: it
            appears here with its old value, so that it can be undone.
          </EmptyState>
        ) : entries !== undefined && shown.length === 0 ? (
          <EmptyState icon="filter" title="Nothing fits">
            No change has “{filter}” in what was written, its card, outcome or person.
          </EmptyState>
        ) : (
          <DataGrid
            id={changesPlaces.list}
            label="Changes"
            rows={shown}
            columns={columns}
            rowKey={({ change }) => change}
            selectedKey={selected}
            markOf={(row) => (row.open ? 'staged' : undefined)}
            onSelect={({ change }) => {
              void select(change);
            }}
            onFilter={() => {
              goTo(changesPlaces.filter);
            }}
            onClear={() => {
              setFilter('');
            }}
          />
        )}
      </div>
    </TabLayout>
  );
}
