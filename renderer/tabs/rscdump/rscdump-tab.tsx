import { useEffect } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { showDevices } from '../../app/frame-actions';
import { useFrom, useStores } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { Bar } from '../../components/bar';
import { EmptyState } from '../../components/empty-state';
import { glossary } from '../../components/glossary';
import { ProblemBanner } from '../../components/problem-banner';
import type { Step } from '../../components/stepper';
import { Term } from '../../components/term';
import { WorkProgress } from '../../components/work-progress';
import { selectedDevice } from '../../stores/devices-store';
import { lookAgain } from '../devices/device-actions';
import { goTo } from '../../app/go-to';
import { DumpForm } from './dump-form';
import { dumpCommand } from './dump-request';
import { DumpResult } from './dump-result';
import { dumpPlaces, filterSegments, openResourceDump, takeResourceDump } from './rscdump-actions';
import { chosenSegment, chosenValues } from './rscdump-store';
import { SegmentList } from './segment-list';
import { SegmentPanel } from './segment-panel';
import { segmentWords } from './segment-words';
import styles from './rscdump-tab.module.css';

function stepsFor(chosen: boolean, dumped: boolean): readonly Step[] {
  const state = (done: boolean, now: boolean) => (done ? 'done' : now ? 'now' : 'later');
  const step = (label: string, place: string, done: boolean, now: boolean): Step => ({
    label,
    state: state(done, now),
    go: () => {
      goTo(place);
    },
  });
  return [
    step('Choose', dumpPlaces.filter, chosen, !chosen),
    step('Fill', dumpPlaces.form, dumped, chosen),
    step('Run', dumpPlaces.dump, dumped, false),
    step('Look', dumpPlaces.tree, false, dumped),
    step('Export', dumpPlaces.save, false, false),
  ];
}

function Work({ device }: { device: Device }) {
  const segment = useFrom('rscdump', (state) => chosenSegment(state, device.id));
  const menuProblem = useFrom('rscdump', (state) => state.menuProblems[device.id]);
  const problem = useFrom('rscdump', (state) => state.problems[device.id]);
  const dumping = useFrom('rscdump', (state) => state.dumping);
  const progress = useFrom('rscdump', (state) => state.progress);
  const shown = useFrom('rscdump', (state) => state.shown[device.id]);
  if (menuProblem !== undefined) {
    return (
      <ProblemBanner problem={menuProblem} subject={`the menu of ${device.name}`}>
        {menuProblem.kind === 'transport' ? <ActionButton action={lookAgain} /> : undefined}
      </ProblemBanner>
    );
  }
  return (
    <>
      {segment === undefined ? undefined : (
        <>
          <Bar>
            <h2 className={styles.name}>{segment.name}</h2>
            <span className="small quiet cut">{segmentWords(segment.name)}</span>
            <span className="grow" />
            <span className="data faint">{segment.type}</span>
          </Bar>
          <DumpForm segment={segment} device={device} />
        </>
      )}
      {dumping === undefined ? undefined : (
        <WorkProgress
          what={progress === undefined ? dumping.what : `${dumping.what}: ${progress.phase}`}
          startedAtMs={dumping.startedAtMs}
          done={progress?.done}
          total={progress?.total}
          onCancel={dumping.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem} subject={`${segment?.name ?? 'a dump'} of ${device.name}`}>
          <ActionButton action={takeResourceDump} label="Dump again" />
          {problem.kind === 'transport' ? <ActionButton action={lookAgain} /> : undefined}
        </ProblemBanner>
      )}
      {shown !== undefined ? (
        <DumpResult device={device.id} shown={shown} />
      ) : (
        <EmptyState
          icon="read"
          title={segment === undefined ? 'Choose what to dump' : 'Not dumped yet'}
          action={
            <>
              {segment === undefined ? <ActionButton action={filterSegments} /> : undefined}
              <ActionButton action={openResourceDump} look="flat" />
            </>
          }
        >
          {segment === undefined ? (
            <>
              The list is the <Term meaning={glossary.menu}>menu</Term> of this card: what it can
              dump. PRM_QUERY_QP and PRM_QUERY_CQ show a queue field by field; FULL_QPC points to
              the queues that a queue pair uses.
            </>
          ) : (
            <>
              Fill in what the segment needs, then press Dump <kbd>D</kbd>. A dump only reads.
            </>
          )}
        </EmptyState>
      )}
    </>
  );
}

/** Choose what the card shall tell of its objects, dump it, look at it segment by segment, keep it. */
export function RscdumpTab() {
  const { rscdump } = useStores();
  const device = useFrom('devices', selectedDevice);
  const id = device?.id;
  const segment = useFrom('rscdump', (state) => chosenSegment(state, id));
  const values = useFrom('rscdump', chosenValues);
  const depth = useFrom('rscdump', (state) => state.depth);
  const memory = useFrom('rscdump', (state) => state.memory);
  const vhca = useFrom('rscdump', (state) => state.vhca);
  const dumped = useFrom('rscdump', (state) => state.shown[id ?? ''] !== undefined);
  useEffect(() => {
    if (id !== undefined) void rscdump.getState().loadMenu(id);
  }, [rscdump, id]);
  return (
    <TabLayout
      title="Resource dump"
      sentence="See the state of the card’s queues, keys, steering and units, as the card itself reports it."
      steps={stepsFor(segment !== undefined, dumped)}
      about={device}
      panelLabel="Segment"
      panel={<SegmentPanel device={id} />}
      command={dumpCommand({
        device: device?.name,
        segment,
        values,
        depth,
        vhca,
        memory: memory && device?.interface.canRegisterMemory === true,
      })}
    >
      <SegmentList device={device} />
      <div className="column">
        {device === undefined ? (
          <EmptyState
            icon="card"
            title="Choose a card"
            action={<ActionButton action={showDevices} />}
          >
            The list on the left has every card of this host.
          </EmptyState>
        ) : (
          <Work device={device} />
        )}
      </div>
    </TabLayout>
  );
}
