import type { ReportSummary } from '../../../electron/api/contract/report';
import { ActionButton } from '../../app/action-button';
import { useFrom } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { EmptyState } from '../../components/empty-state';
import { formatMoment } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { reportById } from '../../stores/reports-store';
import { FileList } from './file-list';
import {
  closeReport,
  collectReport,
  compareReports,
  listReports,
  newReport,
  walkThrough,
} from './report-actions';
import { outcomeWords } from './section-words';
import { TextView } from './text-view';
import styles from './look-view.module.css';

function Head({ report }: { report: ReportSummary }) {
  return (
    <Bar>
      <span className={report.isComplete ? 'ok' : 'warn'}>
        <Icon name={report.isComplete ? 'check' : 'warning'} />
      </span>
      <h2>
        {report.where === 'kept' ? 'Collected' : report.cardName}
        {report.isComplete ? '' : ', cut short'}
      </h2>
      <span className="small quiet cut" title={outcomeWords(report)}>
        {outcomeWords(report)}
      </span>
      <span className="grow" />
      <ActionButton action={walkThrough} label="As a card" />
      <ActionButton action={compareReports} label="Compare" />
      {report.where === 'kept' ? (
        <ActionButton action={newReport} label="Collect again" />
      ) : (
        <ActionButton action={closeReport} label="Close" />
      )}
    </Bar>
  );
}

/** Who and when, and what a person should know about it. */
function About({ report }: { report: ReportSummary }) {
  const { model, firmware, psid, hostName, collectedAtMs, redaction, warnings } = report;
  return (
    <>
      <Bar kind="head">
        <span className="cut">
          <strong>{model}</strong> <span className="data">{firmware}</span>{' '}
          <span className="data">{psid}</span> on <strong>{hostName}</strong>,{' '}
          {formatMoment(collectedAtMs)}
        </span>
        <span className="grow" />
        {report.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
        {redaction === 'none' ? undefined : (
          <Badge kind={redaction === 'redacted' ? 'ok' : 'warn'}>
            {redaction === 'redacted' ? 'redacted' : 'redacted, not proven clean'}
          </Badge>
        )}
      </Bar>
      {warnings.length === 0 ? undefined : (
        <div className={styles.notice}>
          <Notice kind="warn" icon="warning">
            {warnings.join(' ')}
          </Notice>
        </div>
      )}
    </>
  );
}

/** One report: what it holds, and what leaves. */
export function LookView() {
  const id = useFrom('reportLook', (state) => state.report);
  const files = useFrom('reportLook', (state) => state.files);
  const problem = useFrom('reportLook', (state) => state.problem);
  const report = useFrom('reports', (state) => reportById(state, id));
  const known = useFrom('reports', (state) => state.reports !== undefined);
  if (report === undefined) {
    return known ? (
      <EmptyState
        icon="file"
        title="No report chosen"
        action={
          <>
            <ActionButton action={newReport} look="primary" />
            <ActionButton action={listReports} />
          </>
        }
      >
        Collect one from a card, or choose one that is kept or opened.
      </EmptyState>
    ) : (
      <SkeletonRows what="Listing the reports" />
    );
  }
  return (
    <>
      <Head report={report} />
      <About report={report} />
      {problem !== undefined && files === undefined ? (
        <ProblemBanner problem={problem} subject={report.fileName}>
          <ActionButton action={collectReport} />
        </ProblemBanner>
      ) : files === undefined ? (
        <SkeletonRows what="Reading the report" />
      ) : (
        <div className={styles.work}>
          <FileList report={report} />
          <TextView />
        </div>
      )}
    </>
  );
}
