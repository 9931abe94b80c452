import type { ReportSummary } from '../../../electron/api/contract/report';
import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import { pickFile } from '../../app/pick-file';
import type { Stores } from '../../app/stores';
import { selectedDevice } from '../../stores/devices-store';
import { reportById, reportOfDevice } from '../../stores/reports-store';
import type { ComparisonFormat } from './compare-store';
import { isClean } from './look-store';
import type { ReportView } from './view-store';

/** Names of places that steps and keys lead to. */
export const reportPlaces = {
  sections: 'report-sections',
  collect: 'report-collect',
  files: 'report-files',
  text: 'report-text',
  redaction: 'report-redaction',
  save: 'report-save',
  list: 'report-list',
  filter: 'report-filter',
  differences: 'report-differences',
  cards: 'report-cards',
  columns: 'report-columns',
} as const;

export const REPORT_FILES = '.mlx5report';

function inTab(stores: Stores, ...views: readonly ReportView[]): boolean {
  if (stores.frame.getState().tab !== 'report') return false;
  return views.length === 0 || views.includes(stores.reportView.getState().view);
}

/** Opens the tab at one of its places. */
export function showView(stores: Stores, view: ReportView): void {
  stores.reportView.getState().show(view);
  stores.frame.getState().openTab('report');
}

/** Opens a report in the tab. */
export function lookInto(stores: Stores, report: string): void {
  showView(stores, 'look');
  void stores.reportLook.getState().open(report);
}

/** A report that has just been opened: it is among the devices now, and chosen. */
export async function showOpened(stores: Stores, report: ReportSummary | undefined): Promise<void> {
  if (report === undefined) return;
  await stores.devices.getState().refresh();
  if (report.device !== undefined) stores.devices.getState().select(report.device);
}

/** Opens a file that the page was given: chosen in the browser, or dropped on the window. */
export async function openReportFile(stores: Stores, file: File): Promise<void> {
  const report = await stores.reports.getState().openFile(file);
  if (report === undefined) showView(stores, 'list');
  else lookInto(stores, report.report);
  await showOpened(stores, report);
}

export const newReport: Action = {
  id: 'report.new',
  label: 'Make a new report',
  icon: 'plus',
  hint: 'Choose what to collect from this card',
  when: (stores) => !inTab(stores, 'collect'),
  run: (stores) => {
    showView(stores, 'collect');
  },
};

export const openReport: Action = {
  id: 'report.open',
  label: 'Open a report',
  icon: 'folder',
  key: 'O',
  hint: 'A .mlx5report file; it appears among the devices and can be used as if it were the card',
  when: (stores) => stores.reports.getState().opening === undefined,
  run: (stores) => {
    const { application, reports } = stores;
    if (application.getState().state?.canChooseFiles !== true) {
      void pickFile(REPORT_FILES).then((file) =>
        file === undefined ? undefined : openReportFile(stores, file),
      );
      return;
    }
    void reports
      .getState()
      .openByDialog()
      .then((report) => {
        if (report !== undefined) lookInto(stores, report.report);
        else if (reports.getState().problem !== undefined) showView(stores, 'list');
        return showOpened(stores, report);
      });
  },
};

export const collectReport: Action = {
  id: 'report.collect',
  label: 'Collect',
  icon: 'read',
  key: 'C',
  hint: 'Read what is ticked and keep it as a report; nothing is changed',
  when: (stores) => {
    const { collecting, chosen, wrongForm } = stores.reportCollect.getState();
    const device = selectedDevice(stores.devices.getState());
    const isCard = device !== undefined && device.interface.kind !== 'report';
    const isFree = collecting === undefined && !wrongForm;
    return inTab(stores, 'collect') && isCard && isFree && chosen.length > 0;
  },
  run: (stores) => {
    const { reportCollect, reports } = stores;
    void reportCollect
      .getState()
      .collect()
      .then(async (report) => {
        await reports.getState().load();
        if (report !== undefined) {
          if (inTab(stores, 'collect')) lookInto(stores, report.report);
        } else if (reportCollect.getState().problem === undefined && inTab(stores, 'collect')) {
          // Cancelled: what was collected is kept.
          showView(stores, 'list');
        }
      });
  },
};

/** The report that the tab is about: the one looked into, else the chosen device. */
export function currentReport(stores: Stores): ReportSummary | undefined {
  const reports = stores.reports.getState();
  if (inTab(stores, 'look')) return reportById(reports, stores.reportLook.getState().report);
  return reportOfDevice(reports, stores.devices.getState().selectedId);
}

/** Walks through a report as if it were the card. */
export async function goToDevice(stores: Stores, report: ReportSummary): Promise<void> {
  const opened =
    report.device === undefined ? await stores.reports.getState().openKept(report.report) : report;
  await showOpened(stores, opened);
  if (opened !== undefined) stores.frame.getState().openTab('registers');
}

export const walkThrough: Action = {
  id: 'report.device',
  label: 'Look through it as a card',
  icon: 'card',
  hint: 'Registers, dumps and configuration of the report, read-only, in the tabs of this window',
  when: (stores) => currentReport(stores) !== undefined,
  run: (stores) => {
    const report = currentReport(stores);
    if (report !== undefined) void goToDevice(stores, report);
  },
};

export const lookIntoReport: Action = {
  id: 'report.look',
  label: 'Look into this report',
  icon: 'file',
  hint: 'Its sections and files, and what the redacted report would hold',
  when: (stores) => !inTab(stores, 'look') && currentReport(stores) !== undefined,
  run: (stores) => {
    const report = currentReport(stores);
    if (report !== undefined) lookInto(stores, report.report);
  },
};

/** Takes a report off the devices; a kept one stays in the list. */
export async function closeDevice(stores: Stores, report: ReportSummary): Promise<void> {
  await stores.reports.getState().close(report.report);
  await afterwards(stores, report);
}

/** Forgets a kept report, closes an opened one. */
export async function removeReport(stores: Stores, report: ReportSummary): Promise<void> {
  await stores.reports.getState().remove(report.report);
  await afterwards(stores, report);
}

/** What showed a report that is gone goes elsewhere. */
async function afterwards(stores: Stores, report: ReportSummary): Promise<void> {
  if (report.device !== undefined) await stores.devices.getState().refresh();
  const { reports = [] } = stores.reports.getState();
  if (reports.some((each) => each.report === report.report)) return;
  stores.reportCompare.getState().forget(reports.map((each) => each.report));
  const look = stores.reportLook.getState();
  if (look.report === report.report) {
    look.close();
    if (stores.reportView.getState().view === 'look') stores.reportView.getState().show('list');
  }
}

export const closeReport: Action = {
  id: 'report.close',
  label: 'Close this report',
  icon: 'close',
  hint: 'Removes it from the device list; the file, or the kept report, stays where it is',
  when: (stores) => currentReport(stores)?.device !== undefined,
  run: (stores) => {
    const report = currentReport(stores);
    if (report !== undefined) void closeDevice(stores, report);
  },
};

export const listReports: Action = {
  id: 'report.list',
  label: 'Show all reports',
  icon: 'table',
  hint: 'Reports that were collected here, and reports that were opened',
  when: (stores) => !inTab(stores, 'list'),
  run: (stores) => {
    showView(stores, 'list');
  },
};

export const compareReports: Action = {
  id: 'report.compare',
  label: 'Compare two reports',
  icon: 'compare',
  hint: 'Before and after an update, a good card and a bad one: only what differs',
  when: (stores) => !inTab(stores, 'compare'),
  run: (stores) => {
    const { reportCompare } = stores;
    const { left, choose } = reportCompare.getState();
    const current = currentReport(stores);
    if (left === undefined && current !== undefined) choose('left', current.report);
    showView(stores, 'compare');
  },
};

export const indexFolder: Action = {
  id: 'report.index',
  label: 'Open a folder of reports',
  icon: 'folder',
  hint: 'Many cards in one table: which one differs from the others',
  when: (stores) => stores.reportTable.getState().indexing === undefined,
  run: (stores) => {
    showView(stores, 'many');
    void stores.reportTable.getState().index();
  },
};

export const filterReports: Action = {
  id: 'report.filter',
  label: 'Filter what is shown',
  icon: 'filter',
  key: '/',
  hint: 'Reports, differences or cards, by what they contain',
  when: (stores) => inTab(stores, 'list', 'compare', 'many'),
  run: () => {
    goTo(reportPlaces.filter);
  },
};

export const saveRedacted: Action = {
  id: 'report.save-redacted',
  label: 'Save redacted report',
  icon: 'export',
  hint: 'Names and addresses are replaced by stand-ins; searched again before anything is written',
  when: (stores) => {
    const look = stores.reportLook.getState();
    return inTab(stores, 'look') && look.saving === undefined && isClean(look);
  },
  run: (stores) => {
    void stores.reportLook.getState().save('redacted');
  },
};

export const saveAsIs: Action = {
  id: 'report.save-as-is',
  label: 'Save the report as it is',
  icon: 'export',
  hint: 'With all names and addresses in it',
  when: (stores) => {
    const { report, saving } = stores.reportLook.getState();
    return inTab(stores, 'look') && report !== undefined && saving === undefined;
  },
  run: (stores) => {
    void stores.reportLook.getState().save('as-is');
  },
};

function saveComparison(format: ComparisonFormat, label: string, hint: string): Action {
  return {
    id: `report.comparison-${format}`,
    label,
    icon: 'export',
    hint,
    when: (stores) =>
      inTab(stores, 'compare') && stores.reportCompare.getState().comparison !== undefined,
    run: (stores) => {
      void stores.reportCompare.getState().save(format);
    },
  };
}

export const comparisonActions: readonly Action[] = [
  saveComparison('text', 'Save as text', 'For a mail or a ticket'),
  saveComparison('html', 'Save as a page', 'Self-contained HTML that can be searched and printed'),
  saveComparison('json', 'Save as JSON', 'For a program'),
];

export const reportActions: readonly Action[] = [
  collectReport,
  newReport,
  openReport,
  walkThrough,
  lookIntoReport,
  closeReport,
  listReports,
  compareReports,
  indexFolder,
  filterReports,
  saveRedacted,
  saveAsIs,
  ...comparisonActions,
];
