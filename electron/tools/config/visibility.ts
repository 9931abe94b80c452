/**
 * Which parameters a card shows, by the rules of mstconfig 4.33: those that are always shown, those whose
 * dependency holds, arrays, and those without dependency that have a rule or came with a later version.
 */
import {
  evaluateConfigExpression,
  variablesOf,
  variablesOfAssignment,
  type VariableScope,
} from '../../prm/config-expression';
import {
  isAlwaysShown,
  type ConfigBook,
  type ConfigInstance,
  type ConfigParameter,
} from '../../prm/config-item';
import { LayoutError } from '../../prm/layout-error';
import { settingName } from '../../catalog/config-catalogue';
import { isReadOnly, nextNumber, referredInstance, type Readings } from './readings';
import type { HiddenReason, Revealer } from './snapshot';
import { scalarText } from './value-text';

/** A field of an instance that an expression looks at. */
export interface Variable {
  /** As it stands in the expression, without `$`. */
  readonly name: string;
  readonly instance: ConfigInstance;
  readonly field: string;
}

export interface VisibilityParts {
  readonly book: ConfigBook;
  readonly readings: Readings;
}

type Verdict = 'shown' | HiddenReason['reason'];

/** Why a parameter is hidden; undefined: it is shown. */
export function hiddenReason(
  parts: VisibilityParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
): HiddenReason | undefined {
  const verdict = judge(parts, instance, parameter);
  if (verdict === 'shown') return undefined;
  if (verdict === 'version') {
    const version = String(parameter.sinceVersion);
    return {
      reason: verdict,
      text: `The firmware knows an older version of the item; it came with version ${version}.`,
      revealedBy: [],
    };
  }
  if (verdict === 'unlisted') {
    return {
      reason: verdict,
      text: 'It can’t be told whether the card has it, so mstconfig never lists it.',
      revealedBy: [],
    };
  }
  const revealedBy = revealers(parts, instance, parameter);
  return { reason: verdict, text: dependencyText(parameter, revealedBy), revealedBy };
}

function judge(
  parts: VisibilityParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
  changed?: ReadonlyMap<string, number>,
): Verdict {
  const version = parts.readings.get(instance.type)?.support?.version ?? 0;
  if (parameter.sinceVersion > version) return 'version';
  if (parameter.field.count !== undefined || isAlwaysShown(parameter)) return 'shown';
  if (parameter.dependency === '') {
    return parameter.rule !== '' || parameter.sinceVersion > 0 ? 'shown' : 'unlisted';
  }
  return holds(parts, instance, parameter.dependency, changed) ? 'shown' : 'dependency';
}

/** What the variables of an expression stand for: next values, of what was read. */
export function scopeOf(parts: VisibilityParts, instance: ConfigInstance): VariableScope {
  return (name) => {
    const variable = variableOf(parts.book, instance, name);
    return variable === undefined
      ? undefined
      : nextNumber(parts.readings, variable.instance, variable.field);
  };
}

/** A dependency on what the card doesn't have, or that can't be worked out, counts as not met. */
function holds(
  parts: VisibilityParts,
  instance: ConfigInstance,
  dependency: string,
  changed: ReadonlyMap<string, number> = new Map(),
): boolean {
  const scope = scopeOf(parts, instance);
  try {
    return evaluateConfigExpression(dependency, (name) => changed.get(name) ?? scope(name)) !== 0;
  } catch (error) {
    if (error instanceof LayoutError) return false;
    throw error;
  }
}

/** What a variable of an expression of `own` stands for. */
export function variableOf(
  book: ConfigBook,
  own: ConfigInstance,
  name: string,
): Variable | undefined {
  const dot = name.indexOf('.');
  if (dot === -1) return { name, instance: own, field: name };
  const item = book.itemByName(name.slice(0, dot));
  const instance = item?.name === own.item.name ? own : item && referredInstance(item, own.place);
  return instance === undefined ? undefined : { name, instance, field: name.slice(dot + 1) };
}

/** Fields that the dependency of a parameter looks at. */
export function dependencyVariables(
  book: ConfigBook,
  instance: ConfigInstance,
  { dependency }: ConfigParameter,
): readonly Variable[] {
  if (dependency === '' || dependency.toLowerCase() === 'ignore_dependency') return [];
  try {
    return variablesOf(dependency).flatMap((name) => variableOf(book, instance, name) ?? []);
  } catch (error) {
    // Reported when the database was read.
    if (error instanceof LayoutError) return [];
    throw error;
  }
}

/** Fields that any expression of a parameter looks at; its own temporary variable left out. */
export function variablesOfParameter(
  book: ConfigBook,
  instance: ConfigInstance,
  parameter: ConfigParameter,
): readonly Variable[] {
  const dependent = dependencyVariables(book, instance, parameter);
  return [...dependent, ...limitVariables(book, instance, parameter)];
}

/** Fields that the limits and the rule of a parameter look at, through its temporary variable too. */
export function limitVariables(
  book: ConfigBook,
  instance: ConfigInstance,
  { minimum, maximum, rule, temporary }: ConfigParameter,
): readonly Variable[] {
  try {
    const names = [minimum, maximum, rule].flatMap((text) =>
      text === '' ? [] : variablesOf(text),
    );
    const behind = temporary === '' ? [] : variablesOfAssignment(temporary).variables;
    return [...new Set([...names, ...behind])].flatMap(
      (name) => variableOf(book, instance, name) ?? [],
    );
  } catch (error) {
    if (error instanceof LayoutError) return [];
    throw error;
  }
}

/** Settings each of which, changed by itself, would make the parameter appear. */
function revealers(
  parts: VisibilityParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
): Revealer[] {
  const found: Revealer[] = [];
  for (const { name, instance: other, field } of dependencyVariables(
    parts.book,
    instance,
    parameter,
  )) {
    if (other.item.isCapability) continue;
    const setting = other.item.parameters.find((each) => each.field.name === field);
    if (setting === undefined || setting.name === '') continue;
    if (isReadOnly(other.item, parts.readings.get(other.type)?.support)) continue;
    if (judge(parts, other, setting) !== 'shown') continue;
    const value = candidates(setting).find((each) =>
      holds(parts, instance, parameter.dependency, new Map([[name, each]])),
    );
    if (value === undefined) continue;
    found.push({
      parameter: settingName(setting, other.place),
      value: scalarText(setting, value),
    });
  }
  return found;
}

/** Values to try: an enum has those with names, of a number 1 stands for all that isn't 0. */
function candidates({ field }: ConfigParameter): readonly number[] {
  return field.enums?.map(({ value }) => value) ?? [1, 0];
}

function dependencyText({ dependency }: ConfigParameter, revealedBy: readonly Revealer[]): string {
  if (revealedBy.length === 0) return `This card doesn’t have it: ${dependency} doesn’t hold.`;
  const ways = revealedBy.map(({ parameter, value }) => `${parameter} is ${value}`);
  return `It appears when ${ways.join(' or ')}.`;
}
