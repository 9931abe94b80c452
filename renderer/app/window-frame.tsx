import { createElement, useEffect, useSyncExternalStore } from 'react';
import { Button } from '../components/button';
import { classNames } from '../components/class-names';
import { ProblemBanner } from '../components/problem-banner';
import { tabs, type TabEntry } from '../tabs/tabs';
import { CommandPalette } from './command-palette';
import { DeviceRail } from './device-rail';
import { isRailFolded } from './frame-actions';
import { LiveRegion } from './live-region';
import { SkipLinks } from './skip-links';
import { StatusLine } from './status-line';
import { useFrom } from './stores';
import { TabBar } from './tab-bar';
import { NARROW_PX } from './theme';
import { useKeys } from './use-keys';
import { useNarrowerThan } from './use-media';
import styles from './window-frame.module.css';

/** When the first screen is there, the code of the other tabs is brought. */
const FIRST_SCREEN_MS = 300;

function OpenTab({ tab }: { tab: TabEntry }) {
  const loaded = useSyncExternalStore(tab.code.subscribe, tab.code.get);
  useEffect(() => {
    void tab.code.load();
    const timer = setTimeout(() => {
      for (const { code } of tabs) void code.load();
    }, FIRST_SCREEN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [tab]);
  return loaded === undefined ? undefined : createElement(loaded);
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
        explanation: 'What is shown was read before and may be out of date.',
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

/** Rail, tabs, body and status line. It owns none of the tabs' data. */
export function WindowFrame() {
  const chosenFold = useFrom('frame', (state) => state.railFolded);
  const paletteOpen = useFrom('frame', (state) => state.paletteText !== undefined);
  const current = useFrom('frame', (state) => state.tab);
  const narrow = useNarrowerThan(NARROW_PX);
  const folded = isRailFolded(chosenFold, narrow ? NARROW_PX - 1 : NARROW_PX);
  useKeys();
  const tab = tabs.find(({ id }) => id === current);

  return (
    <div className={classNames(styles.frame, folded && styles.folded)}>
      <SkipLinks />
      <TabBar />
      <DeviceRail folded={folded} />
      <main id="body" tabIndex={-1} className={styles.body}>
        <LostConnection />
        <ApplicationProblem />
        {tab === undefined ? undefined : <OpenTab key={tab.id} tab={tab} />}
      </main>
      <StatusLine />
      <LiveRegion />
      {paletteOpen ? <CommandPalette /> : undefined}
    </div>
  );
}
