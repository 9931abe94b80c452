import { createStore } from 'zustand/vanilla';
import type { Device } from '../../electron/api/contract/devices';
import type { Api } from './api';
import { isCancelled, toProblem, type Problem } from './problem';
import type { Remembered } from './remembered';
import { startRunning, type Running } from './running';

export interface DevicesState {
  /** Undefined until the first answer. */
  devices: readonly Device[] | undefined;
  selectedId: string | undefined;
  lookedAtMs: number | undefined;
  looking: Running | undefined;
  problem: Problem | undefined;
  load: () => Promise<void>;
  rescan: () => Promise<void>;
  /** Asks for the list once more, also where it is being asked for now: what has come since is part of it. */
  refresh: () => Promise<void>;
  /** Asks for administrator rights, then looks again. */
  unlock: () => Promise<void>;
  select: (id: string) => void;
}

export interface DevicesStoreOptions {
  readonly remembered: Remembered;
  readonly now: () => number;
  /** Tells a screen reader. */
  readonly say: (text: string) => void;
}

/** The device a person meant before; else the first card that can be used, before any report. */
export function chooseDevice(
  devices: readonly Device[],
  wanted: string | undefined,
): string | undefined {
  const found = devices.find((device) => device.id === wanted);
  const usable = devices.filter((device) => device.state === 'ready');
  const card = usable.find((device) => device.interface.kind !== 'report');
  return (found ?? card ?? usable[0] ?? devices[0])?.id;
}

function countWords(devices: readonly Device[]): string {
  const lost = devices.filter((device) => device.state !== 'ready').length;
  const all = devices.length === 1 ? '1 device' : `${String(devices.length)} devices`;
  return lost === 0 ? all : `${all}, ${String(lost)} to look at`;
}

/** Every card that can be seen, and the one that the tabs are about. */
export function createDevicesStore(api: Api, { remembered, now, say }: DevicesStoreOptions) {
  return createStore<DevicesState>()((set, get) => {
    /** Resolves when the last question is answered. */
    let asked = Promise.resolve();

    function ask(call: typeof api.devices.list, what = 'Looking for devices'): Promise<void> {
      if (get().looking === undefined) asked = look(call, what);
      return asked;
    }

    async function look(call: typeof api.devices.list, what: string): Promise<void> {
      const running = startRunning(what, now);
      set({ looking: running, problem: undefined });
      try {
        const devices = await call(undefined, { signal: running.signal });
        set({
          devices,
          lookedAtMs: now(),
          selectedId: chooseDevice(devices, get().selectedId ?? remembered.text('device')),
        });
        say(countWords(devices));
      } catch (thrown) {
        if (!isCancelled(thrown)) set({ problem: toProblem(thrown, 'look for devices') });
      } finally {
        set({ looking: undefined });
      }
    }

    return {
      devices: undefined,
      selectedId: undefined,
      lookedAtMs: undefined,
      looking: undefined,
      problem: undefined,
      load: () => ask(api.devices.list),
      rescan: () => ask(api.devices.rescan),
      async refresh() {
        await asked;
        await ask(api.devices.list);
      },
      unlock: () => ask(api.devices.unlock, 'Waiting for administrator rights'),
      select(id) {
        set({ selectedId: id });
        remembered.keep('device', id);
      },
    };
  });
}
export type DevicesStore = ReturnType<typeof createDevicesStore>;

export function selectedDevice(state: DevicesState): Device | undefined {
  return state.devices?.find((device) => device.id === state.selectedId);
}
