import type { ReactNode } from 'react';
import type { Device } from '../../electron/api/contract/devices';
import { Notice } from '../components/notice';
import { Stepper, type Step } from '../components/stepper';
import { TerminalLine } from '../components/terminal-line';
import { ReportNotice } from './report-notice';
import { SidePanel } from './side-panel';
import { useStores } from './stores';
import styles from './tab-layout.module.css';

export interface TabLayoutProps {
  title: string;
  /** What the tab is for, in one sentence. */
  sentence: string;
  steps: readonly Step[];
  /** The device that the body is about; says so where it is simulated, or a report. */
  about?: Device | undefined;
  panelLabel: string;
  panel: ReactNode;
  /** The command that does the same. */
  command: string;
  children: ReactNode;
}

/** What every tab has: its job and steps, the work, the side panel, the command line twin. */
export function TabLayout(props: TabLayoutProps) {
  const { announce } = useStores();
  const { about } = props;
  return (
    <>
      <Stepper title={props.title} sentence={props.sentence} steps={props.steps} />
      {about?.interface.kind === 'report' ? (
        <ReportNotice device={about} />
      ) : about?.interface.simulated === true ? (
        <Notice kind="simulated" icon="flask">
          <strong>Simulated card.</strong> {about.name} is a model in this program; no hardware is
          read or written.
        </Notice>
      ) : undefined}
      <div className={styles.work}>
        <div className={styles.main}>{props.children}</div>
        <SidePanel label={props.panelLabel}>{props.panel}</SidePanel>
      </div>
      <TerminalLine command={props.command} onCopied={announce.getState().say} />
    </>
  );
}
