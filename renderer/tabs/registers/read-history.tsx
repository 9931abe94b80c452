import { useMemo } from 'react';
import type { ReadingResult, RegisterShape } from '../../../electron/api/contract/reg';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { ChoiceBox } from '../../components/choice-box';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { formatClock, formatDuration } from '../../components/format-value';
import { changesOf, changesText, readLines, type ReadLine } from './read-changes';
import { places } from './register-actions';
import { againstRead } from './registers-store';
import styles from './read-history.module.css';

/** Changes that a line names; the rest is counted. */
const NAMED = 4;

function ChangeWords({ line, shape }: { line: ReadLine; shape: RegisterShape | undefined }) {
  const changes = changesOf(line, shape);
  if (changes === undefined || changes.length === 0) {
    return <span className="faint cut">{changesText(changes)}</span>;
  }
  const more = changes.length - NAMED;
  return (
    <span className="cut">
      {changes.slice(0, NAMED).map(({ path, name, value, before }) => (
        <span key={path} className={styles.change}>
          <span className="data quiet">{name}</span> <b className="data strong">{value}</b>{' '}
          <s className="data">{before}</s>
        </span>
      ))}
      {more <= 0 ? undefined : <span className="quiet">and {more} more</span>}
    </span>
  );
}

function countText(line: ReadLine, shape: RegisterShape | undefined): string {
  const count = changesOf(line, shape)?.length;
  return count === undefined ? '' : String(count);
}

interface Roles {
  readonly shown: number;
  readonly against: number;
}

function roleOf({ index }: ReadLine, { shown, against }: Roles): string {
  return index === shown ? 'shown' : index === against ? 'compared' : '';
}

function columnsFor(
  shape: RegisterShape | undefined,
  roles: Roles,
  compact: boolean,
): readonly DataGridColumn<ReadLine>[] {
  const all: readonly DataGridColumn<ReadLine>[] = [
    {
      id: 'at',
      header: 'read at',
      width: 116,
      compare: false,
      text: ({ result }) => formatClock(result.takenAtMs),
      render: ({ result }) => <span className="data">{formatClock(result.takenAtMs)}</span>,
    },
    {
      id: 'took',
      header: 'took',
      width: 80,
      align: 'right',
      compare: false,
      text: ({ result }) => formatDuration(result.durationMs),
      render: ({ result }) => <span className="data">{formatDuration(result.durationMs)}</span>,
    },
    {
      id: 'role',
      header: '',
      width: 80,
      compare: false,
      text: (line) => roleOf(line, roles),
      render: (line) => <span className="accent">{roleOf(line, roles)}</span>,
    },
    {
      id: 'count',
      header: 'changed',
      width: 68,
      align: 'right',
      compare: false,
      text: (line) => countText(line, shape),
    },
    {
      id: 'what',
      header: 'against the one before it',
      width: 180,
      grow: 1,
      compare: false,
      text: (line) => changesText(changesOf(line, shape)),
      render: (line) => <ChangeWords line={line} shape={shape} />,
    },
  ];
  return compact ? all.filter(({ id }) => id !== 'count' && id !== 'role') : all;
}

interface ReadHistoryProps {
  /** Newest first. */
  reads: readonly ReadingResult[];
  shape: RegisterShape | undefined;
  /** Beside something else: fewer columns. */
  compact?: boolean;
}

/** The reads of a request that are kept, newest first, with what changed at each. */
export function ReadHistory({ reads, shape, compact = false }: ReadHistoryProps) {
  const { registers, announce } = useStores();
  const shown = useFrom('registers', (state) => state.shownRead);
  const against = useFrom('registers', againstRead);
  const lines = useMemo(() => readLines(reads), [reads]);
  const columns = useMemo(
    () => columnsFor(shape, { shown, against }, compact),
    [shape, shown, against, compact],
  );
  return (
    <DataGrid
      id={compact ? undefined : places.history}
      label="Reads of this request"
      rows={lines}
      columns={columns}
      rowKey={({ index }) => String(index)}
      selectedKey={String(shown)}
      rowPx={24}
      className={styles.history}
      markOf={(line) => ((changesOf(line, shape)?.length ?? 0) > 0 ? 'differs' : undefined)}
      onSelect={({ index }) => {
        registers.getState().showRead(index);
      }}
      onOpen={() => {
        goTo(places.fields);
      }}
      onCopied={announce.getState().say}
    />
  );
}

const BEFORE = 'before';

/** Which read the shown one is compared with: any of those that are kept. */
export function AgainstChoice({ reads }: { reads: readonly ReadingResult[] }) {
  const { registers } = useStores();
  const shown = useFrom('registers', (state) => state.shownRead);
  const against = useFrom('registers', (state) => state.against);
  if (reads.length < 2) return undefined;
  return (
    <ChoiceBox
      label="compared with"
      value={against === undefined || against === shown ? BEFORE : String(against)}
      choices={[
        { value: BEFORE, label: 'the one before' },
        ...reads.flatMap(({ takenAtMs }, index) =>
          index === shown ? [] : [{ value: String(index), label: formatClock(takenAtMs) }],
        ),
      ]}
      onChange={(value) => {
        registers.getState().compareWith(value === BEFORE ? undefined : Number(value));
      }}
    />
  );
}
