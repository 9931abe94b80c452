import { createStore } from 'zustand/vanilla';
import type { Remembered } from '../../stores/remembered';
import { requestKey, sentValues, type RequestValues } from './request-fields';

/** A favourite: a register, and which instance of it where a person chose one. */
export interface Pin {
  readonly register: string;
  /** Values of its index fields by path; undefined: what a first read asks for. */
  readonly request: RequestValues | undefined;
}

const RECENT_KEPT = 8;
/** More would be no favourites, and what is remembered is small. */
const MOST_PINS = 100;

export interface PinsState {
  pins: readonly Pin[];
  /** Registers that were read last, newest first. */
  recent: readonly string[];
  /** Titles of the groups that are folded. */
  folded: readonly string[];
  pin: (pin: Pin) => void;
  unpin: (pin: Pin) => void;
  /** Takes away all pins of a register. */
  unpinRegister: (register: string) => void;
  wasRead: (register: string) => void;
  fold: (group: string, folded: boolean) => void;
}

/** The same for the same pin. */
export function pinKey({ register, request }: Pin): string {
  return request === undefined ? register : requestKey(register, request);
}

/** `local_port=1`, `` for a pin without values: what tells two pins of a register apart. */
export function pinWords({ request }: Pin): string {
  return Object.entries(sentValues(request ?? {}))
    .map(([path, value]) => `${path.slice(path.lastIndexOf('.') + 1)}=${String(value)}`)
    .join(' ');
}

/** One line: the register, and behind a `?` the values of its request. */
function writePin({ register, request }: Pin): string {
  const name = encodeURIComponent(register);
  if (request === undefined) return name;
  const values = Object.entries(request).map(([path, value]) => [path, String(value)]);
  return `${name}?${new URLSearchParams(values).toString()}`;
}

function readPin(line: string): Pin | undefined {
  const [name = '', values] = line.split('?');
  try {
    const register = decodeURIComponent(name);
    if (register === '') return undefined;
    if (values === undefined) return { register, request: undefined };
    const pairs = [...new URLSearchParams(values)].map(([path, value]) => [path, Number(value)]);
    const isWhole = pairs.every(([, value]) => Number.isInteger(value) && Number(value) >= 0);
    return isWhole ? { register, request: Object.fromEntries(pairs) as RequestValues } : undefined;
  } catch (error) {
    // Something else stands there; that counts as not remembered.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Favourites of a person, what they read last, and what of the list they folded. */
export function createPinsStore(remembered: Remembered) {
  return createStore<PinsState>()((set, get) => {
    function keepPins(pins: readonly Pin[]) {
      set({ pins });
      remembered.keep('pinned-registers', pins.map(writePin));
    }
    const known = (remembered.list('pinned-registers') ?? []).flatMap(
      (line) => readPin(line) ?? [],
    );
    return {
      pins: known.slice(0, MOST_PINS),
      recent: (remembered.list('recent-registers') ?? []).slice(0, RECENT_KEPT),
      folded: remembered.list('folded-registers') ?? [],

      pin(pin) {
        const { pins } = get();
        const isThere = pins.some((other) => pinKey(other) === pinKey(pin));
        if (!isThere && pins.length < MOST_PINS) keepPins([...pins, pin]);
      },

      unpin(pin) {
        keepPins(get().pins.filter((other) => pinKey(other) !== pinKey(pin)));
      },

      unpinRegister(register) {
        keepPins(get().pins.filter((pin) => pin.register !== register));
      },

      wasRead(register) {
        const recent = [register, ...get().recent.filter((other) => other !== register)];
        set({ recent: recent.slice(0, RECENT_KEPT) });
        remembered.keep('recent-registers', get().recent);
      },

      fold(group, isFolded) {
        const others = get().folded.filter((other) => other !== group);
        const folded = isFolded ? [...others, group] : others;
        set({ folded });
        remembered.keep('folded-registers', folded);
      },
    };
  });
}
export type PinsStore = ReturnType<typeof createPinsStore>;
