/**
 * The compact form in which configuration facts are kept: JSON with rows instead of objects. The built-in
 * catalogue and the cache are such documents.
 */
import type { ConfigItem, ConfigParameter, ConfigTarget, ConfigType } from '../prm/config-item';
import type { ConfigClass } from '../prm/config-type';
import type { Field } from '../prm/layout';
import type { ConfigFacts } from './config-facts';
import { enumPairs, enumsOfPairs } from './facts-document';

/** Raise it whenever the form or what is derived from a database changes: old caches are left behind. */
export const CONFIG_FORMAT = 1;

/** What not every parameter has; keys as short as they are frequent. */
interface ParameterExtras {
  /** Number of elements. */
  n?: number;
  /** Name and value by turns. */
  enum?: (string | number)[];
  since?: number;
  valid?: string;
  when?: string;
  temp?: string;
  min?: string;
  max?: string;
  rule?: string;
  regex?: string;
  doc?: string;
}

type ParameterRow = [
  name: string,
  field: string,
  type: ConfigType,
  offsetBits: number,
  widthBits: number,
  extras?: ParameterExtras,
];

type ItemRow = [
  name: string,
  title: string,
  className: ConfigClass,
  index: number,
  sizeBytes: number,
  version: number,
  target: ConfigTarget,
  isCapability: 0 | 1,
  parameters: ParameterRow[],
  description?: string,
];

export interface ConfigDocument {
  readonly format: typeof CONFIG_FORMAT;
  readonly items: readonly ItemRow[];
  readonly notices: readonly string[];
}

/** Texts of a parameter and their keys. */
const texts = [
  ['valid', 'validBit'],
  ['when', 'dependency'],
  ['temp', 'temporary'],
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['rule', 'rule'],
  ['regex', 'regex'],
  ['doc', 'description'],
] as const;

function extrasOf(parameter: ConfigParameter): ParameterExtras {
  const { field, sinceVersion } = parameter;
  const extras: ParameterExtras = {};
  if (field.count !== undefined) extras.n = field.count;
  if (field.enums !== undefined) extras.enum = enumPairs(field.enums);
  if (sinceVersion !== 0) extras.since = sinceVersion;
  for (const [key, property] of texts) {
    if (parameter[property] !== '') extras[key] = parameter[property];
  }
  return extras;
}

function parameterRow(parameter: ConfigParameter): ParameterRow {
  const { name, field, type } = parameter;
  const extras = extrasOf(parameter);
  const head = [name, field.name, type, field.offsetBits, field.widthBits] as const;
  return Object.keys(extras).length === 0 ? [...head] : [...head, extras];
}

function itemRow(item: ConfigItem): ItemRow {
  const { name, title, index, sizeBytes, version, target, isCapability, description } = item;
  const parameters = item.parameters.map(parameterRow);
  const flag = isCapability ? 1 : 0;
  const head = [name, title, item.class, index, sizeBytes, version, target, flag] as const;
  return description === '' ? [...head, parameters] : [...head, parameters, description];
}

/** Facts in their compact form. Groups and purposes are no facts: they stay behind. */
export function toConfigDocument({ items, notices }: ConfigFacts): ConfigDocument {
  return { format: CONFIG_FORMAT, items: items.map(itemRow), notices };
}

function toField(row: ParameterRow): Field {
  const [, name, , offsetBits, widthBits, { n, enum: pairs } = {}] = row;
  return {
    name,
    offsetBits,
    widthBits,
    ...(n === undefined ? {} : { count: n }),
    ...(pairs === undefined ? {} : { enums: enumsOfPairs(pairs) }),
  };
}

/** Written out plainly: this runs for more than a thousand parameters at each start. */
function toParameter(row: ParameterRow): ConfigParameter {
  const [name, , type, , , extras = {}] = row;
  return {
    name,
    field: toField(row),
    type,
    sinceVersion: extras.since ?? 0,
    validBit: extras.valid ?? '',
    dependency: extras.when ?? '',
    temporary: extras.temp ?? '',
    minimum: extras.min ?? '',
    maximum: extras.max ?? '',
    rule: extras.rule ?? '',
    regex: extras.regex ?? '',
    purpose: '',
    description: extras.doc ?? '',
  };
}

function toItem(row: ItemRow): ConfigItem {
  const [name, title, className, index, sizeBytes, version, target, isCapability] = row;
  const parameters = row[8].map(toParameter);
  return {
    name,
    title,
    class: className,
    index,
    sizeBytes,
    version,
    target,
    isCapability: isCapability === 1,
    layout: {
      name,
      sizeBits: 8 * sizeBytes,
      kind: 'struct',
      fields: parameters.map(({ field }) => field),
    },
    parameters,
    group: '',
    description: row[9] ?? '',
  };
}

/** Facts from their compact form. */
export function fromConfigDocument({ items, notices }: ConfigDocument): ConfigFacts {
  return { items: items.map(toItem), notices };
}
