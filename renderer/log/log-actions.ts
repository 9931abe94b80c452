import type { Action } from '../app/action';
import type { Stores } from '../app/stores';
import { failureWords, filterEntries, shownEntries, type LogState } from '../stores/log-store';
import type { LogEntry } from '../../electron/api/contract/log';
import { copyText } from '../components/copy-text';

const isOpen = (stores: Stores) => stores.frame.getState().logOpen;

/** The rows that the log shows now. */
export function visibleEntries({ entries, show, device, text }: LogState): readonly LogEntry[] {
  return shownEntries(filterEntries(entries, { device, text }), show);
}

/** Entries as lines of text: time, device, what, how it went, how long. */
export function entriesAsText(entries: readonly LogEntry[]): string {
  return entries
    .map((entry) =>
      [
        new Date(entry.atMs).toISOString(),
        entry.device,
        entry.text,
        failureWords(entry),
        entry.durationMs === undefined ? '' : `${entry.durationMs.toFixed(2)} ms`,
        entry.scope === undefined ? '' : `scope ${String(entry.scope)}`,
      ]
        .filter((part) => part !== undefined && part !== '')
        .join('  '),
    )
    .join('\n');
}

export const toggleLog: Action = {
  id: 'frame.log',
  label: 'Show or hide the log',
  icon: 'log',
  key: 'Ctrl+J',
  hint: 'Every command that went to a device, cards that came and went, errors',
  when: () => true,
  run: (stores) => {
    stores.frame.getState().showLog(!isOpen(stores));
  },
};

export const clearLog: Action = {
  id: 'log.clear',
  label: 'Clear the log',
  icon: 'trash',
  hint: 'Empties this view; files aren’t touched',
  when: (stores) => isOpen(stores) && stores.log.getState().entries.length > 0,
  run: (stores) => {
    stores.log.getState().clear();
    stores.announce.getState().say('The log is empty');
  },
};

export const copyLog: Action = {
  id: 'log.copy',
  label: 'Copy the log as text',
  icon: 'copy',
  hint: 'The entries shown now, a line each',
  when: (stores) => isOpen(stores) && visibleEntries(stores.log.getState()).length > 0,
  run: (stores) => {
    const { say } = stores.announce.getState();
    const entries = visibleEntries(stores.log.getState());
    void copyText(entriesAsText(entries), `${String(entries.length)} log entries copied`, say);
  },
};

export const followLog: Action = {
  id: 'log.follow',
  label: 'Follow the log, or hold it',
  icon: 'read',
  hint: 'Keeps the newest entry in view',
  when: isOpen,
  run: (stores) => {
    const { following, setFollowing } = stores.log.getState();
    setFollowing(!following);
  },
};

export const logActions: readonly Action[] = [toggleLog, clearLog, copyLog, followLog];
