import type { RecordedChange } from '../change/journal/history';
import { changeText } from '../change/confirm';
import { whoText } from '../change/who';
import { outcomeWords } from './format-plan';
import { formatTable } from './table';

const head = ['CHANGE', 'WHEN', 'STATE', 'DEVICE', 'SERIAL', 'WHO', 'WHAT'];

export function journalTable(changes: readonly RecordedChange[]): string {
  return formatTable(
    head,
    changes.map(({ begin, state }) => [
      begin.change.slice(0, 8),
      time(begin.at),
      state,
      `${begin.deviceName}${begin.simulated ? ' (simulated)' : ''}`,
      begin.card.serial ?? '-',
      whoText(begin.who),
      begin.title,
    ]),
  );
}

export function journalDetailText(change: RecordedChange): string {
  const { begin, state, error, settledBy } = change;
  const { card } = begin;
  const facts = [
    ['change', begin.change],
    ['what', begin.title],
    ['when', time(begin.at)],
    ['who', whoText(begin.who)],
    ['device', `${begin.deviceName}${begin.simulated ? ' (simulated)' : ''}`],
    [
      'card',
      `serial ${card.serial ?? '-'}, base MAC ${card.baseMac ?? '-'}, PSID ${card.psid ?? '-'}`,
    ],
    ['state', state],
    ...(error === undefined ? [] : [['why', error.message]]),
    ...(begin.regarding === undefined
      ? []
      : [['regarding', `${begin.regarding.as} of ${begin.regarding.change}`]]),
    ...(settledBy === undefined ? [] : [['settled by', settledBy]]),
    ['backup', begin.backup ?? '-'],
    ['command', begin.command],
  ];
  const steps = change.steps.flatMap((step) => [
    `${step.label}: ${outcomeWords[step.outcome]}${step.error === undefined ? '' : `: ${step.error.message}`}`,
    ...step.fields.map((field) => `  ${field.name}: ${changeText(field)}`),
    `  old   ${step.before ?? 'not readable'}`,
    `  new   ${step.after}`,
    ...(step.value === null ? [] : [`  read  ${step.value}`]),
  ]);
  return [
    ...facts.map(([name, value]) => `${name?.padEnd(12) ?? ''}${value ?? ''}`),
    '',
    ...steps,
    '',
  ].join('\n');
}

/** The document of --json. */
export function journalDocument(change: RecordedChange): unknown {
  const { begin, state, open, canUndo, steps, error, settledBy } = change;
  return {
    change: begin.change,
    title: begin.title,
    at: new Date(begin.at).toISOString(),
    who: begin.who,
    device: begin.device,
    deviceName: begin.deviceName,
    card: begin.card,
    simulated: begin.simulated,
    state,
    open,
    canUndo,
    ...(error === undefined ? {} : { error }),
    ...(begin.regarding === undefined ? {} : { regarding: begin.regarding }),
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(begin.backup === undefined ? {} : { backup: begin.backup }),
    command: begin.command,
    steps: steps.map(({ kind, label, before, after, fields, outcome, value, error: why }) => ({
      kind,
      label,
      before,
      after,
      fields,
      outcome,
      value,
      ...(why === undefined ? {} : { error: why }),
    })),
  };
}

/** `2026-03-01 12:30:05`, in this machine's time. */
function time(at: number): string {
  const date = new Date(at);
  const local = new Date(at - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace('T', ' ');
}
