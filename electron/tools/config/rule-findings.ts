/** Limits and rules on the values as they would be, those of parameters that nobody touches included. */
import { settingName } from '../../catalog/config-catalogue';
import type { ErrorCode } from '../../device/error-codes';
import type { ConfigInstance, ConfigParameter } from '../../prm/config-item';
import { applyAssignment, nameOf } from './assignments';
import type { Finding, Fix } from './check-types';
import { isReadable, nextNumber } from './readings';
import {
  differingLeaves,
  fieldOfLeaf,
  settableText,
  withChanged,
  type Staged,
  type StagedItem,
} from './staged-items';
import { violationOf, type Violation } from './violations';
import { limitVariables, type VisibilityParts } from './visibility';
import { scalarText, valueText } from './value-text';

export interface RuleFinding {
  readonly code: ErrorCode;
  /** Absent: about several together. */
  readonly on?: Staged;
  readonly finding: Finding;
}

export interface RuleParts {
  readonly before: VisibilityParts;
  readonly after: VisibilityParts;
  readonly items: readonly StagedItem[];
  readonly staged: readonly Staged[];
}

/**
 * What is broken. A value that is set has to keep to its limits and rules. One that isn't touched is an error only
 * where the change breaks it; what was out of its range before keeps nobody from setting something else.
 */
export function ruleFindings(parts: RuleParts): RuleFinding[] {
  const touched = new Set(
    parts.items.flatMap(({ instance, before, after }) =>
      differingLeaves(instance.item, before, after).map((leaf) => key(instance, fieldOfLeaf(leaf))),
    ),
  );
  const types = new Set(parts.items.map(({ instance }) => instance.type));
  const found: RuleFinding[] = [];
  for (const { instance, support } of parts.after.readings.values()) {
    if (support === undefined || !isReadable(instance.item, support)) continue;
    for (const parameter of instance.item.parameters) {
      if (parameter.sinceVersion > support.version || !hasLimits(parameter)) continue;
      const variables = limitVariables(parts.after.book, instance, parameter);
      const isConcerned =
        types.has(instance.type) ||
        variables.some((each) => touched.has(key(each.instance, each.field)));
      if (!isConcerned) continue;
      const finding = judge(parts, touched, instance, parameter);
      if (finding !== undefined) found.push(finding);
    }
  }
  return withoutEchoes(found);
}

function hasLimits({ minimum, maximum, rule, regex }: ConfigParameter): boolean {
  return minimum !== '' || maximum !== '' || rule !== '' || regex !== '';
}

function key({ type }: ConfigInstance, field: string): string {
  return `${type}:${field}`;
}

function judge(
  parts: RuleParts,
  touched: ReadonlySet<string>,
  instance: ConfigInstance,
  parameter: ConfigParameter,
): RuleFinding | undefined {
  const violation = violationOf(parts.after, instance, parameter);
  if (violation === undefined) return undefined;
  const on = parts.staged.find(
    ({ selected }) =>
      selected.instance.type === instance.type &&
      selected.parameter.field.name === parameter.field.name,
  );
  const isSet = on !== undefined && touched.has(key(instance, parameter.field.name));
  // What can't be worked out says nothing against a value that stays.
  if (!isSet && violation.kind === 'unknowable') return undefined;
  const isOld = !isSet && violationOf(parts.before, instance, parameter) !== undefined;
  const name = settingName(parameter, instance.place);
  const text = isOld
    ? `${sentence(parts.after, instance, parameter, violation)} It was so before this change, and is left as it is.`
    : sentence(parts.after, instance, parameter, violation);
  const about = aboutNames(parts, instance, parameter).filter((each) => each !== name);
  return {
    code: codeOf(violation),
    ...(on === undefined ? {} : { on }),
    finding: {
      level: isOld ? 'warning' : 'error',
      text,
      about,
      fixes: isOld ? [] : fixesOf(parts, instance, parameter, violation),
    },
  };
}

function codeOf({ kind }: Violation): ErrorCode {
  return kind === 'above' || kind === 'below' || kind === 'pattern'
    ? 'VALUE_OUT_OF_RANGE'
    : 'CONFIG_RULE';
}

function sentence(
  after: VisibilityParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
  violation: Violation,
): string {
  const name = settingName(parameter, instance.place);
  const payload = after.readings.get(instance.type)?.payloads.get('next');
  const value = payload === undefined ? '' : valueText(instance.item, parameter, payload).text;
  switch (violation.kind) {
    case 'above':
      return `${name}: ${value} is more than ${violation.limit}, the most that this card takes as it is set.`;
    case 'below':
      return `${name}: ${value} is less than ${violation.limit}, the least that this card takes as it is set.`;
    case 'pattern':
      return `${name}: ${value} isn’t of the form ${violation.pattern}.`;
    case 'unknowable':
      return `${name}: whether this card takes ${value} can’t be worked out (${violation.why}).`;
    case 'rule': {
      const values = limitVariables(after.book, instance, parameter).flatMap((each) => {
        const found = each.instance.item.parameters.find(({ field }) => field.name === each.field);
        const number = nextNumber(after.readings, each.instance, each.field);
        if (found === undefined || number === undefined) return [];
        return [`${settingName(found, each.instance.place)} ${scalarText(found, number)}`];
      });
      return `${name}: ${value} breaks a rule of the card (${values.join(', ')}).`;
    }
  }
}

/** Names of the parameters that take part and that a person can set. */
function aboutNames(
  { after }: RuleParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
): string[] {
  const names = limitVariables(after.book, instance, parameter).flatMap((each) => {
    const found = each.instance.item.parameters.find(({ field }) => field.name === each.field);
    const isSetting = found !== undefined && found.name !== '' && !each.instance.item.isCapability;
    return isSetting ? [settingName(found, each.instance.place)] : [];
  });
  return [...new Set([settingName(parameter, instance.place), ...names])];
}

/** The limit itself, or leaving one of those that are set as it is; each mends it by itself. */
function fixesOf(
  parts: RuleParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
  violation: Violation,
): Fix[] {
  const fixes: Fix[] = [];
  const name = settingName(parameter, instance.place);
  const isLimit = violation.kind === 'above' || violation.kind === 'below';
  if (isLimit && parameter.name !== '' && parameter.field.count === undefined) {
    const shown = scalarText(parameter, violation.limit);
    const isSettable = parameter.type === 'unsigned' || shown !== String(violation.limit);
    if (isSettable) {
      const value = settableText(shown);
      fixes.push({ label: `Set ${name} to ${shown}`, set: [{ name, value }] });
    }
  }
  for (const staged of parts.staged) {
    if (staged.check.isSame || staged.check.old === undefined) continue;
    const without = withoutOne(parts, staged);
    if (violationOf(without, instance, parameter) !== undefined) continue;
    const { old } = staged.check;
    const value = old.split(',').map(settableText).join(',');
    fixes.push({
      label: `Leave ${nameOf(staged.selected)} at ${old}`,
      set: [{ name: staged.name, value }],
    });
  }
  return fixes;
}

/** The values as they would be without one assignment. */
function withoutOne({ before, items }: RuleParts, left: Staged): VisibilityParts {
  return withChanged(
    before,
    items.map((item) => ({
      ...item,
      after: item.staged
        .filter((staged) => staged !== left)
        .reduce((payload, staged) => applyAssignment(staged, payload), item.before),
    })),
  );
}

/** The database says one rule at each parameter that takes part: it is told once, where a value was set. */
function withoutEchoes(found: readonly RuleFinding[]): RuleFinding[] {
  const told = found.filter(({ on, finding }) => on !== undefined && finding.level === 'error');
  const names = new Set(
    told.flatMap(({ on, finding }) => [
      on === undefined ? '' : nameOf(on.selected),
      ...finding.about,
    ]),
  );
  return found.filter(
    ({ on, code, finding }) =>
      on !== undefined ||
      finding.level !== 'error' ||
      code !== 'CONFIG_RULE' ||
      !finding.about.some((name) => names.has(name)),
  );
}
