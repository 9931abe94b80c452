import { useCallback, useEffect, useState } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { EmptyState } from '../../components/empty-state';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import type { Step } from '../../components/stepper';
import { WorkProgress } from '../../components/work-progress';
import { selectedDevice } from '../../stores/devices-store';
import { lookAgain } from '../devices/device-actions';
import { goTo } from '../../app/go-to';
import { DumpTape } from './dump-tape';
import { KeptList } from './kept-list';
import { OverviewMap } from './overview-map';
import { addDumpFile, dumpPlaces, sweepInstead, takeDumps } from './regdump-actions';
import { scopeOf } from './regdump-store';
import { SweepPanel } from './sweep-panel';
import { SweepView } from './sweep-view';
import { TakeBar } from './take-bar';
import { dumpCommand } from './terminal-command';
import { WordBar } from './word-bar';
import { WordPanel } from './word-panel';
import { WordTable } from './word-table';
import { glossary } from '../../components/glossary';
import { Term } from '../../components/term';
import styles from './regdump-tab.module.css';

function stepsFor(chosen: number, taking: boolean): readonly Step[] {
  const state = (done: boolean, now: boolean) => (done ? 'done' : now ? 'now' : 'later');
  const step = (label: string, place: string, done: boolean, now: boolean): Step => ({
    label,
    state: state(done, now),
    go: () => {
      goTo(place);
    },
  });
  const looking = chosen > 0 && !taking;
  return [
    step('Choose', dumpPlaces.scope, looking || taking, !looking && !taking),
    step('Dump', dumpPlaces.take, looking, taking),
    step('Look', dumpPlaces.rows, chosen > 1, chosen === 1 && looking),
    step('Compare', dumpPlaces.filter, false, chosen > 1 && looking),
    step('Export', dumpPlaces.export, false, false),
  ];
}

function Words() {
  const { regdump } = useStores();
  const slices = useFrom('regdump', (state) => state.overview);
  const [view, setView] = useState({ first: 0, last: 0 });
  const onView = useCallback((first: number, last: number) => {
    setView({ first, last });
  }, []);
  return (
    <>
      <WordBar />
      <div className={styles.words}>
        <WordTable onView={onView} />
        <OverviewMap
          slices={slices}
          first={view.first}
          last={view.last}
          onRow={regdump.getState().goToRow}
        />
      </div>
    </>
  );
}

/** While dumps are taken: which of how many, and what the card does now. */
function Taking() {
  const taking = useFrom('regdump', (state) => state.taking);
  const progress = useFrom('regdump', (state) => state.progress);
  if (taking === undefined) return undefined;
  const which =
    progress === undefined || progress.of === 1
      ? ''
      : `dump ${String(progress.dump)} of ${String(progress.of)}: `;
  return (
    <WorkProgress
      what={progress === undefined ? taking.what : `${which}${progress.phase}`}
      startedAtMs={taking.startedAtMs}
      done={progress?.done}
      total={progress?.total}
      onCancel={taking.cancel}
    />
  );
}

function NothingYet({ canDump }: { canDump: boolean }) {
  return (
    <EmptyState
      icon="dump"
      title="No dump of this card yet"
      action={
        <span className="row">
          <ActionButton action={canDump ? takeDumps : sweepInstead} />
          <ActionButton action={addDumpFile} />
        </span>
      }
    >
      Choose what to dump, <Term meaning={glossary.crSpace}>CR space</Term> or a{' '}
      <Term meaning={glossary.sweep}>sweep</Term> of the registers, and how often, then press Dump{' '}
      <kbd>D</kbd>. Support usually asks for three dumps a few seconds apart, taken while the fault
      shows; with three or more, counters can be told from other changes.
    </EmptyState>
  );
}

/** Dump the card, keep the dumps, see what moved in between. */
export function RegdumpTab() {
  const { regdump } = useStores();
  const device = useFrom('devices', selectedDevice);
  const state = useFrom('regdump', (all) => all);
  const { kept, chosen, offer, problem, taking, place, address } = state;
  const shownScope = scopeOf(state);
  useEffect(() => {
    void regdump.getState().open(device?.id);
  }, [regdump, device?.id]);

  return (
    <TabLayout
      title="Register dump"
      sentence="Dump the card a few times and see what changed in between."
      steps={stepsFor(chosen.length, taking !== undefined)}
      about={device}
      panelLabel="Word or register"
      panel={
        <>
          {shownScope === 'cr' ? (
            place === undefined ? (
              <EmptyState icon="info" title="No word chosen">
                {address === undefined
                  ? 'Choose a word in the table to see its bits and its place, and to add a note.'
                  : 'These dumps have no word at this address.'}
              </EmptyState>
            ) : (
              <WordPanel place={place} />
            )
          ) : shownScope === 'registers' ? (
            <SweepPanel />
          ) : undefined}
          <KeptList />
        </>
      }
      command={dumpCommand({ ...state, device: device?.name })}
    >
      <div className="column">
        <TakeBar />
        {offer?.cr.error === undefined ? undefined : (
          <Notice kind="note">
            <strong>{offer.cr.error.title}.</strong> A card writes its{' '}
            <Term meaning={glossary.crSpace}>CR space</Term> into memory of this host that has to be
            registered for it; {offer.cr.error.explanation.toLowerCase()} The sweep of the registers
            works instead.
          </Notice>
        )}
        <Taking />
        {problem === undefined ? undefined : (
          <ProblemBanner problem={problem} subject={device?.name}>
            {problem.code === 'MEMORY_UNSUPPORTED' ? (
              <ActionButton action={sweepInstead} />
            ) : (
              <ActionButton action={takeDumps} label="Try again" />
            )}
            {problem.kind === 'transport' ? <ActionButton action={lookAgain} /> : undefined}
          </ProblemBanner>
        )}
        {kept?.length === 0 && taking === undefined ? (
          <NothingYet canDump={offer?.cr.available !== false} />
        ) : (
          <>
            <DumpTape />
            {shownScope === 'cr' ? (
              <Words key={chosen.join(' ')} />
            ) : shownScope === 'registers' ? (
              <SweepView />
            ) : undefined}
          </>
        )}
      </div>
    </TabLayout>
  );
}
