/** The catalogue of configuration: items and parameters of mstflint's database or of the built-in facts. */
import type {
  ConfigBook,
  ConfigInstance,
  ConfigItem,
  ConfigParameter,
  NamedParameter,
} from '../prm/config-item';
import { decodeConfigType, encodeConfigType, type ConfigPlace } from '../prm/config-type';
import type { CatalogueOrigin } from './catalogue-sources';

export interface ConfigCatalogue extends ConfigBook {
  readonly origin: CatalogueOrigin;
  /** What went wrong on the way without stopping it; each a sentence for a person. */
  readonly notices: readonly string[];
}

/** What a card has of which an item has several instances. */
export interface PlacesOfCard {
  readonly ports: number;
  readonly modules: number;
}

/** Ports that names and files know while no card says how many it has. */
export const MOST_PORTS = 8;
/** Modules that mstconfig knows: _M0 and _M1, whatever the card has. */
export const KNOWN_MODULES = 2;

/** An item at one place. LayoutError `out-of-range` where its class has no such place. */
export function instanceAt(item: ConfigItem, place: ConfigPlace): ConfigInstance {
  return { item, place, type: encodeConfigType({ class: item.class, index: item.index, place }) };
}

/** Every instance of an item on a card, seen from the own host and function. */
export function instancesOf(item: ConfigItem, card: PlacesOfCard): ConfigInstance[] {
  const range = (count: number, first: number): number[] =>
    Array.from({ length: count }, (_, index) => first + index);
  if (item.class === 'port') return range(card.ports, 1).map((port) => instanceAt(item, { port }));
  if (item.class === 'module') {
    return range(card.modules, 0).map((module) => instanceAt(item, { module }));
  }
  return [instanceAt(item, {})];
}

/** `_P2`, `_M0` or '': what mstconfig puts behind the names of parameters and items. */
export function suffixOf({ port, module }: ConfigPlace): string {
  if (port !== undefined) return `_P${port}`;
  return module === undefined ? '' : `_M${module}`;
}

/** Name of a parameter on a command line: `LINK_TYPE_P2`. Where it has none, its field name stands. */
export function settingName(parameter: ConfigParameter, place: ConfigPlace): string {
  const { name, field } = parameter;
  return `${name === '' ? field.name : name}${suffixOf(place)}`;
}

/** Makes the look-ups over items; of two with the same name or number the first stands for it. */
export function configBook(source: string, items: readonly ConfigItem[]): ConfigBook {
  const byName = new Map<string, ConfigItem>();
  const byNumber = new Map<string, ConfigItem>();
  const byParameter = new Map<string, NamedParameter>();
  for (const item of items) {
    if (!byName.has(item.name)) byName.set(item.name, item);
    const number = `${item.class}:${item.index}`;
    if (!byNumber.has(number)) byNumber.set(number, item);
    for (const parameter of item.parameters) {
      const { name } = parameter;
      if (name !== '' && !byParameter.has(name)) byParameter.set(name, { item, parameter });
    }
  }
  return {
    source,
    items,
    itemByName: (name) => byName.get(name),
    instanceByType: (type) => {
      const parts = decodeConfigType(type);
      const item = parts === undefined ? undefined : byNumber.get(`${parts.class}:${parts.index}`);
      return parts === undefined || item === undefined
        ? undefined
        : { item, place: parts.place, type };
    },
    parameterByName: (name) => byParameter.get(name),
  };
}
