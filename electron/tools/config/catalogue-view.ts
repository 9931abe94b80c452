/** The catalogue as a page shows it: a short line for each parameter, and all about one. */
import { DeviceError } from '../../device/device-error';
import { variablesOf, variablesOfAssignment } from '../../prm/config-expression';
import {
  isAlwaysShown,
  type ConfigBook,
  type ConfigItem,
  type ConfigParameter,
} from '../../prm/config-item';
import type { ConfigType } from '../../prm/config-item';
import { LayoutError } from '../../prm/layout-error';
import { parameterId, perOf } from './item-state';
import { isListed } from './select-parameters';
import { meaningOf } from './show-confs';
import type { ItemPer } from './snapshot';

export interface ParameterSummary {
  id: string;
  name?: string;
  item: string;
  type: ConfigType;
  meaning: string;
  values?: { name: string; value: number }[];
  count?: number;
}

export interface CatalogueView {
  source: string;
  notices: string[];
  groups: string[];
  items: {
    name: string;
    title: string;
    group: string;
    per: ItemPer;
    isCapability: boolean;
    sizeBytes: number;
  }[];
  parameters: ParameterSummary[];
}

interface Condition {
  text: string;
  /** Ids of parameters. */
  dependsOn: string[];
}

export interface ParameterDetails extends ParameterSummary {
  offsetBits: number;
  widthBits: number;
  dependency?: Condition;
  min?: Condition;
  max?: Condition;
  rule?: Condition;
  validBit?: string;
  fromVersion: number;
  capabilities: string[];
  usedBy: string[];
  description?: string;
}

/** Items without a heading of ours. */
const OTHER_GROUP = 'Other';

/** What a person can set, and the capabilities that govern it; tokens and other items of files are left out. */
export function catalogueView(
  book: ConfigBook & { readonly notices: readonly string[] },
): CatalogueView {
  const items = book.items.filter((item) => isListed(item) || item.isCapability);
  const group = (item: ConfigItem): string => (item.group === '' ? OTHER_GROUP : item.group);
  const groups = [...new Set(items.filter(isListed).map(group))].filter(
    (name) => name !== OTHER_GROUP,
  );
  return {
    source: book.source,
    notices: [...book.notices],
    groups: items.some((item) => group(item) === OTHER_GROUP) ? [...groups, OTHER_GROUP] : groups,
    items: items.map((item) => ({
      name: item.name,
      title: item.title,
      group: group(item),
      per: perOf(item.class),
      isCapability: item.isCapability,
      sizeBytes: item.sizeBytes,
    })),
    parameters: items.flatMap((item) =>
      item.parameters
        .filter(({ name }) => item.isCapability || name !== '')
        .map((parameter) => summary(item, parameter)),
    ),
  };
}

function summary(item: ConfigItem, parameter: ConfigParameter): ParameterSummary {
  const { name, field, type } = parameter;
  return {
    id: parameterId(item, parameter),
    ...(name === '' ? {} : { name }),
    item: item.name,
    type,
    meaning: shortMeaning(parameter),
    ...(field.enums === undefined
      ? {}
      : { values: field.enums.map((value) => ({ name: value.name, value: value.value })) }),
    ...(field.count === undefined ? {} : { count: field.count }),
  };
}

/** Longest meaning in the list; the whole is in the details. */
const SHORT_CHARS = 240;

function shortMeaning(parameter: ConfigParameter): string {
  const text = parameter.purpose === '' ? meaningOf(parameter) : parameter.purpose;
  const [first = ''] = text.split('\n');
  return first.length <= SHORT_CHARS ? first : `${first.slice(0, SHORT_CHARS - 1)}…`;
}

/** @throws DeviceError PARAMETER_UNKNOWN */
export function explainParameter(book: ConfigBook, id: string): ParameterDetails {
  const dot = id.indexOf('.');
  const item = book.itemByName(id.slice(0, Math.max(dot, 0)));
  const parameter = item?.parameters.find(({ field }) => field.name === id.slice(dot + 1));
  if (item === undefined || parameter === undefined) {
    throw new DeviceError('PARAMETER_UNKNOWN', id.slice(0, 64));
  }
  const { field, minimum, maximum, rule, validBit, description } = parameter;
  const dependency = isAlwaysShown(parameter) ? '' : parameter.dependency;
  const looksAt = [dependency, minimum, maximum, rule].flatMap((text) =>
    ids(item, text, parameter),
  );
  return {
    ...summary(item, parameter),
    offsetBits: field.offsetBits,
    widthBits: field.widthBits * (field.count ?? 1),
    ...condition('dependency', item, dependency, parameter),
    ...condition('min', item, minimum, parameter),
    ...condition('max', item, maximum, parameter),
    ...condition('rule', item, rule, parameter),
    ...(validBit === '' ? {} : { validBit: `${item.name}.${validBit}` }),
    fromVersion: parameter.sinceVersion,
    capabilities: capabilitiesOf(book, looksAt),
    usedBy: usersOf(book, parameterId(item, parameter)),
    ...(description === '' ? {} : { description }),
  };
}

function condition<Key extends string>(
  key: Key,
  item: ConfigItem,
  text: string,
  parameter: ConfigParameter,
): Partial<Record<Key, Condition>> {
  if (text === '') return {};
  const found: Condition = { text, dependsOn: ids(item, text, parameter) };
  // The one key that the type names.
  return { [key]: found } as Partial<Record<Key, Condition>>;
}

/** Ids of the fields that an expression looks at, through its temporary variable too. */
function ids(item: ConfigItem, text: string, { temporary }: ConfigParameter): string[] {
  if (text === '') return [];
  try {
    const direct = variablesOf(text);
    const behind =
      temporary !== '' && direct.some((name) => name.startsWith('_'))
        ? variablesOfAssignment(temporary).variables
        : [];
    const names = [...direct.filter((name) => !name.startsWith('_')), ...behind];
    return [...new Set(names.map((name) => (name.includes('.') ? name : `${item.name}.${name}`)))];
  } catch (error) {
    // Told once, when the database was read.
    if (error instanceof LayoutError) return [];
    throw error;
  }
}

function capabilitiesOf(book: ConfigBook, looksAt: readonly string[]): string[] {
  const items = looksAt.map((id) => id.slice(0, id.indexOf('.')));
  return [...new Set(items)].filter((name) => book.itemByName(name)?.isCapability === true);
}

/** Names of the parameters that look at this one, from an index made once for each catalogue. */
function usersOf(book: ConfigBook, id: string): string[] {
  let index = userIndexes.get(book);
  if (index === undefined) {
    index = userIndex(book);
    userIndexes.set(book, index);
  }
  return [...(index.get(id) ?? [])];
}

const userIndexes = new WeakMap<ConfigBook, ReadonlyMap<string, ReadonlySet<string>>>();

function userIndex(book: ConfigBook): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>();
  for (const item of book.items.filter(isListed)) {
    for (const parameter of item.parameters) {
      if (parameter.name === '') continue;
      const { minimum, maximum, rule } = parameter;
      const dependency = isAlwaysShown(parameter) ? '' : parameter.dependency;
      for (const text of [dependency, minimum, maximum, rule]) {
        for (const id of ids(item, text, parameter)) {
          if (id === parameterId(item, parameter)) continue;
          const users = index.get(id) ?? new Set();
          users.add(parameter.name);
          index.set(id, users);
        }
      }
    }
  }
  return index;
}
