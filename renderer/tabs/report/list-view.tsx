import { useMemo, useState } from 'react';
import type { ReportSummary } from '../../../electron/api/contract/report';
import { ActionButton } from '../../app/action-button';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { useColumns } from '../../app/use-columns';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { ColumnChooser } from '../../components/column-chooser';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { EmptyState } from '../../components/empty-state';
import { dataFacts, FactList } from '../../components/fact-list';
import { FilterBox } from '../../components/filter-box';
import { formatBytes, formatMoment } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { SkeletonRows } from '../../components/skeleton-rows';
import {
  compareReports,
  goToDevice,
  lookInto,
  newReport,
  openReport,
  removeReport,
  reportPlaces,
} from './report-actions';
import { outcomeLooks, outcomeWords, redactionWords } from './section-words';
import styles from './list-view.module.css';

const columns: readonly DataGridColumn<ReportSummary>[] = [
  {
    id: 'card',
    header: 'card',
    width: 168,
    grow: 1,
    always: true,
    text: ({ cardName, simulated }) => (simulated ? `${cardName}, simulated` : cardName),
    render: ({ cardName, simulated }) => (
      <span className="row">
        <span className="data cut">{cardName}</span>
        {simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
      </span>
    ),
  },
  { id: 'host', header: 'host', width: 90, grow: 1, text: ({ hostName }) => hostName },
  {
    id: 'when',
    header: 'collected',
    width: 136,
    text: ({ collectedAtMs }) => formatMoment(collectedAtMs),
    compare: (a, b) => a.collectedAtMs - b.collectedAtMs,
  },
  { id: 'model', header: 'model', width: 112, grow: 1, text: ({ model }) => model },
  {
    id: 'firmware',
    header: 'firmware',
    width: 96,
    text: ({ firmware }) => firmware,
    render: ({ firmware }) => <span className="data">{firmware}</span>,
  },
  {
    id: 'psid',
    header: 'PSID',
    width: 124,
    secondary: true,
    text: ({ psid }) => psid,
    render: ({ psid }) => <span className="data">{psid}</span>,
  },
  {
    id: 'sections',
    header: 'sections',
    width: 190,
    grow: 1,
    secondary: true,
    text: outcomeWords,
  },
  {
    id: 'redaction',
    header: 'redaction',
    width: 120,
    secondary: true,
    text: ({ redaction }) => redactionWords[redaction],
  },
  {
    id: 'where',
    header: 'where',
    width: 72,
    text: ({ where }) => where,
  },
  {
    id: 'size',
    header: 'size',
    width: 72,
    secondary: true,
    align: 'right',
    text: ({ bytes }) => formatBytes(bytes),
    compare: (a, b) => a.bytes - b.bytes,
  },
];

/** All reports that this application knows: kept after collecting, and opened from files. */
export function ListView({
  selected,
  onSelect,
}: {
  selected: string | undefined;
  onSelect: (report: string) => void;
}) {
  const stores = useStores();
  const reports = useFrom('reports', (state) => state.reports);
  const [filter, setFilter] = useState('');
  const { visible, hide } = useColumns('reports', columns);
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return (reports ?? []).filter((report) => {
      const text = columns
        .map((column) => column.text(report))
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [reports, filter]);
  if (reports === undefined) return <SkeletonRows what="Listing the reports" />;
  if (reports.length === 0) {
    return (
      <EmptyState
        icon="file"
        title="No report yet"
        action={
          <>
            <ActionButton action={newReport} look="primary" />
            <ActionButton action={openReport} />
          </>
        }
      >
        Collect one from a card of this host, or open a .mlx5report file that someone sent you:
        choose it, or drop it on this window.
      </EmptyState>
    );
  }
  return (
    <>
      <Bar>
        <div className={styles.filter}>
          <FilterBox
            id={reportPlaces.filter}
            label="Filter the reports"
            placeholder="card, host, firmware, PSID"
            value={filter}
            controls={reportPlaces.list}
            onChange={setFilter}
          >
            <kbd>/</kbd>
          </FilterBox>
        </div>
        <span className="grow" />
        <span className="small faint">files can be dropped on this window</span>
        <ColumnChooser columns={columns} visible={visible} onChange={hide} />
      </Bar>
      <DataGrid
        id={reportPlaces.list}
        label="Reports"
        rows={shown}
        columns={visible}
        rowKey={(report) => report.report}
        selectedKey={selected}
        onSelect={(report) => {
          onSelect(report.report);
        }}
        onOpen={(report) => {
          lookInto(stores, report.report);
        }}
        onFilter={() => {
          goTo(reportPlaces.filter);
        }}
        onClear={() => {
          setFilter('');
        }}
        onCopied={stores.announce.getState().say}
      />
    </>
  );
}

/** The chosen report of the list: what it holds, and what can be done with it. */
export function ListPanel({ report }: { report: ReportSummary | undefined }) {
  const stores = useStores();
  if (report === undefined) {
    return (
      <EmptyState icon="info" title="No report chosen">
        Choose one in the table: Enter opens it.
      </EmptyState>
    );
  }
  const facts = dataFacts([
    ['card', report.cardName],
    ['model', report.model],
    ['firmware', report.firmware],
    ['PSID', report.psid],
    ['host', report.hostName],
    ['collected', formatMoment(report.collectedAtMs)],
    ['mlx5desk', report.toolVersion],
    ['redaction', redactionWords[report.redaction]],
    ['file', report.fileName],
  ]);
  return (
    <>
      <section>
        <h2>
          <Icon name="file" />
          <span className="cut">{report.cardName}</span>
          <span className="grow" />
          {report.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
        </h2>
        <FactList facts={facts} />
        {report.warnings.map((warning) => (
          <p key={warning}>
            <span className="warn">
              <Icon name="warning" small />
            </span>{' '}
            {warning}
          </p>
        ))}
        <div className={styles.buttons}>
          <Button
            look="primary"
            icon="file"
            label="Look into it"
            onClick={() => {
              lookInto(stores, report.report);
            }}
          />
          <Button
            icon="card"
            label="As a card"
            hint="Look through it in the tabs of this window, read-only"
            onClick={() => {
              void goToDevice(stores, report);
            }}
          />
          <Button
            icon="compare"
            label="Compare"
            onClick={() => {
              stores.reportCompare.getState().choose('left', report.report);
              compareReports.run(stores);
            }}
          />
          <Button
            icon={report.where === 'opened' ? 'close' : 'trash'}
            label={report.where === 'opened' ? 'Close' : 'Remove'}
            onClick={() => {
              void removeReport(stores, report);
            }}
          />
        </div>
      </section>
      <section>
        <h3>Sections</h3>
        <ul className={styles.sections}>
          {report.sections.map((section) => {
            const { icon, tone, word } = outcomeLooks[section.outcome];
            return (
              <li key={section.id}>
                <span className="grow cut">{section.title}</span>
                <span className={tone}>
                  <Icon name={icon} small /> {word}
                </span>
                {section.reason === undefined ? undefined : <p>{section.reason}</p>}
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
