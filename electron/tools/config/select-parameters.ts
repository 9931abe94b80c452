/** Which parameters a query is about: names as mstconfig takes them. */
import {
  instanceAt,
  instancesOf,
  KNOWN_MODULES,
  settingName,
  type PlacesOfCard,
} from '../../catalog/config-catalogue';
import { DeviceError } from '../../device/device-error';
import type {
  ConfigBook,
  ConfigInstance,
  ConfigItem,
  ConfigParameter,
} from '../../prm/config-item';
import { nearestOf } from '../nearest-name';

/** A parameter of one instance; with indexes, single elements of its array. */
export interface SelectedParameter {
  readonly instance: ConfigInstance;
  readonly parameter: ConfigParameter;
  /** First and last element, both included; absent: the whole. */
  readonly elements?: { readonly first: number; readonly last: number };
  /** It wasn't named itself: its item was. */
  readonly isOfItem?: true;
}

/** A setting, not a capability, that has a name on the command line and a place on a card. */
export function isListed(item: ConfigItem): boolean {
  return (
    !item.isCapability &&
    item.class !== 'file' &&
    item.class !== 'switch' &&
    item.parameters.some(({ name }) => name !== '')
  );
}

/** Every instance that a full query looks at, in the order of the catalogue. */
export function listedInstances(book: ConfigBook, ports: number): ConfigInstance[] {
  const places: PlacesOfCard = { ports, modules: KNOWN_MODULES };
  return book.items.filter(isListed).flatMap((item) => instancesOf(item, places));
}

const INDEXED = /^(.*)\[(\w+)(?:\.\.(\w+))?\]$/;

/**
 * The parameters that names mean: `NUM_OF_VFS`, `LINK_TYPE_P1`, `NAME[3]`, `NAME[0..7]`, or all of an item by its
 * name (`nv_pci_conf`). The case doesn't matter.
 * @throws DeviceError PARAMETER_UNKNOWN, VALUE_OUT_OF_RANGE
 */
export function selectParameters(
  book: ConfigBook,
  names: readonly string[],
  ports: number,
): SelectedParameter[] {
  const select = parameterSelector(book, ports);
  const selected: SelectedParameter[] = [];
  const seen = new Set<string>();
  for (const text of names) {
    if (seen.has(text.toUpperCase())) continue;
    seen.add(text.toUpperCase());
    selected.push(...select(text));
  }
  return selected;
}

/** The same for one name after the other; the names are gathered once. */
export function parameterSelector(
  book: ConfigBook,
  ports: number,
): (name: string) => SelectedParameter[] {
  const all = namedParameters(book, ports);
  return (name) => selectOne(book, all, name, ports);
}

type Named = ReadonlyMap<string, SelectedParameter>;

function namedParameters(book: ConfigBook, ports: number): Named {
  const all = new Map<string, SelectedParameter>();
  for (const instance of listedInstances(book, ports)) {
    for (const parameter of instance.item.parameters) {
      if (parameter.name === '') continue;
      const name = settingName(parameter, instance.place).toUpperCase();
      if (!all.has(name)) all.set(name, { instance, parameter });
    }
  }
  return all;
}

function selectOne(book: ConfigBook, all: Named, text: string, ports: number): SelectedParameter[] {
  const item = book.itemByName(text);
  if (item !== undefined && isListed(item)) {
    return [...all.values()]
      .filter(({ instance }) => instance.item === item)
      .map((each) => ({ ...each, isOfItem: true }));
  }
  const indexed = INDEXED.exec(text);
  const name = indexed?.[1] ?? text;
  const found = all.get(name.toUpperCase());
  if (found === undefined) throw unknownParameter(book, all, name, ports);
  if (indexed === null) return [found];
  const first = elementNumber(text, indexed[2] ?? '');
  const last = indexed[3] === undefined ? first : elementNumber(text, indexed[3]);
  const most = (found.parameter.field.count ?? 0) - 1;
  if (most < 0) {
    throw new DeviceError(
      'VALUE_OUT_OF_RANGE',
      `${name} is a single value: it has no [${String(first)}]`,
    );
  }
  if (last > most || first > last) {
    const wrong =
      last > most
        ? `[${String(last)}] is past the last one, [${String(most)}]`
        : 'the first is past the last';
    throw new DeviceError('VALUE_OUT_OF_RANGE', `${text}: ${wrong}`);
  }
  return [{ ...found, elements: { first, last } }];
}

/** Decimal, 0x and hex digits, or octal with a leading 0. */
function elementNumber(text: string, digits: string): number {
  const value = /^0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits);
  if (Number.isInteger(value) && /^(0x[0-9a-f]+|\d+)$/i.test(digits)) return value;
  throw new DeviceError('BAD_ARGUMENT', `${text}: ${digits} isn’t the number of an element`);
}

function unknownParameter(book: ConfigBook, all: Named, name: string, ports: number): DeviceError {
  const upper = name.toUpperCase();
  const withoutPlace = book.parameterByName(upper) ?? book.parameterByName(name);
  if (withoutPlace !== undefined && isListed(withoutPlace.item)) {
    const { item, parameter } = withoutPlace;
    const first =
      item.class === 'port' ? instanceAt(item, { port: 1 }) : instanceAt(item, { module: 0 });
    const detail = `${name} is there once for each ${item.class}: name one, ${settingName(parameter, first.place)} for example`;
    return new DeviceError('PARAMETER_UNKNOWN', detail);
  }
  const port = /^(.*)_P(\d+)$/.exec(upper);
  if (port !== null && all.has(`${port[1] ?? ''}_P1`)) {
    return new DeviceError('PARAMETER_UNKNOWN', `${name}: the card has ${String(ports)} port(s)`);
  }
  const near = nearestOf(name, all.keys());
  return new DeviceError(
    'PARAMETER_UNKNOWN',
    near === undefined ? name : `${name}; did you mean ${near}?`,
  );
}
