/**
 * The type dword of a configuration item: its class in the top byte, below it the index within the class
 * and where the item stands (port, module, host, function). Numbers of bits as mstconfig 4.33 packs them.
 */
import { LayoutError } from './layout-error';

export type ConfigClass =
  | 'global'
  | 'port'
  /** Per host and per function (PF) of that host. */
  | 'function'
  /** Only in files: tokens, signatures, what a file applies to. */
  | 'file'
  | 'host'
  | 'switch'
  | 'module';

/** Where an item stands; each class has its own keys, the others are absent. */
export interface ConfigPlace {
  /** Class port: 1 upwards, or all ports (files only). */
  readonly port?: number | 'all';
  /** Class module: 0 upwards. */
  readonly module?: number;
  /** Classes function and host; 0 is the own one. */
  readonly host?: number | 'all';
  /** Class function; 0 is the own one. */
  readonly function?: number | 'all';
}

export interface TypeParts {
  readonly class: ConfigClass;
  readonly index: number;
  readonly place: ConfigPlace;
}

/** Number of each class in the database and in the top byte. */
export const classNumbers: Readonly<Record<ConfigClass, number>> = {
  global: 0,
  port: 1,
  function: 3,
  file: 6,
  host: 7,
  switch: 8,
  module: 9,
};

const indexBits: Readonly<Record<ConfigClass, number>> = {
  global: 24,
  port: 16,
  function: 10,
  file: 24,
  host: 18,
  switch: 24,
  module: 14,
};

/** In the top byte: the place counts for all ports or hosts, for all functions. */
const ALL_PORTS_OR_HOSTS = 0x80;
const ALL_FUNCTIONS = 0x40;

/** Part of a place below the class byte. */
interface PlaceField {
  readonly key: keyof ConfigPlace;
  readonly bit: number;
  readonly width: number;
  /** Flag of the class byte for `all`; 0: there is none. */
  readonly all: number;
}

const placeFields: Readonly<Partial<Record<ConfigClass, readonly PlaceField[]>>> = {
  port: [{ key: 'port', bit: 16, width: 8, all: ALL_PORTS_OR_HOSTS }],
  function: [
    { key: 'function', bit: 10, width: 8, all: ALL_FUNCTIONS },
    { key: 'host', bit: 18, width: 6, all: ALL_PORTS_OR_HOSTS },
  ],
  host: [{ key: 'host', bit: 18, width: 6, all: 0 }],
  module: [{ key: 'module', bit: 14, width: 10, all: 0 }],
};

/** The class of a number of the database; undefined: there is none. */
export function classOfNumber(number: number): ConfigClass | undefined {
  for (const name of Object.keys(classNumbers) as ConfigClass[]) {
    if (classNumbers[name] === number) return name;
  }
  return undefined;
}

/** Whether an index fits its class. */
export function isIndexOf(className: ConfigClass, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < 2 ** indexBits[className];
}

/** Largest number that a class has room for in this part of its place; undefined: it has no such part. */
export function largestPlace(className: ConfigClass, key: keyof ConfigPlace): number | undefined {
  const field = placeFields[className]?.find((each) => each.key === key);
  return field === undefined ? undefined : 2 ** field.width - 1;
}

/** Packs a type dword. A part of the place that is absent is 0. LayoutError `out-of-range`. */
export function encodeConfigType({ class: className, index, place }: TypeParts): number {
  if (!isIndexOf(className, index)) {
    throw new LayoutError('out-of-range', 'index', `${index} does not fit class ${className}`);
  }
  let classByte = classNumbers[className];
  let rest = index;
  for (const { key, bit, width, all } of placeFields[className] ?? []) {
    const value = place[key] ?? 0;
    if (value === 'all') {
      if (all === 0) throw new LayoutError('out-of-range', key, 'all is not possible here');
      classByte += all;
      continue;
    }
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** width) {
      throw new LayoutError('out-of-range', key, `${value} is not between 0 and ${2 ** width - 1}`);
    }
    rest += value * 2 ** bit;
  }
  return classByte * 2 ** 24 + rest;
}

/** Takes a type dword apart; undefined where its class is unknown or bits stand where none belong. */
export function decodeConfigType(type: number): TypeParts | undefined {
  const className = classOfNumber(Math.floor(type / 2 ** 24) & 0x3f);
  if (className === undefined) return undefined;
  const index = type % 2 ** indexBits[className];
  const place: { -readonly [Key in keyof ConfigPlace]: number | 'all' } = {};
  let flags = Math.floor(type / 2 ** 24) & 0xc0;
  for (const { key, bit, width, all } of placeFields[className] ?? []) {
    if ((flags & all) === 0) place[key] = Math.floor(type / 2 ** bit) % 2 ** width;
    else place[key] = 'all';
    flags &= ~all;
  }
  // What is left over would be lost: encoding again must give the same dword.
  const parts: TypeParts = { class: className, index, place: place as ConfigPlace };
  return flags === 0 && encodeConfigType(parts) === type ? parts : undefined;
}
