import { useCallback, useEffect, useState } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import type { ReportSection } from '../../../electron/api/contract/report';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { classNames } from '../../components/class-names';
import { CountBox } from '../../components/count-box';
import { EmptyState } from '../../components/empty-state';
import { formatBytes, formatCount } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { WorkProgress } from '../../components/work-progress';
import { parseWhole } from '../regdump/parse-whole';
import { estimateMs, type SectionProgress } from './collect-store';
import {
  collectReport,
  listReports,
  lookIntoReport,
  openReport,
  reportPlaces,
} from './report-actions';
import { originTitles, outcomeLooks, secondsText } from './section-words';
import styles from './collect-view.module.css';

const MOST_DUMPS = 8;
const LONGEST_S = 600;
const TICK_MS = 250;

/** How many dumps, how far apart, and the button. */
function CollectBar() {
  const { reportCollect } = useStores();
  const state = useFrom('reportCollect', (all) => all);
  const { chosen, sections, dumps, intervalMs, collecting } = state;
  const estimate = estimateMs(state);
  const { setForm } = reportCollect.getState();
  const onWrong = useCallback(
    (problem: string | undefined) => {
      reportCollect.getState().setWrong(problem !== undefined);
    },
    [reportCollect],
  );
  return (
    <Bar grows>
      <h2>What to collect</h2>
      <span className="small quiet cut">
        {sections === undefined
          ? ''
          : `${String(chosen.length)} of ${formatCount(sections.length, 'section')}`}
        {estimate === undefined ? '' : `, about ${secondsText(estimate)}`}
      </span>
      <span className="grow" />
      {chosen.includes('crspace') ? (
        <>
          <CountBox
            label="dumps"
            hint="CR-space dumps in a row; support asks for three, taken while the fault shows"
            value={dumps}
            maximum={MOST_DUMPS}
            parse={(typed) => parseWhole(typed, 1, MOST_DUMPS)}
            onChange={(value) => {
              setForm({ dumps: Math.max(1, value) });
            }}
            onWrong={onWrong}
          />
          <CountBox
            label="seconds apart"
            hint="From the start of one dump to the start of the next"
            value={Math.round(intervalMs / 1000)}
            maximum={LONGEST_S}
            parse={(typed) => parseWhole(typed, 0, LONGEST_S)}
            onChange={(value) => {
              setForm({ intervalMs: value * 1000 });
            }}
            onWrong={onWrong}
          />
        </>
      ) : undefined}
      <ActionButton
        id={reportPlaces.collect}
        look={collecting === undefined ? 'primary' : 'plain'}
        action={collectReport}
      />
    </Bar>
  );
}

function NoteField() {
  const { reportCollect } = useStores();
  const note = useFrom('reportCollect', (state) => state.note);
  return (
    <label className={styles.note}>
      <span>What happened</span>
      <input
        type="text"
        maxLength={4000}
        placeholder="A sentence for whoever reads the report: since when, after what, how often"
        value={note}
        onChange={(event) => {
          reportCollect.getState().setForm({ note: event.target.value });
        }}
      />
    </label>
  );
}

/** Time since a moment, ticking. */
function Elapsed({ sinceMs }: { sinceMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return <span className="data">{secondsText(Math.max(0, nowMs - sinceMs))}</span>;
}

function Progress({ progress }: { progress: SectionProgress | undefined }) {
  if (progress === undefined) return <span className="faint">left out</span>;
  if (progress.state === 'waiting') return <span className="faint">waiting</span>;
  if (progress.state === 'running') {
    const { done, total, startedAtMs } = progress;
    return (
      <>
        <progress
          aria-label="Progress of this section"
          max={total > 0 ? total : undefined}
          value={total > 0 ? done : undefined}
        />
        <Elapsed sinceMs={startedAtMs} />
      </>
    );
  }
  const { outcome, durationMs, bytes } = progress.result;
  const { icon, tone, word } = outcomeLooks[outcome];
  return (
    <>
      <span className={tone}>
        <Icon name={icon} small />
        {outcome === 'done' ? <span className="unseen">done</span> : ` ${word}`}
      </span>
      <span className="data quiet">{secondsText(durationMs)}</span>
      <span className={classNames('data', 'faint', styles.bytes)}>{formatBytes(bytes)}</span>
    </>
  );
}

/** How long it takes, as far as that is known. */
function Estimate({ section }: { section: ReportSection }) {
  if (section.whyNot !== undefined) return <span className="faint">not on this card</span>;
  return section.lastMs === undefined ? (
    <span className="faint">at most {secondsText(section.timeBoxMs).replace('.0 s', ' s')}</span>
  ) : (
    <span className="quiet">{secondsText(section.lastMs)} last time</span>
  );
}

function SectionRow({ section }: { section: ReportSection }) {
  const { reportCollect } = useStores();
  const isChosen = useFrom('reportCollect', (state) => state.chosen.includes(section.id));
  const collecting = useFrom('reportCollect', (state) => state.collecting !== undefined);
  const progress = useFrom('reportCollect', (state) => state.progress[section.id]);
  const { id, title, purpose, caution, whyNot } = section;
  const running = collecting && progress?.state === 'running' ? progress : undefined;
  const reason = collecting && progress?.state === 'ended' ? progress.result.reason : undefined;
  return (
    <li className={classNames(styles.section, running !== undefined && styles.running)}>
      <input
        id={`report-section-${id}`}
        type="checkbox"
        checked={isChosen}
        disabled={collecting || whyNot !== undefined}
        aria-describedby={`report-about-${id}`}
        onChange={() => {
          reportCollect.getState().toggle(id);
        }}
      />
      <div className={styles.words}>
        <label htmlFor={`report-section-${id}`}>{title}</label>
        <p id={`report-about-${id}`}>
          {running !== undefined && running.phase !== '' ? running.phase : purpose}
          {reason === undefined ? undefined : <span className="warn"> {reason}</span>}
          {whyNot === undefined ? undefined : <span className="warn"> {whyNot}</span>}
        </p>
        {caution === undefined || collecting ? undefined : (
          <p className={styles.caution}>
            <Icon name="warning" small /> {caution}
          </p>
        )}
      </div>
      <div className={styles.state}>
        {collecting ? <Progress progress={progress} /> : <Estimate section={section} />}
      </div>
    </li>
  );
}

function Collecting() {
  const collecting = useFrom('reportCollect', (state) => state.collecting);
  const progress = useFrom('reportCollect', (state) => state.progress);
  const sections = useFrom('reportCollect', (state) => state.sections);
  if (collecting === undefined) return undefined;
  const all = Object.values(progress);
  const now = sections?.find(({ id }) => progress[id]?.state === 'running');
  return (
    <WorkProgress
      what={now === undefined ? collecting.what : `${collecting.what}: ${now.title}`}
      startedAtMs={collecting.startedAtMs}
      done={all.filter(({ state }) => state === 'ended').length}
      total={all.length}
      onCancel={collecting.cancel}
    />
  );
}

function NotFromHere({ device }: { device: Device | undefined }) {
  return device === undefined ? (
    <EmptyState icon="card" title="Choose a card" action={<ActionButton action={openReport} />}>
      The list on the left has every card of this host. A report from another host can be opened
      from its file.
    </EmptyState>
  ) : (
    <EmptyState
      icon="file"
      title="This is a report already"
      action={
        <>
          <ActionButton action={lookIntoReport} look="primary" />
          <ActionButton action={listReports} />
        </>
      }
    >
      {device.name} was collected earlier; a new report is made from a card. Choose a card in the
      list on the left, or look into this report.
    </EmptyState>
  );
}

/** Choose the sections, say what happened, collect. */
export function CollectView({ device }: { device: Device | undefined }) {
  const { reportCollect } = useStores();
  const sections = useFrom('reportCollect', (state) => state.sections);
  const problem = useFrom('reportCollect', (state) => state.problem);
  const id = device === undefined || device.interface.kind === 'report' ? undefined : device.id;
  useEffect(() => {
    void reportCollect.getState().open(id);
  }, [reportCollect, id]);
  if (id === undefined) return <NotFromHere device={device} />;
  const origins = ['card', 'host', 'program'] as const;
  return (
    <>
      <CollectBar />
      <NoteField />
      <Collecting />
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem} subject={device?.name}>
          <ActionButton action={collectReport} label="Collect again" />
          <ActionButton action={listReports} />
        </ProblemBanner>
      )}
      {sections === undefined ? (
        problem === undefined && <SkeletonRows what="Asking what can be collected" />
      ) : (
        <div id={reportPlaces.sections} tabIndex={-1} className={styles.sections}>
          {origins.map((from) => (
            <section key={from} aria-label={originTitles[from]}>
              <h3 className={styles.group}>{originTitles[from]}</h3>
              <ul>
                {sections
                  .filter((section) => section.from === from)
                  .map((section) => (
                    <SectionRow key={section.id} section={section} />
                  ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
