import { useEffect } from 'react';
import { Button } from '../components/button';
import { classNames } from '../components/class-names';
import { Notice } from '../components/notice';
import { ProblemBanner } from '../components/problem-banner';
import { tabs, type TabEntry } from '../tabs/tabs';
import { GlossaryPage } from '../glossary/glossary-page';
import { ReviewPage } from '../change/review-page';
import { goToChanges } from '../tabs/changes/changes-actions';
import { TourCallout } from '../tour/tour-callout';
import { TourOffer } from '../tour/tour-offer';
import { ActionButton } from './action-button';
import { CommandPalette } from './command-palette';
import { DeviceRail } from './device-rail';
import { isRailFolded } from './frame-actions';
import { LoadedPart } from './loaded-part';
import { LogDrawer } from '../log/log-drawer';
import { LiveRegion } from './live-region';
import { NotificationStack } from './notification-stack';
import { SkipLinks } from './skip-links';
import { StatusLine } from './status-line';
import { useFrom } from './stores';
import { TabBar } from './tab-bar';
import { NARROW_PX } from './theme';
import { useDroppedReport } from './use-dropped-report';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';
import { useReviewFocus } from './use-review-focus';
import { useNarrowerThan } from './use-media';
import styles from './window-frame.module.css';

/** When the first screen has been there for a moment, the code of the other tabs is brought. */
const FIRST_SCREEN_MS = 300;

function OpenTab({ tab }: { tab: TabEntry }) {
  // Until the cards are known there is nothing to do in any tab, and much to do for the first.
  const looking = useFrom(
    'devices',
    (state) => state.devices === undefined && state.problem === undefined,
  );
  useEffect(() => {
    void tab.code.load();
  }, [tab]);
  useEffect(() => {
    if (looking) return undefined;
    const timer = setTimeout(() => {
      for (const { code } of tabs) void code.load();
    }, FIRST_SCREEN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [looking]);
  return <LoadedPart what={tab.label} code={tab.code} />;
}

function LostConnection() {
  const lost = useFrom('application', (state) => state.connectionLost);
  if (!lost) return undefined;
  return (
    <ProblemBanner
      problem={{
        code: 'CONNECTION',
        kind: 'transport',
        title: 'The window lost the application',
        explanation: 'What is shown was read earlier and may be out of date.',
        remedy: 'Start mlx5desk again if it has ended, then reload the window.',
        detail: '',
      }}
    >
      <Button
        icon="refresh"
        label="Reload the window"
        onClick={() => {
          location.reload();
        }}
      />
    </ProblemBanner>
  );
}

function ApplicationProblem() {
  const problem = useFrom('application', (state) => state.problem);
  const dismiss = useFrom('application', (state) => state.dismissProblem);
  if (problem === undefined) return undefined;
  return (
    <ProblemBanner problem={problem}>
      <Button icon="close" label="Dismiss" onClick={dismiss} />
    </ProblemBanner>
  );
}

/** Why a change could not be planned. */
function ChangeProblem() {
  const problem = useFrom('change', (state) => state.problem);
  const dismiss = useFrom('change', (state) => state.dismissProblem);
  if (problem === undefined) return undefined;
  return (
    <ProblemBanner problem={problem}>
      <Button icon="close" label="Dismiss" onClick={dismiss} />
    </ProblemBanner>
  );
}

/** Said in every tab but the one that shows them, until it is decided. */
function CutOffChanges() {
  const count = useFrom('changes', (state) => state.open.length);
  const tab = useFrom('frame', (state) => state.tab);
  if (count === 0 || tab === 'changes') return undefined;
  return (
    <div className={styles.notice}>
      <Notice kind="warn" icon="warning">
        <strong>
          {count === 1 ? 'A change was cut off' : `${String(count)} changes were cut off`}
        </strong>{' '}
        before its outcome was known.{' '}
        <ActionButton small look="flat" action={goToChanges} label="Look at it" />
      </Notice>
    </div>
  );
}

/** Rail, tabs, body and status line. It owns none of the tabs' data. */
export function WindowFrame() {
  const chosenFold = useFrom('frame', (state) => state.railFolded);
  const paletteOpen = useFrom('frame', (state) => state.paletteText !== undefined);
  const current = useFrom('frame', (state) => state.tab);
  const change = useFrom('change', (state) => state.open);
  const terms = useFrom('frame', (state) => state.terms);
  const narrow = useNarrowerThan(NARROW_PX);
  const folded = isRailFolded(chosenFold, narrow ? NARROW_PX - 1 : NARROW_PX);
  useKeys();
  useKeptFocus();
  useReviewFocus();
  useDroppedReport();
  const tab = tabs.find(({ id }) => id === current);

  return (
    <div className={classNames(styles.frame, folded && styles.folded)}>
      <SkipLinks />
      <TabBar />
      <DeviceRail folded={folded} />
      <main id="body" tabIndex={-1} className={styles.body}>
        <LostConnection />
        <ApplicationProblem />
        <ChangeProblem />
        <CutOffChanges />
        <TourOffer />
        {terms !== undefined ? (
          <GlossaryPage text={terms} />
        ) : tab === undefined ? undefined : change?.tab === tab.id ? (
          <ReviewPage open={change} />
        ) : (
          <OpenTab key={tab.id} tab={tab} />
        )}
      </main>
      <LogDrawer />
      <NotificationStack />
      <StatusLine />
      <LiveRegion />
      <TourCallout />
      {paletteOpen ? <CommandPalette /> : undefined}
    </div>
  );
}
