/** What the journal's records say of each change: where it stands and what became of its steps. */
import type { ChangeOutcome, StepOutcome } from '../outcome';
import type { StoredValue } from '../plan';
import type {
  BeginRecord,
  JournalRecord,
  JournalStep,
  KeptError,
  ProcessMark,
  SettledRecord,
} from './records';

/** `running`: its process is at work. `interrupted`: its process is gone, and nobody wrote down how it ended. */
export type ChangeState =
  ChangeOutcome | 'running' | 'interrupted' | 'finished' | 'undone' | 'left';

export interface RecordedStep extends JournalStep {
  readonly outcome: StepOutcome;
  /** What was read last; null: nothing was. */
  readonly value: StoredValue | null;
  readonly error?: KeptError;
}

export interface RecordedChange {
  readonly begin: BeginRecord;
  readonly steps: readonly RecordedStep[];
  readonly state: ChangeState;
  /** Waits for a decision: finish, undo or leave. */
  readonly open: boolean;
  readonly canUndo: boolean;
  readonly error?: KeptError;
  /** The change that finished or undid this one. */
  readonly settledBy?: string;
}

interface Draft {
  readonly begin: BeginRecord;
  readonly steps: RecordedStep[];
  outcome?: ChangeOutcome;
  error?: KeptError;
  settled?: Pick<SettledRecord, 'how' | 'by'>;
}

/**
 * Newest first. Records of a change whose beginning can't be read have no place; the line that is missing is a
 * problem that the reader of the file has named.
 * @param isAlive whether a process is still there
 */
export function changesOf(
  records: readonly JournalRecord[],
  isAlive: (mark: ProcessMark) => boolean,
): RecordedChange[] {
  const drafts = new Map<string, Draft>();
  for (const record of records) {
    if (record.type === 'torn') continue;
    if (record.type === 'begin') drafts.set(record.change, draftOf(record));
    else addRecord(drafts, record);
  }
  return [...drafts.values()].reverse().map((draft) => finish(draft, isAlive));
}

function draftOf(begin: BeginRecord): Draft {
  const steps = begin.steps.map((step): RecordedStep => ({
    ...step,
    outcome: 'not-sent',
    value: null,
  }));
  return { begin, steps };
}

function addRecord(
  drafts: Map<string, Draft>,
  record: Exclude<JournalRecord, BeginRecord | { type: 'torn' }>,
): void {
  const draft = drafts.get(record.change);
  if (draft === undefined) return;
  switch (record.type) {
    case 'sending': {
      const step = draft.steps[record.step];
      // Until its result stands below.
      if (step !== undefined) draft.steps[record.step] = { ...step, outcome: 'unknown' };
      return;
    }
    case 'became': {
      const step = draft.steps[record.step];
      if (step === undefined) return;
      const { outcome, value, error } = record;
      draft.steps[record.step] = {
        ...step,
        outcome,
        value,
        ...(error === undefined ? {} : { error }),
      };
      return;
    }
    case 'end': {
      draft.outcome = record.outcome;
      if (record.error !== undefined) draft.error = record.error;
      const { regarding, change } = draft.begin;
      const other = regarding === undefined ? undefined : drafts.get(regarding.change);
      if (other !== undefined && record.outcome === 'done') {
        other.settled = { how: regarding?.as === 'undo' ? 'undone' : 'finished', by: change };
      }
      return;
    }
    case 'settled':
      draft.settled = record;
  }
}

function finish(draft: Draft, isAlive: (mark: ProcessMark) => boolean): RecordedChange {
  const { begin, steps, outcome, settled, error } = draft;
  const unended = isAlive(begin.process) ? 'running' : 'interrupted';
  const state = settled?.how ?? outcome ?? unended;
  return {
    begin,
    steps,
    state,
    open: state === 'unknown' || state === 'interrupted',
    canUndo:
      (state === 'done' || state === 'finished') &&
      steps.some((step) => step.readBack && step.before !== null),
    ...(error === undefined ? {} : { error }),
    ...(settled?.by === undefined ? {} : { settledBy: settled.by }),
  };
}
