/** Fills the store of a card: from its facts, or with seeded noise. */
import { encode, readNumber } from '../../../prm/codec';
import type { ConfigBook, ConfigItem } from '../../../prm/config-item';
import { encodeConfigType, type ConfigClass, type ConfigPlace } from '../../../prm/config-type';
import { randomBytes, randomSource, seedOf } from '../random';
import { ConfigStore, type SetItem, type StoredInstance, type StoreRules } from './config-store';
import type { BootOverride, ConfigurationFacts, InstanceValues } from './configuration-facts';
import { knownValues } from '../firmware/field-view';

/** Classes that a card has; those of files and switches it hasn't. */
const cardClasses: ReadonlySet<ConfigClass> = new Set<ConfigClass>([
  'global',
  'port',
  'function',
  'host',
  'module',
]);

/** mstconfig's id for what it sets, which is what set the items of a card that is in use. */
const WRITER_MSTCONFIG = 9;
const setFlags: SetItem['flags'] = { version: 0, rdEn: 0, ovrEn: 1 };

export interface StoreParts {
  readonly book: ConfigBook;
  readonly facts: ConfigurationFacts;
  readonly ports: number;
  /** Fills all settings with noise instead of what the facts say; capabilities stay as they are. */
  readonly noiseSeed?: number | undefined;
}

interface Placed {
  readonly item: ConfigItem;
  readonly type: number;
  /** `nv_vpi_link_type@1`, or the item's name where there is one only. */
  readonly key: string;
}

export function makeConfigStore(parts: StoreParts): ConfigStore {
  const placed = placedItems(parts);
  const { book, facts } = parts;
  const store = new ConfigStore(
    placed.map((each) => storedInstance(each, parts)),
    { boot: bootRule(book, facts.overrides), changesFunctions: functionRule(book) },
  );
  const payloads = parts.noiseSeed === undefined ? factualSets(parts) : noisySets(parts.noiseSeed);
  for (const stage of ['set', 'pending'] as const) {
    for (const each of placed) {
      const payload = payloads(each, stage, store);
      if (payload === undefined) continue;
      store.write({ type: each.type, payload, writerId: WRITER_MSTCONFIG, flags: setFlags });
    }
    if (stage === 'set') store.reboot();
  }
  return store;
}

function placedItems({ book, facts, ports }: StoreParts): Placed[] {
  return book.items
    .filter(({ class: kind, name }) => cardClasses.has(kind) && !matches(facts.lacks, name))
    .flatMap((item) =>
      placesOf(item.class, ports, facts.modules).map((place) => ({
        item,
        type: encodeConfigType({ class: item.class, index: item.index, place }),
        key: keyOf(item.name, place),
      })),
    );
}

function placesOf(kind: ConfigClass, ports: number, modules: number): ConfigPlace[] {
  if (kind === 'port') return Array.from({ length: ports }, (_, index) => ({ port: index + 1 }));
  if (kind === 'module') return Array.from({ length: modules }, (_, index) => ({ module: index }));
  return [{}];
}

function keyOf(name: string, { port, module }: ConfigPlace): string {
  const number = port ?? module;
  return number === undefined ? name : `${name}@${String(number)}`;
}

/** A name, or the beginning of several with `*` behind it. */
function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
  );
}

function storedInstance(placed: Placed, { facts, noiseSeed }: StoreParts): StoredInstance {
  const { item, type, key } = placed;
  const isNoise = noiseSeed !== undefined && isSetting(item);
  const factory = isNoise
    ? noise(noiseSeed, key, 'default', item.sizeBytes)
    : factoryPayload(placed, facts);
  return {
    type,
    sizeBytes: item.sizeBytes,
    version: facts.versions[item.name] ?? item.version,
    canRead: true,
    canWrite: !item.isCapability && !facts.readOnly.includes(item.name),
    refusesRead: facts.refused.includes(item.name),
    isFixed: facts.fixedByMaker.includes(item.name),
    factory: facts.withoutDefault.includes(item.name) ? undefined : factory,
  };
}

/** What tools list as a setting: neither a capability nor without names on the command line. */
function isSetting(item: ConfigItem): boolean {
  return !item.isCapability && item.parameters.some(({ name }) => name !== '');
}

function factoryPayload({ item, key }: Placed, facts: ConfigurationFacts): Uint8Array {
  const zeros = new Uint8Array(item.sizeBytes);
  if (isSetting(item)) return encodeValues(item, key, facts.defaults, zeros);
  const able = item.layout.fields.filter(({ widthBits, count }) => widthBits === 1 && !count);
  const ones = encode(item.layout, Object.fromEntries(able.map(({ name }) => [name, 1])), zeros);
  return encodeValues(item, key, facts.capabilities, item.isCapability ? ones : zeros);
}

/** Values of the item, then those of the instance, over `base`. */
function encodeValues(
  item: ConfigItem,
  key: string,
  values: InstanceValues,
  base: Uint8Array,
): Uint8Array {
  const named = { ...values[item.name], ...values[key] };
  return encode(item.layout, knownValues(item.layout, named), base);
}

type Sets = (
  placed: Placed,
  stage: 'set' | 'pending',
  store: ConfigStore,
) => Uint8Array | undefined;

function factualSets({ facts }: StoreParts): Sets {
  return ({ item, key, type }, stage, store) => {
    const values = facts[stage];
    if (values[item.name] === undefined && values[key] === undefined) return undefined;
    const base = store.payload(type, 'next') ?? new Uint8Array(item.sizeBytes);
    return encodeValues(item, key, values, base);
  };
}

/** Two of three were set before the boot, half of all since: equal and different columns of each kind. */
function noisySets(seed: number): Sets {
  return ({ item, key }, stage) => {
    if (!isSetting(item)) return undefined;
    const dice = randomSource(seedOf(seed, key, stage, 'whether'))();
    const isSet = stage === 'set' ? dice % 3 !== 0 : dice % 2 === 0;
    return isSet ? noise(seed, key, stage, item.sizeBytes) : undefined;
  };
}

function noise(seed: number, key: string, what: string, sizeBytes: number): Uint8Array {
  return randomBytes(randomSource(seedOf(seed, key, what)), sizeBytes);
}

function bootRule(book: ConfigBook, overrides: readonly BootOverride[]): StoreRules['boot'] {
  return (payloadOf) => {
    for (const { when, then } of overrides) {
      const [deciding, overridden] = [book.itemByName(when.item), book.itemByName(then.item)];
      if (deciding === undefined || overridden === undefined) continue;
      const deciders = payloadOf(ownType(deciding));
      const payload = payloadOf(ownType(overridden));
      if (deciders === undefined || payload === undefined) continue;
      if (readNumber(deciding.layout, deciders, when.field) !== when.value) continue;
      payload.set(encode(overridden.layout, { [then.field]: then.value }, payload));
    }
  };
}

/** How many physical functions the card shows. */
function functionRule(book: ConfigBook): StoreRules['changesFunctions'] {
  const item = book.itemByName('nv_global_pci_conf');
  if (item === undefined) return () => false;
  return (store) => {
    const [next, current] = (['next', 'current'] as const).map((column) => {
      const payload = store.payload(ownType(item), column);
      return payload === undefined ? 0 : readNumber(item.layout, payload, 'num_pfs');
    });
    return next !== current;
  };
}

/** Of an item that there is one of. */
function ownType({ class: kind, index }: ConfigItem): number {
  return encodeConfigType({ class: kind, index, place: {} });
}
