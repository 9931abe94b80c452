import type { ConfigFile } from '../../../electron/api/contract/config';
import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import { pickFile } from '../../app/pick-file';
import type { Stores } from '../../app/stores';
import { subjectKey, type ExportFormat } from './config-store';
import { currentSubject, readingOf } from './subject';

/** Names of places that steps and keys lead to. */
export const places = {
  filter: 'config-filter',
  answer: 'config-answer',
  items: 'config-items',
  table: 'config-table',
  read: 'config-read',
  compare: 'config-compare',
  export: 'config-export',
  change: 'config-change',
  staged: 'config-staged',
  recipes: 'config-recipes',
} as const;

/** Files that hold a configuration, by their usual endings. */
const CONFIG_FILES = '.raw,.xml,.json,.txt,.conf,.backup';

export function inTab(stores: Stores): boolean {
  return stores.frame.getState().tab === 'config';
}

function hasReading(stores: Stores): boolean {
  return readingOf(stores.config.getState(), currentSubject(stores)) !== undefined;
}

export const readConfig: Action = {
  id: 'config.read',
  label: 'Read',
  icon: 'refresh',
  key: 'R',
  hint: 'Read every parameter: default, current and next boot',
  when: (stores) => {
    const subject = currentSubject(stores);
    const { reading } = stores.config.getState();
    return inTab(stores) && subject !== undefined && reading?.subject !== subjectKey(subject);
  },
  run: (stores) => {
    const subject = currentSubject(stores);
    if (subject !== undefined) void stores.config.getState().read(subject);
  },
};

export const filterParameters: Action = {
  id: 'config.filter',
  label: 'Find a parameter',
  icon: 'filter',
  key: '/',
  hint: 'By name, meaning or value, or with a question in plain words',
  when: inTab,
  run: () => {
    goTo(places.filter);
  },
};

export const showPending: Action = {
  id: 'config.pending',
  label: 'Show what waits for a reset',
  icon: 'clock',
  hint: 'Parameters whose next value differs from the current one',
  when: (stores) => inTab(stores) && hasReading(stores),
  run: (stores) => {
    const { setFilter, setQuery, showItem, endCompare } = stores.config.getState();
    endCompare();
    setQuery('');
    showItem(undefined);
    setFilter('pending');
  },
};

/** A configuration file through the dialog of the application, or where it has none, of the browser. */
export async function chooseFile({ application, config }: Stores): Promise<ConfigFile | undefined> {
  const { openFile, sendFile } = config.getState();
  if (application.getState().state?.canChooseFiles === true) return openFile();
  const picked = await pickFile(CONFIG_FILES);
  return picked === undefined ? undefined : sendFile(picked.name, await picked.text());
}

export const lookAtFile: Action = {
  id: 'config.open-file',
  label: 'Look at a file',
  icon: 'folder',
  hint: 'A backup, raw, XML or JSON file, shown like a card’s configuration',
  when: inTab,
  run: (stores) => {
    void chooseFile(stores).then((file) => {
      if (file === undefined) return;
      const { lookAtFile: look, read } = stores.config.getState();
      look(file);
      void read({ type: 'file', file });
    });
  },
};

export const backToCard: Action = {
  id: 'config.back-to-card',
  label: 'Back to the card',
  icon: 'card',
  hint: 'Close the file',
  when: (stores) => inTab(stores) && stores.config.getState().file !== undefined,
  run: (stores) => {
    stores.config.getState().lookAtFile(undefined);
  },
};

export const compareWithFile: Action = {
  id: 'config.compare-file',
  label: 'Compare with a file',
  icon: 'compare',
  hint: 'Only what differs between this and a backup, raw, XML or JSON file',
  when: (stores) => inTab(stores) && hasReading(stores),
  run: (stores) => {
    void chooseFile(stores).then((file) => {
      const subject = currentSubject(stores);
      if (file === undefined || subject === undefined) return;
      void stores.config.getState().compare(subject, { type: 'file', file });
    });
  },
};

export const endCompare: Action = {
  id: 'config.end-compare',
  label: 'End comparing',
  icon: 'close',
  hint: 'Back to the table of what was read',
  when: (stores) => inTab(stores) && stores.config.getState().compared !== undefined,
  run: (stores) => {
    stores.config.getState().endCompare();
    goTo(places.table);
  },
};

function exportAction(
  format: ExportFormat,
  label: string,
  hint: string,
  icon: Action['icon'],
): Action {
  return {
    id: `config.export-${format}`,
    label,
    icon,
    hint,
    when: (stores) => inTab(stores) && hasReading(stores),
    run: (stores) => {
      const subject = currentSubject(stores);
      if (subject === undefined) return;
      void stores.config.getState().exportAs(subject, format);
    },
  };
}

export const exportActions: readonly Action[] = [
  exportAction('text', 'Save as text', 'The table that mstconfig prints', 'file'),
  exportAction('json', 'Save as JSON', 'The document of mstconfig -j', 'file'),
  exportAction('raw', 'Save a backup', 'A raw file that can be written back', 'file'),
  exportAction('csv', 'Save as CSV', 'For a spreadsheet', 'table'),
];

export const configActions: readonly Action[] = [
  readConfig,
  filterParameters,
  showPending,
  lookAtFile,
  backToCard,
  compareWithFile,
  endCompare,
  ...exportActions,
];
