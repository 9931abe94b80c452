import { useState } from 'react';
import { ActionButton } from '../../app/action-button';
import { goTo } from '../../app/go-to';
import { useFrom, useStores, type Stores } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { Button } from '../../components/button';
import { ProblemBanner } from '../../components/problem-banner';
import type { Step } from '../../components/stepper';
import { WorkProgress } from '../../components/work-progress';
import { selectedDevice } from '../../stores/devices-store';
import { reportById } from '../../stores/reports-store';
import { FilterChips, type Chip } from '../../components/filter-chips';
import { CollectPanel } from './collect-panel';
import { CollectView } from './collect-view';
import { ComparePanel, CompareView } from './compare-view';
import { ListPanel, ListView } from './list-view';
import { LookView } from './look-view';
import { ManyPanel } from './many-panel';
import { ManyView } from './many-view';
import { RedactionPanel } from './redaction-panel';
import { openReport, reportPlaces } from './report-actions';
import { SaveFoot } from './save-foot';
import { reportCommand } from './terminal-command';
import type { ReportView } from './view-store';

/** Goes to a view, and when it is drawn to a place in it. */
function goToPlace(stores: Stores, view: ReportView, place: string): void {
  stores.reportView.getState().show(view);
  requestAnimationFrame(() => {
    goTo(place);
  });
}

function useSteps(): readonly Step[] {
  const stores = useStores();
  const view = useFrom('reportView', (state) => state.view);
  const collecting = useFrom('reportCollect', (state) => state.collecting !== undefined);
  const looks = useFrom('reportLook', (state) => state.report !== undefined) && view === 'look';
  const redacted = useFrom('reportLook', (state) => state.preview !== undefined) && looks;
  const saved = useFrom('reportLook', (state) => state.saved !== undefined) && looks;
  const state = (done: boolean, now: boolean) => (done ? 'done' : now ? 'now' : 'later');
  const step = (
    label: string,
    [to, place]: readonly [ReportView, string],
    done: boolean,
    now: boolean,
  ): Step => ({
    label,
    state: state(done, now),
    go: () => {
      goToPlace(stores, to, place);
    },
  });
  const inside = looks || collecting;
  return [
    step('Choose', ['collect', reportPlaces.sections], inside, view === 'collect' && !inside),
    step('Collect', ['collect', reportPlaces.collect], looks, collecting && !looks),
    step('Preview', ['look', reportPlaces.files], saved, looks && !saved),
    step('Redact', ['look', reportPlaces.redaction], saved && redacted, false),
    step('Export', ['look', reportPlaces.save], saved, false),
  ];
}

/** The places of the tab. A report that is looked into is one of the list. */
function ViewBar() {
  const { reportView } = useStores();
  const view = useFrom('reportView', (state) => state.view);
  const count = useFrom('reports', (state) => state.reports?.length);
  const looked = useFrom('reportLook', (state) => state.report);
  const chips: readonly Chip<ReportView>[] = [
    { id: 'collect', label: 'New report', meaning: 'Choose what to collect from the chosen card' },
    ...(looked === undefined
      ? []
      : [
          {
            id: 'look' as const,
            label: 'This report',
            meaning: 'What the report holds, and what leaves this host',
          },
        ]),
    {
      id: 'list',
      label: 'All reports',
      count,
      meaning: 'Reports that were collected here, and reports that were opened',
    },
    { id: 'compare', label: 'Compare', meaning: 'Two reports: only what differs' },
    { id: 'many', label: 'Many cards', meaning: 'A folder of reports as one table' },
  ];
  return (
    <FilterChips
      label="Places of the Report tab"
      chips={chips}
      chosen={view}
      onChoose={reportView.getState().show}
    >
      <ActionButton small action={openReport} />
    </FilterChips>
  );
}

/** A file on its way in, and why it could not be opened. */
function Opening() {
  const { reports } = useStores();
  const opening = useFrom('reports', (state) => state.opening);
  const problem = useFrom('reports', (state) => state.problem);
  return (
    <>
      {opening === undefined ? undefined : (
        <WorkProgress
          what={opening.what}
          startedAtMs={opening.startedAtMs}
          done={Math.round(opening.done / 1000)}
          total={Math.round(opening.total / 1000)}
          onCancel={opening.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem} subject={problem.operation}>
          <ActionButton action={openReport} label="Open another" />
          <Button icon="close" label="Dismiss" onClick={reports.getState().dismissProblem} />
        </ProblemBanner>
      )}
    </>
  );
}

function useCommand(selected: string | undefined): string {
  const view = useFrom('reportView', (state) => state.view);
  const device = useFrom('devices', selectedDevice);
  const collect = useFrom('reportCollect', (state) => state);
  const look = useFrom('reportLook', (state) => state);
  const compare = useFrom('reportCompare', (state) => state);
  const table = useFrom('reportTable', (state) => state);
  const reports = useFrom('reports', (state) => state);
  return reportCommand({
    ...collect,
    ...table,
    view,
    device: device?.interface.kind === 'report' ? undefined : device?.name,
    look: reportById(reports, view === 'list' ? selected : look.report),
    keepDumps: look.keepDumps,
    words: look.words,
    left: reportById(reports, compare.left),
    right: reportById(reports, compare.right),
    folder: table.folder?.folder,
  });
}

/** What support needs, in one file: collect it, look at it, redact it, save it; open, compare and survey others. */
export function ReportTab() {
  const view = useFrom('reportView', (state) => state.view);
  const device = useFrom('devices', selectedDevice);
  const looked = useFrom('reportLook', (state) => state.report);
  const report = useFrom('reports', (state) => reportById(state, looked));
  const [chosen, setChosen] = useState<string>();
  const selected = useFrom('reports', (state) => reportById(state, chosen));
  const steps = useSteps();
  const command = useCommand(chosen);
  return (
    <TabLayout
      title="Report"
      sentence="Collect what vendor support asks for; you see all of it before it leaves."
      steps={steps}
      about={view === 'collect' ? device : undefined}
      panelLabel="About the report"
      panel={
        view === 'look' ? (
          report === undefined ? undefined : (
            <>
              <RedactionPanel />
              <SaveFoot key={report.report} report={report} />
            </>
          )
        ) : view === 'list' ? (
          <ListPanel report={selected} />
        ) : view === 'compare' ? (
          <ComparePanel />
        ) : view === 'many' ? (
          <ManyPanel />
        ) : (
          <CollectPanel />
        )
      }
      command={command}
    >
      <div className="column">
        <ViewBar />
        <Opening />
        {view === 'look' ? (
          <LookView />
        ) : view === 'list' ? (
          <ListView selected={chosen} onSelect={setChosen} />
        ) : view === 'compare' ? (
          <CompareView />
        ) : view === 'many' ? (
          <ManyView />
        ) : (
          <CollectView device={device} />
        )}
      </div>
    </TabLayout>
  );
}
