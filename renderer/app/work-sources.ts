import { endWords, isDone } from '../change/change-store';
import type { TabId } from '../stores/frame-store';
import type { Problem } from '../stores/problem';
import type { Running } from '../stores/running';
import type { Stores } from './stores';

export type FoundWork = Running & { readonly done?: number; readonly total?: number };

/** How it ended, for a person who wasn't there. */
export interface WorkEnd {
  readonly title: string;
  /** It ended with an error. */
  readonly failed?: { readonly title?: string; readonly why: Problem | undefined } | undefined;
}

function failedBy(why: Problem | undefined): WorkEnd['failed'] {
  return why === undefined ? undefined : { why };
}

export interface WorkSource {
  readonly id: string;
  /** Undefined: belongs to no tab. */
  readonly tab?: TabId;
  find: (stores: Stores) => FoundWork | undefined;
  /** Long enough that a person turns to something else meanwhile: then its end is told. */
  endOf?: (stores: Stores, device: string | undefined) => WorkEnd;
}

type Progress = { readonly done: number; readonly total: number } | undefined;

function withProgress(running: Running | undefined, progress: Progress): FoundWork | undefined {
  if (running === undefined) return undefined;
  return progress === undefined
    ? running
    : { ...running, done: progress.done, total: progress.total };
}

function collectProgress({ progress }: ReturnType<Stores['reportCollect']['getState']>): Progress {
  const sections = Object.values(progress);
  if (sections.length === 0) return undefined;
  const ended = sections.filter(({ state }) => state === 'ended').length;
  return { done: ended, total: sections.length };
}

/** The tab of the change that is being reviewed; what runs there is a write. */
function writing({ change }: Stores): FoundWork | undefined {
  const { open } = change.getState();
  if (open?.running === undefined) return undefined;
  const { phase } = open;
  return withProgress(open.running, phase.type === 'working' ? phase : undefined);
}

function writeEnd({ change }: Stores): WorkEnd {
  const { open } = change.getState();
  const title = open?.plans[0]?.title ?? 'The change';
  const done = `${title}: done`;
  const wrong = open?.ends.find((end) => !isDone(end));
  if (wrong !== undefined) {
    return { title: done, failed: { title: `${title}: ${endWords(wrong)}`, why: wrong.error } };
  }
  return open?.problem === undefined
    ? { title: done }
    : { title: done, failed: { title: `${title}: not done`, why: open.problem } };
}

/** All that can run, in no order. */
export const workSources: readonly WorkSource[] = [
  {
    id: 'devices',
    find: ({ devices }) => devices.getState().looking,
  },
  {
    id: 'registers',
    tab: 'registers',
    find: ({ registers }) => registers.getState().reading,
  },
  {
    id: 'several',
    tab: 'registers',
    find: ({ manyRegisters }) =>
      withProgress(manyRegisters.getState().reading, manyRegisters.getState().progress),
  },
  {
    id: 'compare',
    tab: 'registers',
    find: ({ registerCompare }) => registerCompare.getState().comparing,
  },
  {
    id: 'config',
    tab: 'config',
    find: ({ config }) => config.getState().reading ?? config.getState().comparing,
  },
  {
    id: 'takeOver',
    tab: 'config',
    find: ({ takeOver }) => takeOver.getState().running,
  },
  {
    id: 'rscdump',
    tab: 'rscdump',
    find: ({ rscdump }) => withProgress(rscdump.getState().dumping, rscdump.getState().progress),
    endOf: ({ rscdump }, device) => ({
      title: 'The resource dump is ready',
      failed: failedBy(rscdump.getState().problems[device ?? '']),
    }),
  },
  {
    id: 'regdump',
    tab: 'regdump',
    find: ({ regdump }) => withProgress(regdump.getState().taking, regdump.getState().progress),
    endOf: ({ regdump }) => ({
      title: 'The register dump is ready',
      failed: failedBy(regdump.getState().problem),
    }),
  },
  {
    id: 'collect',
    tab: 'report',
    find: ({ reportCollect }) =>
      withProgress(reportCollect.getState().collecting, collectProgress(reportCollect.getState())),
    endOf: ({ reportCollect }) => ({
      title: 'The report is collected',
      failed: failedBy(reportCollect.getState().problem),
    }),
  },
  {
    id: 'look',
    tab: 'report',
    find: ({ reportLook }) => reportLook.getState().saving ?? reportLook.getState().previewing,
  },
  {
    id: 'reportCompare',
    tab: 'report',
    find: ({ reportCompare }) => reportCompare.getState().comparing,
  },
  {
    id: 'reportTable',
    tab: 'report',
    find: ({ reportTable }) =>
      withProgress(reportTable.getState().indexing, reportTable.getState().progress),
    endOf: ({ reportTable }) => ({
      title: 'The folder of reports has been read',
      failed: failedBy(reportTable.getState().problem),
    }),
  },
  {
    id: 'reports',
    find: ({ reports }) => reports.getState().opening,
  },
  {
    id: 'planning',
    find: ({ change }) => change.getState().planning,
  },
  { id: 'write', find: writing, endOf: writeEnd },
];
