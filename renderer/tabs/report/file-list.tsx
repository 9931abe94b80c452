import type { KeyboardEvent } from 'react';
import type {
  ReportFile,
  ReportSummary,
  SectionResult,
} from '../../../electron/api/contract/report';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { classNames } from '../../components/class-names';
import { formatBytes, formatCount } from '../../components/format-value';
import { moveByKey } from '../../components/grid-arrange';
import { Icon } from '../../components/icon';
import { goTo } from '../../app/go-to';
import { isLeftOut } from './look-store';
import { reportPlaces } from './report-actions';
import { outcomeLooks, secondsText } from './section-words';
import styles from './file-list.module.css';

const PAGE = 12;

function fileId(path: string): string {
  return `report-file-${path}`;
}

function FileOption({ file, inSection }: { file: ReportFile; inSection: boolean }) {
  const { reportLook } = useStores();
  const isChosen = useFrom('reportLook', (state) => state.path === file.path);
  const isMissing = useFrom('reportLook', (state) => isLeftOut(state, file.path));
  const name = inSection ? file.path.replace(/^[^/]+\//, '') : file.path;
  return (
    // The list has the keyboard (aria-activedescendant); an option is only pointed at.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={fileId(file.path)}
      role="option"
      aria-selected={isChosen}
      title={isMissing ? `${file.path}, not in the redacted report` : file.path}
      className={classNames(styles.file, isChosen && styles.chosen)}
      onClick={() => {
        void reportLook.getState().chooseFile(file.path);
      }}
    >
      <span className={classNames('data', 'cut', 'grow', isMissing && styles.missing)}>{name}</span>
      {isMissing ? <span className="faint">left out</span> : undefined}
      <span className={styles.size}>{formatBytes(file.bytes)}</span>
    </div>
  );
}

function SectionHead({ section }: { section: SectionResult }) {
  const { icon, tone, word } = outcomeLooks[section.outcome];
  return (
    <div role="presentation" className={styles.head}>
      <div className={styles.title}>
        <span className="grow cut strong">{section.title}</span>
        <span className={tone}>
          <Icon name={icon} small />
          {section.outcome === 'done' ? <span className="unseen">done</span> : ` ${word}`}
        </span>
        {section.outcome === 'skipped' ? undefined : (
          <span className="data quiet">{secondsText(section.durationMs)}</span>
        )}
      </div>
      {section.reason === undefined ? undefined : (
        <div className={styles.reason}>{section.reason}</div>
      )}
    </div>
  );
}

/** Sections with their outcome, and the files that each wrote. */
export function FileList({ report }: { report: ReportSummary }) {
  const { reportLook } = useStores();
  const files = useFrom('reportLook', (state) => state.files);
  const path = useFrom('reportLook', (state) => state.path);
  const all = files ?? [];
  const own = all.filter(({ section }) => section === undefined);
  const groups = report.sections.map((section) => ({
    section,
    files: all.filter((file) => file.section === section.id),
  }));
  const order = [...groups.flatMap((group) => group.files), ...own].map((file) => file.path);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveByKey(event.key, order.indexOf(path ?? ''), order.length, PAGE);
    const to = next === undefined ? undefined : order[next];
    if (to !== undefined) {
      void reportLook.getState().chooseFile(to);
      document.getElementById(fileId(to))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' || event.key === 'ArrowRight') goTo(reportPlaces.text);
    else return;
    event.preventDefault();
  };
  const unpacked = all.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <div className={styles.pane}>
      <div
        id={reportPlaces.files}
        role="listbox"
        tabIndex={0}
        aria-label="Files of the report"
        aria-activedescendant={path === undefined ? undefined : fileId(path)}
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {groups.map(({ section, files: ofSection }) => (
          <div key={section.id} role="group" aria-label={section.title}>
            <SectionHead section={section} />
            {ofSection.map((file) => (
              <FileOption key={file.path} file={file} inSection />
            ))}
          </div>
        ))}
        {own.length === 0 ? undefined : (
          <div role="group" aria-label="The report itself">
            <div role="presentation" className={styles.head}>
              <div className={styles.title}>
                <span className="grow cut strong">The report itself</span>
              </div>
            </div>
            {own.map((file) => (
              <FileOption key={file.path} file={file} inSection={false} />
            ))}
          </div>
        )}
      </div>
      <Bar kind="foot">
        <strong>{formatBytes(unpacked)}</strong>
        <span>{formatBytes(report.bytes)} packed</span>
        <span className="grow" />
        <span>{formatCount(all.length, 'file')}</span>
      </Bar>
    </div>
  );
}
