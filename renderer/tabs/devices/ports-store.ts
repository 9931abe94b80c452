import { createStore } from 'zustand/vanilla';
import type { Device } from '../../../electron/api/contract/devices';
import { partnerOf, portKey } from './port-compare';
import { portRows, type PortRow } from './port-rows';

export interface PortsState {
  /** The port that is compared, by its key; undefined: none is. */
  compared: string | undefined;
  /** The port that a person wants beside it; undefined: the one that tells most. */
  beside: string | undefined;
  /** Whether ports without a problem are shown in small windows too. */
  all: boolean;
  compare: (port: string | undefined) => void;
  putBeside: (port: string) => void;
  showAll: (all: boolean) => void;
}

/** What the list of ports shows. */
export function createPortsStore() {
  return createStore<PortsState>()((set) => ({
    compared: undefined,
    beside: undefined,
    all: false,
    compare(port) {
      set({ compared: port, beside: undefined });
    },
    putBeside(port) {
      set({ beside: port });
    },
    showAll(all) {
      set({ all });
    },
  }));
}
export type PortsStore = ReturnType<typeof createPortsStore>;

/** The two ports that are compared, as the last look found them; undefined where one of them is gone. */
export function comparedPorts(
  { compared, beside }: PortsState,
  devices: readonly Device[],
): { readonly left: PortRow; readonly right: PortRow } | undefined {
  if (compared === undefined) return undefined;
  const rows = portRows(devices);
  const left = rows.find((row) => portKey(row) === compared);
  if (left === undefined) return undefined;
  const right = rows.find((row) => portKey(row) === beside) ?? partnerOf(left, devices);
  return right === undefined ? undefined : { left, right };
}
