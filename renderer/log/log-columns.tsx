import type { LogEntry } from '../../electron/api/contract/log';
import type { DataGridColumn } from '../components/data-grid';
import { formatClock, formatDuration } from '../components/format-value';
import { Icon, type IconName } from '../components/icon';
import { failureWords } from '../stores/log-store';

const kinds: Record<LogEntry['kind'], { readonly icon: IconName; readonly word: string }> = {
  rpc: { icon: 'terminal', word: 'command' },
  device: { icon: 'card', word: 'card' },
  error: { icon: 'warning', word: 'error' },
  gap: { icon: 'minus', word: 'gap' },
};

const outcome = (entry: LogEntry) => failureWords(entry);

/** @param nameOf what a person calls a device */
export function logColumns(nameOf: (id: string) => string): readonly DataGridColumn<LogEntry>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: 104,
      always: true,
      text: ({ atMs }) => formatClock(atMs),
      compare: (a, b) => a.atMs - b.atMs,
      render: ({ atMs }) => <span className="data">{formatClock(atMs)}</span>,
    },
    {
      id: 'kind',
      header: 'Kind',
      width: 96,
      text: ({ kind }) => kinds[kind].word,
      render: ({ kind }) => (
        <span className="small quiet">
          <Icon name={kinds[kind].icon} small /> {kinds[kind].word}
        </span>
      ),
    },
    {
      id: 'device',
      header: 'Device',
      width: 128,
      text: ({ device }) => (device === undefined ? '' : nameOf(device)),
      render: ({ device }) =>
        device === undefined ? undefined : <span className="data">{nameOf(device)}</span>,
    },
    {
      id: 'what',
      header: 'What',
      width: 176,
      grow: 2,
      text: ({ text }) => text,
      render: ({ text, kind }) => (
        <span className={kind === 'rpc' ? 'data' : undefined} title={text}>
          {text}
        </span>
      ),
    },
    {
      id: 'outcome',
      header: 'Outcome',
      width: 176,
      grow: 1,
      text: outcome,
      render: (entry) => (
        <span className={entry.failed ? 'bad data' : 'data faint'} title={outcome(entry)}>
          {outcome(entry)}
        </span>
      ),
    },
    {
      id: 'duration',
      header: 'Duration',
      width: 88,
      align: 'right',
      text: ({ durationMs }) => (durationMs === undefined ? '' : formatDuration(durationMs)),
      compare: (a, b) => (a.durationMs ?? 0) - (b.durationMs ?? 0),
      render: ({ durationMs }) =>
        durationMs === undefined ? undefined : (
          <span className="data">{formatDuration(durationMs)}</span>
        ),
    },
    {
      id: 'scope',
      header: 'Scope',
      width: 64,
      align: 'right',
      text: ({ scope }) => (scope === undefined ? '' : String(scope)),
    },
  ];
}
