/** Plans to set parameters: all of them looked at together, one write for each item that changes. */
import { hostToolHeader } from '../../change/config-driver';
import type { Check } from '../../change/plan';
import { DeviceError } from '../../device/device-error';
import { errorTexts } from '../../device/error-codes';
import type { Session } from '../../device/session';
import { leavesOf } from '../../prm/leaves';
import { nameOf, type Assignment } from './assignments';
import { readForChange, type ChangeReading, type PlanOptions } from './change-reading';
import { checkAssignments, type CheckedAssignments } from './check-assignments';
import { configSetCommand } from './config-command';
import { configDraft, describeItem, type PlannedConfig, type SetRow } from './config-draft';
import type { ConfigBooks } from './query';
import { fieldOfLeaf, isEqual, type StagedItem } from './staged-items';
import { maskOfLeaves, planItems, type WantedItem } from './wanted-item';

export interface PlannedConfigSet extends PlannedConfig {
  readonly check: CheckedAssignments['check'];
}

/**
 * Reads the card and plans. What is so already isn't written; where that is all, the plan has no steps.
 * @throws DeviceError PARAMETER_UNKNOWN, PARAMETER_HIDDEN, PARAMETER_READ_ONLY, VALUE_OUT_OF_RANGE, FIELD_TWICE,
 *   CONFIG_RULE, each with all that is wrong; else as readForChange
 */
export async function planConfigSet(
  session: Session,
  books: ConfigBooks,
  assignments: readonly Assignment[],
  options: PlanOptions,
): Promise<PlannedConfigSet> {
  const reading = await readForChange(session, books, options);
  const checked = checkAssignments(reading, assignments);
  assertPlannable(checked);
  const wanted = checked.items
    .filter(({ before, after }) => !isEqual(before, after))
    .map((item) => wantedItem(reading, item));
  const planned = await planItems(session, reading, wanted, options.signal);
  const names = checked.items.flatMap(({ staged }) =>
    staged.filter(({ check }) => !check.isSame).map(({ name }) => name),
  );
  const draft = configDraft(reading, planned, options, {
    title: titleOf(names),
    action: `Write ${names.length} ${names.length === 1 ? 'parameter' : 'parameters'}`,
    command: options.command ?? configSetCommand(options.device, assignments),
    unchanged: checked.items.flatMap(({ staged }) =>
      staged
        .filter(({ check }) => check.isSame)
        .map(({ name, check }) => `${name} is ${check.old ?? ''}`),
    ),
    checks: checksOf(checked),
  });
  return { draft, head: reading.snapshot.head, rows: rowsOf(checked), check: checked.check };
}

/** @throws DeviceError with the code of the first that is wrong, and all of them in words */
export function assertPlannable({ errors }: Pick<CheckedAssignments, 'errors'>): void {
  const [first] = errors;
  if (first === undefined) return;
  // The title of the first is that of the whole.
  const title = `${errorTexts[first.code].title}: `;
  const texts = errors.map(({ text }) => text.replace(/\.$/, ''));
  const whole = [...new Set(texts)].join('; ');
  throw new DeviceError(first.code, whole.startsWith(title) ? whole.slice(title.length) : whole);
}

function wantedItem(reading: ChangeReading, { instance, after, staged }: StagedItem): WantedItem {
  const set = new Set(
    staged.flatMap(({ selected: { parameter } }) => [parameter.field.name, parameter.validBit]),
  );
  const leaves = leavesOf(instance.item.layout).filter((leaf) => set.has(fieldOfLeaf(leaf)));
  return {
    ...describeItem(reading, instance),
    header: hostToolHeader,
    wanted: after,
    verified: maskOfLeaves(instance.item.sizeBytes, leaves),
  };
}

function titleOf(names: readonly string[]): string {
  if (names.length === 0) return 'Set nothing';
  return names.length > 3
    ? `Set ${names.length} parameters of the configuration`
    : `Set ${names.join(', ')}`;
}

function checksOf({ check }: CheckedAssignments): Check[] {
  const { hides, reveals, findings, assignments } = check;
  const said = [...assignments.flatMap((each) => each.findings), ...findings];
  return [
    ...said.flatMap(({ level, text }): Check[] => (level === 'error' ? [] : [{ level, text }])),
    ...(hides.length === 0
      ? []
      : [warning(`Hidden with it, and without effect then: ${hides.join(', ')}.`)]),
    ...(reveals.length === 0
      ? []
      : [{ level: 'info' as const, text: `Can be set then: ${reveals.join(', ')}.` }]),
  ];
}

function warning(text: string): Check {
  return { level: 'warning', text };
}

/** In the order of the assignments; of arrays an element a line, as mstconfig has it. */
function rowsOf({ check, items }: CheckedAssignments): SetRow[] {
  const staged = new Map(items.flatMap((item) => item.staged.map((each) => [each.check, each])));
  return check.assignments.flatMap((each): SetRow[] => {
    const found = staged.get(each);
    const [old = '', next = ''] = [each.old, each.new];
    if (found === undefined) return [];
    const name = nameOf(found.selected);
    const { parameter, elements } = found.selected;
    const isArray = parameter.field.count !== undefined && found.values.size > 1;
    if (elements === undefined && !isArray) return [{ name, old, new: next }];
    if (parameter.type === 'bytes' || parameter.type === 'text') return [{ name, old, new: next }];
    const olds = old.split(',');
    const news = next.split(',');
    return [...found.values.keys()].map((index, place) => ({
      name: `${name}[${index}]`,
      old: olds[place] ?? '',
      new: news[news.length === 1 ? 0 : place] ?? '',
    }));
  });
}
