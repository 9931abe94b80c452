/** A comparison of two reports as text for a person and as JSON. */
import { textColumns } from '../../text-columns';
import type { BundleManifest } from '../bundle/manifest';
import { shownText } from '../shown-text';
import {
  differencesOf,
  isEqual,
  type ComparedReport,
  type ComparedSection,
  type ReportComparison,
  type ReportDifference,
} from './comparison';

/** Rows of a section that are listed unless all are asked for. */
export const FEW_ROWS = 100;
/** Stands where one side hasn't got it. */
const NOT_THERE = '-';
const INDENT = '  ';

export interface FormatOptions {
  /** Every row, also of what moves by itself. */
  readonly all: boolean;
}

export function* comparisonText(
  comparison: ReportComparison,
  { all }: FormatOptions,
): Generator<string, void> {
  const heads = [
    ['left', ...headOf(comparison.left)],
    ['right', ...headOf(comparison.right)],
  ];
  yield `${textColumns(heads).join('\n')}\n`;
  for (const section of comparison.sections) yield sectionText(section, all);
  yield `\n${verdictOf(comparison)}\n`;
}

function headOf({ name, manifest }: ComparedReport): string[] {
  const { device, hostName } = manifest;
  return [
    ...[name, device.model, device.firmware, device.psid, hostName],
    ...[takenAt(manifest), stateOf(manifest)],
  ].map(shownText);
}

function takenAt({ collectedAtMs }: BundleManifest): string {
  return new Date(collectedAtMs).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
}

export function stateOf({ isComplete, redaction, device }: BundleManifest): string {
  const states = [
    device.interface.simulated ? 'simulated' : '',
    isComplete ? '' : 'cut short',
    redaction === 'none' ? '' : 'redacted',
  ];
  return states.filter(Boolean).join(', ');
}

/** What came of a section, in a line. */
export function outcomeOf({ state, error, different, same, moving }: ComparedSection): string {
  if (error !== undefined) return `not compared: ${error.title}: ${error.detail}`;
  switch (state) {
    case 'left-missing':
      return 'not in the left report';
    case 'right-missing':
      return 'not in the right report';
    case 'both-missing':
      return 'in neither report';
    case 'compared': {
      const itself = moving === 1 ? '1 more moves by itself' : `${moving} more move by themselves`;
      const count = `${different} ${different === 1 ? 'differs' : 'differ'}, ${same} are equal`;
      return moving === 0 ? count : `${count}; ${itself}`;
    }
  }
}

export function verdictOf(comparison: ReportComparison): string {
  const differences = differencesOf(comparison);
  if (isEqual(comparison)) return 'The reports are equal in all that both hold.';
  const one = comparison.sections
    .filter(({ state, error }) => error !== undefined || /^(left|right)/.test(state))
    .map(({ title }) => title);
  const missing = one.length === 0 ? '' : ` Not compared: ${one.join(', ')}.`;
  return `${differences} ${differences === 1 ? 'difference' : 'differences'}.${missing}`;
}

function sectionText(section: ComparedSection, all: boolean): string {
  const lines = [
    '',
    `${section.title}: ${shownText(outcomeOf(section))}`,
    ...section.notes.map((note) => `${INDENT}(${shownText(note)})`),
  ];
  const { rows, left } = firstRows(section, all ? Infinity : FEW_ROWS, all);
  const cells = rows.map(({ what, left: mine, right, meaning, moves }) =>
    [
      what,
      mine ?? NOT_THERE,
      right ?? NOT_THERE,
      [moves ? 'moves by itself' : '', meaning ?? ''].filter(Boolean).join('; '),
    ].map(shownText),
  );
  lines.push(...textColumns(cells.map(([what = '', ...rest]) => [`${INDENT}${what}`, ...rest])));
  if (left > 0) lines.push(`${INDENT}and ${left} more; --all lists them`);
  return `${lines.join('\n')}\n`;
}

/** The first rows that are shown, and how many more there are. */
export function firstRows(
  section: ComparedSection,
  most: number,
  withMoving: boolean,
): { rows: ReportDifference[]; left: number } {
  const rows: ReportDifference[] = [];
  const total = section.different + (withMoving ? section.moving : 0);
  if (total === 0) return { rows, left: 0 };
  for (const row of section.rows()) {
    if (row.moves === true && !withMoving) continue;
    if (rows.length >= most) break;
    rows.push(row);
  }
  return { rows, left: total - rows.length };
}

/** One document; rows a line each, since there can be many. */
export function* comparisonJson(
  comparison: ReportComparison,
  { all }: FormatOptions,
): Generator<string, void> {
  const sides = { left: sideOf(comparison.left), right: sideOf(comparison.right) };
  const head = JSON.stringify({ ...sides, differences: differencesOf(comparison) }, undefined, 2);
  yield `${head.slice(0, -2)},\n  "sections": [`;
  for (const [at, section] of comparison.sections.entries()) {
    const { id, title, state, error, notes, same, different, moving } = section;
    const facts = { id, title, state, ...(error === undefined ? {} : { error }), notes };
    const opened = JSON.stringify({ ...facts, same, different, moving });
    yield `${at === 0 ? '' : ','}\n    ${opened.slice(0, -1)}, "rows": [`;
    let separator = '';
    for (const row of section.rows()) {
      if (row.moves === true && !all) continue;
      yield `${separator}\n      ${JSON.stringify(row)}`;
      separator = ',';
    }
    yield separator === '' ? ']}' : '\n    ]}';
  }
  yield '\n  ]\n}\n';
}

function sideOf({ name, manifest }: ComparedReport): object {
  const { device, hostName, collectedAtMs, isComplete, redaction } = manifest;
  return {
    file: name,
    card: device.name,
    model: device.model,
    firmware: device.firmware,
    psid: device.psid,
    hostName,
    simulated: device.interface.simulated,
    collectedAt: new Date(collectedAtMs).toISOString(),
    isComplete,
    redaction,
  };
}
