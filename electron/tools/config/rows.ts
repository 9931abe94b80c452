/** The lines of a query: parameters that the card shows, or those that were asked for, with single elements. */
import type { ConfigColumn } from '../../device/configuration';
import { DeviceError } from '../../device/device-error';
import type { AskedParameter, ConfigSnapshot, ItemState, ParameterState } from './snapshot';

export interface ConfigRow {
  /** `LINK_TYPE_P1`, `HOST_CHAINING_DESCRIPTORS[3]`. */
  readonly name: string;
  /** As printed; absent: it could not be read. */
  readonly texts: Readonly<Partial<Record<ConfigColumn, string>>>;
  readonly isReadOnly: boolean;
  /** What mstconfig marks with `*`: single values of which next differs from default or current. */
  readonly isMarked: boolean;
}

/**
 * @throws DeviceError PARAMETER_HIDDEN where one that was asked for isn't shown by the card; not where the card went
 *   away before it could say
 */
export function rowsOf({ items, asked }: ConfigSnapshot): ConfigRow[] {
  if (asked === undefined) {
    return items.flatMap((item) =>
      item.parameters
        .filter((parameter) => parameter.hidden === undefined && isRead(item))
        .map((parameter) => rowOf(item, parameter)),
    );
  }
  const byKey = new Map(items.map((item) => [item.key, item]));
  return eachOnce(asked.flatMap((each) => askedRows(each, byKey.get(each.key))));
}

/** An element that two names mean is one line, where it stood first. */
function eachOnce(rows: readonly ConfigRow[]): ConfigRow[] {
  return [...new Map(rows.map((row) => [row.name, row])).values()];
}

/** mstconfig leaves out items of which it could read nothing. */
function isRead(item: ItemState): boolean {
  return Object.keys(item.raw).length > 0;
}

function askedRows(asked: AskedParameter, item: ItemState | undefined): ConfigRow[] {
  if (item === undefined) return [];
  const [failure] = item.failed;
  if (failure !== undefined && !isRead(item)) return [];
  const parameter = item.parameters.find((each) => each.parameter === asked.parameter);
  if (parameter === undefined) {
    throw new DeviceError(
      'PARAMETER_HIDDEN',
      `${asked.parameter}: the card doesn’t have ${item.title}`,
    );
  }
  if (parameter.hidden !== undefined) {
    if (asked.isOfItem === true) return [];
    throw new DeviceError('PARAMETER_HIDDEN', `${parameter.name}. ${parameter.hidden.text}`);
  }
  if (asked.elements === undefined) return [rowOf(item, parameter)];
  const { first, last } = asked.elements;
  return Array.from({ length: last - first + 1 }, (_, index) =>
    elementRow(item, parameter, first + index),
  );
}

const columns: readonly ConfigColumn[] = ['default', 'current', 'next'];

function rowOf(item: ItemState, parameter: ParameterState): ConfigRow {
  const isArray = parameter.next?.elements !== undefined;
  return {
    name: parameter.name,
    texts: textsOf((column) => parameter[column]?.text),
    isReadOnly: item.isReadOnly,
    isMarked: !isArray && (parameter.isChanged || parameter.isPending),
  };
}

function elementRow(item: ItemState, parameter: ParameterState, index: number): ConfigRow {
  const texts = textsOf((column) => parameter[column]?.elements?.[index]);
  const others = [texts.default, texts.current].filter((text) => text !== undefined);
  return {
    name: `${parameter.name}[${String(index)}]`,
    texts,
    isReadOnly: item.isReadOnly,
    isMarked: others.some((text) => text !== texts.next),
  };
}

function textsOf(
  textOf: (column: ConfigColumn) => string | undefined,
): Partial<Record<ConfigColumn, string>> {
  const texts: Partial<Record<ConfigColumn, string>> = {};
  for (const column of columns) {
    const text = textOf(column);
    if (text !== undefined) texts[column] = text;
  }
  return texts;
}
