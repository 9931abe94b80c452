import { createStore } from 'zustand/vanilla';
import type { Device, DeviceChange } from '../../electron/api/contract/devices';
import type { Api } from './api';
import { isCancelled, toProblem, type Problem } from './problem';
import type { Remembered } from './remembered';
import { startRunning, type Running } from './running';

export interface DevicesState {
  /** Undefined until the first answer. */
  devices: readonly Device[] | undefined;
  selectedId: string | undefined;
  lookedAtMs: number | undefined;
  /** The list as the look before the last one found it: what changed since is told by it. */
  before: LookBefore | undefined;
  looking: Running | undefined;
  problem: Problem | undefined;
  load: () => Promise<void>;
  rescan: () => Promise<void>;
  /** Asks for the list once more, also where it is being asked for now: what has come since is part of it. */
  refresh: () => Promise<void>;
  /** Asks for administrator rights, then looks again. */
  unlock: () => Promise<void>;
  /** Follows cards that come and go until the signal says stop. Resolves when the stream ends. */
  follow: (signal: AbortSignal) => Promise<void>;
  select: (id: string) => void;
}

export interface LookBefore {
  readonly devices: readonly Device[];
  readonly atMs: number;
}

/** A card that came, went or changed, as it was taken into the list. */
export type ListChange = Exclude<DeviceChange, { type: 'present' }>;

export interface DevicesStoreOptions {
  readonly remembered: Remembered;
  readonly now: () => number;
  /** Tells a screen reader. */
  readonly say: (text: string) => void;
  /** Learns of each card that came, went or changed. */
  readonly onChange?: ((change: ListChange) => void) | undefined;
}

/** One that is plugged in here: reports and simulated cards come and go only by what a person does. */
function isReal({ interface: { kind, simulated } }: Device): boolean {
  return kind !== 'report' && !simulated;
}

/** The list with a device as it is now: in its place, or behind the last card of this host. */
export function withDevice(devices: readonly Device[], device: Device): readonly Device[] {
  if (devices.some(({ id }) => id === device.id)) {
    return devices.map((each) => (each.id === device.id ? device : each));
  }
  const behind = devices.findLastIndex(isReal) + 1;
  return [...devices.slice(0, behind), device, ...devices.slice(behind)];
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
export function createDevicesStore(
  api: Api,
  { remembered, now, say, onChange }: DevicesStoreOptions,
) {
  return createStore<DevicesState>()((set, get) => {
    /** Resolves when the last question is answered. */
    let asked = Promise.resolve();

    function ask(
      call: typeof api.devices.list,
      what = 'Looking for devices',
      keepGone = true,
    ): Promise<void> {
      if (get().looking === undefined) asked = look(call, what, keepGone);
      return asked;
    }

    /** A card that is gone and that a person looks at stays, so that what was read of it does, until a person has
     * all devices looked for. */
    function withGone(devices: readonly Device[]): readonly Device[] {
      const chosen = selectedDevice(get());
      if (chosen?.state !== 'gone' || !isReal(chosen)) return devices;
      return devices.some(({ id }) => id === chosen.id) ? devices : withDevice(devices, chosen);
    }

    async function take(change: DeviceChange): Promise<void> {
      // What is being asked for now may know nothing of it yet.
      await asked;
      const { devices = [], selectedId } = get();
      switch (change.type) {
        case 'present': {
          const known = devices.filter((each) => isReal(each) && each.state !== 'gone');
          const isSame =
            known.length === change.devices.length &&
            known.every(({ id }) => change.devices.includes(id));
          if (!isSame) await get().refresh();
          return;
        }
        case 'left':
          set({
            devices: devices.flatMap((each) => {
              if (each.id !== change.device) return [each];
              return each.id === selectedId
                ? [{ ...each, state: 'gone' as const, error: change.error }]
                : [];
            }),
            lookedAtMs: now(),
          });
          break;
        case 'arrived':
        case 'changed': {
          const all = withDevice(devices, change.device);
          set({ devices: all, selectedId: selectedId ?? change.device.id });
          // Whoever asks the cards again when some came or went need not for a changed one.
          if (change.type === 'arrived') set({ lookedAtMs: now() });
          break;
        }
      }
      onChange?.(change);
    }

    async function look(
      call: typeof api.devices.list,
      what: string,
      keepGone: boolean,
    ): Promise<void> {
      const running = startRunning(what, now);
      set({ looking: running, problem: undefined });
      try {
        const found = await call(undefined, { signal: running.signal });
        const devices = keepGone ? withGone(found) : found;
        const { devices: last, lookedAtMs } = get();
        set({
          devices,
          before:
            last === undefined || lookedAtMs === undefined
              ? undefined
              : { devices: last, atMs: lookedAtMs },
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
      before: undefined,
      looking: undefined,
      problem: undefined,
      load: () => ask(api.devices.list),
      rescan: () => ask(api.devices.rescan, undefined, false),
      async refresh() {
        await asked;
        await ask(api.devices.list);
      },
      unlock: () => ask(api.devices.unlock, 'Waiting for administrator rights'),

      async follow(signal) {
        try {
          const changes = await api.devices.changes(undefined, { signal });
          for await (const change of changes) await take(change);
        } catch (thrown) {
          if (!signal.aborted) set({ problem: toProblem(thrown, 'notice cards that come and go') });
        }
      },

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
