/** What differs between two configurations: cards, files, or one of each. */
import type { ConfigColumn } from '../../device/configuration';
import { DeviceError } from '../../device/device-error';
import type { ConfigHead, ConfigSnapshot, ParameterState, ValueText } from './snapshot';

/** What a comparison needs of a snapshot; one from a report has no more. */
export interface ComparableConfig {
  readonly head: Pick<ConfigHead, 'name' | 'origin' | 'columns'>;
  readonly items: readonly {
    readonly item: string;
    readonly parameters: readonly ComparableParameter[];
  }[];
  readonly summary: Pick<ConfigSnapshot['summary'], 'isComplete'>;
}

export type ComparableParameter = Pick<ParameterState, 'parameter' | 'name' | ConfigColumn> & {
  /** Whether, not why. */
  readonly hidden?: object;
};

export interface ComparedSource {
  name: string;
  column: ConfigColumn;
  /** False: a part of it could not be read, so what is missing there says nothing. */
  isComplete: boolean;
}

export interface ComparisonRow {
  parameter: string;
  name: string;
  item: string;
  /** Absent: not there. */
  left?: ValueText;
  right?: ValueText;
}

export interface Comparison {
  left: ComparedSource;
  right: ComparedSource;
  rows: ComparisonRow[];
  /** Parameters that are equal. */
  same: number;
}

interface Place {
  readonly state: ComparableParameter;
  readonly item: string;
  readonly value: ValueText;
}

/**
 * Compares a column; a file has next only, so next stands for it. Hidden parameters of a card take part only where
 * the other side states them.
 * @throws DeviceError BAD_ARGUMENT where a card doesn't give the column
 */
export function compareConfigurations(
  left: ComparableConfig,
  right: ComparableConfig,
  column: ConfigColumn = 'next',
): Comparison {
  const sides = [side(left, column), side(right, column)] as const;
  const names = [...new Set([...sides[0].places.keys(), ...sides[1].places.keys()])];
  const rows: ComparisonRow[] = [];
  let same = 0;
  for (const name of names) {
    const [one, other] = sides.map(({ places }) => places.get(name));
    const either = one ?? other;
    if (either === undefined || isOnlyHidden(one, other)) continue;
    if (one !== undefined && other !== undefined && isEqual(one.value, other.value)) same += 1;
    else rows.push(rowOf(name, either, one, other));
  }
  return { left: sides[0].source, right: sides[1].source, rows, same };
}

function side(
  { head, items, summary }: ComparableConfig,
  wanted: ConfigColumn,
): { source: ComparedSource; places: Map<string, Place> } {
  const column = head.origin === 'file' ? 'next' : wanted;
  if (!head.columns.includes(column)) {
    throw new DeviceError('BAD_ARGUMENT', `${head.name} doesn’t give ${column} values`);
  }
  const places = new Map<string, Place>();
  for (const { item, parameters } of items) {
    for (const state of parameters) {
      const value = state[column];
      if (value !== undefined) places.set(state.name, { state, item, value });
    }
  }
  return { source: { name: head.name, column, isComplete: summary.isComplete }, places };
}

/** Nobody sees it: hidden wherever it is. */
function isOnlyHidden(...places: readonly (Place | undefined)[]): boolean {
  return places.every((place) => place?.state.hidden !== undefined || place === undefined);
}

function isEqual(one: ValueText, other: ValueText): boolean {
  return one.text === other.text && one.elements?.join() === other.elements?.join();
}

function rowOf(
  name: string,
  { state, item }: Place,
  left: Place | undefined,
  right: Place | undefined,
): ComparisonRow {
  return {
    parameter: state.parameter,
    name,
    item,
    ...(left === undefined ? {} : { left: left.value }),
    ...(right === undefined ? {} : { right: right.value }),
  };
}
