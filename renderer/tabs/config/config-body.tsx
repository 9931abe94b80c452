import { useMemo } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { useColumns } from '../../app/use-columns';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { ColumnChooser } from '../../components/column-chooser';
import { EmptyState } from '../../components/empty-state';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { WorkProgress } from '../../components/work-progress';
import { whyNoWrites } from '../../change/why-no-writes';
import { selectedDevice } from '../../stores/devices-store';
import { lookAgain } from '../devices/device-actions';
import { AnswerLine } from './answer-line';
import { CompareView } from './compare-view';
import { backToCard, lookAtFile, places, readConfig } from './config-actions';
import { ConfigBar } from './config-bar';
import type { ConfigReading } from './config-reading';
import { subjectKey, subjectName, type Compared, type Subject } from './config-store';
import { FilterChips } from '../../components/filter-chips';
import { HiddenLine } from './hidden-line';
import { ItemList } from './item-list';
import { parameterColumns } from './parameter-columns';
import { configColumns, type ParameterRow } from './parameter-rows';
import { topicOf } from './parameter-search';
import { ParameterTable } from './parameter-table';
import { PartialBanner } from './partial-banner';
import { countRows, rowFilters } from './row-filter';
import type { Shown } from './shown-rows';
import styles from './config-body.module.css';

export interface ConfigBodyProps {
  subject: Subject | undefined;
  reading: ConfigReading | undefined;
  compared: Compared | undefined;
  rows: readonly ParameterRow[];
  shown: Shown;
  query: string;
  bestFor: (query: string) => string | undefined;
}

function FileNotice({ subject }: { subject: Subject | undefined }) {
  if (subject?.type !== 'file') return undefined;
  const { file } = subject;
  return (
    <Bar kind="head" role="note">
      <strong className="data">{file.name}</strong>
      <span className="cut">
        is a file ({file.format}), not a card. {file.warnings.join(' ')}
      </span>
      <span className="grow" />
      <ActionButton action={backToCard} small look="flat" />
    </Bar>
  );
}

/** Nothing was read yet: what to do first. */
function NothingYet({ subject }: { subject: Subject | undefined }) {
  return (
    <EmptyState
      icon="adjust"
      title={subject === undefined ? 'No card chosen' : `Read ${subjectName(subject)}`}
      action={
        <>
          <ActionButton id={places.read} action={readConfig} look="primary" />
          <ActionButton action={lookAtFile} />
        </>
      }
    >
      Reading changes nothing. It shows every parameter of this firmware with its default, its
      current value and its value after the next reset.
    </EmptyState>
  );
}

function NothingFound({ query, filtered }: { query: string; filtered: boolean }) {
  const { config } = useStores();
  const clear = () => {
    const { setQuery, setFilter, showItem } = config.getState();
    setQuery('');
    setFilter('all');
    showItem(undefined);
  };
  return (
    <EmptyState
      icon="filter"
      title="Nothing fits"
      action={<Button icon="close" label="Show all parameters" onClick={clear} />}
    >
      {query.trim() === ''
        ? 'No parameter of this card is in this state.'
        : `No parameter${filtered ? ' among those chosen' : ' of this card'} fits “${query}”. Try what you want to do in a few words: “virtual functions”, “boot from the network”.`}
    </EmptyState>
  );
}

type TableProps = Pick<ConfigBodyProps, 'reading' | 'rows' | 'shown' | 'query'>;

function Table({ reading, rows, shown, query }: TableProps) {
  const { config } = useStores();
  const catalogue = useFrom('config', (state) => state.catalogue);
  const filter = useFrom('config', (state) => state.filter);
  const item = useFrom('config', (state) => state.item);
  const open = useFrom('config', (state) => state.open);
  const counts = useMemo(() => countRows(rows), [rows]);
  const isFile = reading?.start.origin === 'file';
  const device = useFrom('devices', selectedDevice);
  const writesAllowed = useFrom('application', (state) => state.state?.writesAllowed === true);
  const canWrite =
    !isFile && device !== undefined && whyNoWrites({ device, writesAllowed }) === undefined;
  const { fold, setFilter } = config.getState();
  const columns = useMemo(
    () =>
      parameterColumns(
        open,
        (row, isOpen) => {
          fold(row.key, isOpen);
        },
        reading?.start.columns ?? configColumns,
        { isFile, isEditable: (row) => canWrite && !row.isReadOnly },
      ),
    [open, fold, reading, isFile, canWrite],
  );
  const { visible, hide } = useColumns('parameters', columns);
  const topic = useMemo(() => topicOf(query), [query]);
  // A file knows neither defaults nor what a card has in force.
  const filters = isFile ? rowFilters.filter(({ ofFiles }) => ofFiles) : rowFilters;
  const chips = filters.map(({ id, label, meaning }) => ({
    id,
    label,
    meaning,
    count: counts[id],
  }));
  return (
    <>
      <FilterChips label="Which parameters" chips={chips} chosen={filter} onChoose={setFilter}>
        <ColumnChooser columns={columns} visible={visible} onChange={hide} />
      </FilterChips>
      {topic === undefined ? undefined : <AnswerLine topic={topic} query={query} rows={rows} />}
      <div className={styles.split}>
        <ItemList rows={shown.found} catalogue={catalogue} />
        {shown.rows.length === 0 ? (
          <NothingFound query={query} filtered={filter !== 'all' || item !== undefined} />
        ) : (
          <ParameterTable rows={shown.rows} isRanked={shown.isRanked} columns={visible} />
        )}
      </div>
      {reading === undefined ? undefined : <HiddenLine reading={reading} rows={rows} />}
    </>
  );
}

/** The configuration of a card or a file: found, filtered, compared. */
export function ConfigBody(props: ConfigBodyProps) {
  const { subject, reading, compared, rows, shown, query } = props;
  const { config } = useStores();
  const device = useFrom('devices', selectedDevice);
  const catalogue = useFrom('config', (state) => state.catalogue);
  const running = useFrom('config', (state) => state.reading);
  const planning = useFrom('change', (state) => state.planning);
  const problem = useFrom('config', (state) => state.problem);
  const readProblem = useFrom('config', (state) =>
    subject === undefined ? undefined : state.problems[subjectKey(subject)],
  );
  const name = subject === undefined ? 'no card' : subjectName(subject);
  return (
    <div className="column">
      <FileNotice subject={subject} />
      <ConfigBar
        subject={subject}
        reading={reading}
        found={shown.isRanked ? shown.rows.length : undefined}
        bestFor={props.bestFor}
      />
      {running === undefined ? undefined : (
        <WorkProgress
          what={running.what}
          startedAtMs={running.startedAtMs}
          done={running.done}
          total={running.total}
          onCancel={running.cancel}
        />
      )}
      {planning === undefined ? undefined : (
        <WorkProgress
          what={planning.what}
          startedAtMs={planning.startedAtMs}
          onCancel={planning.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem}>
          <Button icon="close" label="Dismiss" onClick={config.getState().dismissProblem} />
        </ProblemBanner>
      )}
      {readProblem === undefined ? undefined : (
        <ProblemBanner problem={readProblem} subject={name}>
          <ActionButton action={readConfig} label="Read again" />
          {readProblem.kind === 'transport' ? <ActionButton action={lookAgain} /> : undefined}
        </ProblemBanner>
      )}
      {reading === undefined ? undefined : (
        <PartialBanner
          reading={reading}
          catalogue={catalogue}
          name={name}
          device={subject?.type === 'device' ? device : undefined}
        />
      )}
      {reading === undefined ? (
        running !== undefined ? (
          <SkeletonRows what={running.what} />
        ) : readProblem === undefined ? (
          <NothingYet subject={subject} />
        ) : undefined
      ) : compared !== undefined && subject !== undefined ? (
        <CompareView compared={compared} subject={subject} rows={rows} query={query} />
      ) : (
        <Table reading={reading} rows={rows} shown={shown} query={query} />
      )}
    </div>
  );
}
