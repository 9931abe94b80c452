/** What the attributes of an item's element say: where it stands, and what its header holds. */
import { instanceAt, KNOWN_MODULES, MOST_PORTS } from '../../../catalog/config-catalogue';
import { parseCInteger } from '../../../prm/c-integer';
import { priorities } from '../../../prm/config-header';
import type { ConfigInstance, ConfigItem } from '../../../prm/config-item';
import { largestPlace, type ConfigPlace } from '../../../prm/config-type';
import { FileFault } from './file-fault';
import type { TlvHeader } from './tlv';
import type { XmlItem } from './xml-elements';

/** Attributes that say where, as they are called in ConfigPlace too. */
const placeNames = ['port', 'module', 'host', 'function'] as const;
const headerNames = ['ovr_en', 'rd_en', 'writer_id', 'priority'] as const;

const known: ReadonlySet<string> = new Set([...placeNames, ...headerNames]);
const LARGEST_WRITER_ID = 31;
const DEFAULT_PRIORITY = 'MLNX';

function numberOf(element: XmlItem, name: string, text: string, most: number): number {
  const value = parseCInteger(text.trim());
  if (value === undefined || value > BigInt(most)) {
    throw new FileFault(element.line, `${name}='${text}' is not a number from 0 to ${most}`);
  }
  return Number(value);
}

function placeNumber(
  element: XmlItem,
  item: ConfigItem,
  name: (typeof placeNames)[number],
): number | 'all' | undefined {
  const text = element.attributes[name];
  if (text === undefined) return undefined;
  const most = largestPlace(item.class, name);
  if (most === undefined) {
    throw new FileFault(element.line, `${item.name} has no ${name}: it is of class ${item.class}`);
  }
  return text.trim() === 'all' ? 'all' : numberOf(element, name, text, most);
}

/** Where the element stands: several places where it says all ports or modules. */
function placesOf(element: XmlItem, item: ConfigItem): readonly ConfigPlace[] {
  const [port, module, host, fn] = placeNames.map((name) => placeNumber(element, item, name));
  if (item.class === 'port') {
    if (port === undefined) {
      throw new FileFault(
        element.line,
        `${item.name} is per port: port='1' or port='all' is missing`,
      );
    }
    if (port !== 'all') return [{ port }];
    return Array.from({ length: MOST_PORTS }, (_, index) => ({ port: index + 1 }));
  }
  if (item.class === 'module') {
    if (module === undefined) {
      const ways = "module='0' or module='all'";
      throw new FileFault(element.line, `${item.name} is per module: ${ways} is missing`);
    }
    if (module !== 'all') return [{ module }];
    return Array.from({ length: KNOWN_MODULES }, (_, index) => ({ module: index }));
  }
  if (item.class === 'host' && host === 'all') {
    throw new FileFault(element.line, `host='all' is not possible for ${item.name}`);
  }
  return [
    {
      ...(host === undefined ? {} : { host }),
      ...(fn === undefined ? {} : { function: fn }),
    },
  ];
}

/** The instances that an element is about. FileFault. */
export function instancesOfElement(element: XmlItem, item: ConfigItem): readonly ConfigInstance[] {
  return placesOf(element, item).map((place) => instanceAt(item, place));
}

function flagOf(element: XmlItem, name: 'ovr_en' | 'rd_en'): boolean {
  return numberOf(element, name, element.attributes[name] ?? '1', 1) === 1;
}

function priorityOf(element: XmlItem): number {
  const text = element.attributes.priority ?? DEFAULT_PRIORITY;
  const found = priorities.find(({ name }) => name === text.trim().toUpperCase());
  if (found === undefined) {
    const names = priorities.map(({ name }) => name).join(', ');
    throw new FileFault(element.line, `priority='${text}' is none of ${names}`);
  }
  return found.value;
}

/** What an element says of the header; its type is that of the instance. FileFault. */
export function headerOfElement(element: XmlItem): Omit<TlvHeader, 'type'> {
  const writerId = element.attributes.writer_id ?? '0';
  return {
    overrideEnabled: flagOf(element, 'ovr_en'),
    readEnabled: flagOf(element, 'rd_en'),
    writerId: numberOf(element, 'writer_id', writerId, LARGEST_WRITER_ID),
    priority: priorityOf(element),
  };
}

/** Attributes that mean nothing here: mstconfig ignores them, so they are told instead of refused. */
export function unknownAttributes(element: XmlItem): readonly string[] {
  return Object.keys(element.attributes).filter((name) => !known.has(name));
}
