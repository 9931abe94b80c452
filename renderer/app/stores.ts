import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { deviceNotice } from './device-notice';
import { createChangeStore } from '../change/change-store';
import { createActivityStore } from '../stores/activity-store';
import { createAnnounceStore } from '../stores/announce-store';
import type { Api } from '../stores/api';
import { createApplicationStore } from '../stores/application-store';
import { createDevicesStore } from '../stores/devices-store';
import { createDoctorStore } from '../stores/doctor-store';
import type { FrameStore } from '../stores/frame-store';
import type { Remembered } from '../stores/remembered';
import { createConfigStagedStore } from '../tabs/config/config-staged-store';
import { createLogStore } from '../stores/log-store';
import { createNotificationsStore } from '../stores/notifications-store';
import { createReportsStore } from '../stores/reports-store';
import { createWorkStore } from '../stores/work-store';
import { createConfigStore } from '../tabs/config/config-store';
import { createRecipesStore } from '../tabs/config/recipes-store';
import { createTakeOverStore } from '../tabs/config/take-over-store';
import { createChangesStore } from '../tabs/changes/changes-store';
import { createPortsStore } from '../tabs/devices/ports-store';
import { createRegdumpStore } from '../tabs/regdump/regdump-store';
import { createRegisterCompareStore } from '../tabs/registers/register-compare-store';
import { createManyStore } from '../tabs/registers/many/many-store';
import { createPinsStore } from '../tabs/registers/pins-store';
import { createRegisterViewStore } from '../tabs/registers/register-view-store';
import { createRegistersStore } from '../tabs/registers/registers-store';
import { createStagedStore } from '../tabs/registers/staged-store';
import { createWatchStore } from '../tabs/registers/watch-store';
import { createCollectStore } from '../tabs/report/collect-store';
import { createReportCompareStore } from '../tabs/report/compare-store';
import { createLookStore } from '../tabs/report/look-store';
import { createReportTableStore } from '../tabs/report/table-store';
import { createReportViewStore } from '../tabs/report/view-store';
import { createRscdumpStore } from '../tabs/rscdump/rscdump-store';
import { createTourStore } from '../tour/tour-store';

export interface StoresOptions {
  readonly remembered: Remembered;
  /** Made before there is a connection, since the theme doesn't wait for it. */
  readonly frame: FrameStore;
  readonly now?: () => number;
}

/** All stores of one window, over one connection. */
export function createStores(api: Api, { remembered, frame, now = Date.now }: StoresOptions) {
  const announce = createAnnounceStore();
  const options = {
    remembered,
    now,
    say: (text: string) => {
      announce.getState().say(text);
    },
  };
  const notifications = createNotificationsStore(options);
  const devices = createDevicesStore(api, {
    ...options,
    onChange: (change) => {
      const notice = deviceNotice(change);
      if (notice !== undefined) notifications.getState().notify(notice);
    },
  });
  const config = createConfigStore(api, options);
  const configStaged = createConfigStagedStore(api, {
    snapshotOf: (device) => config.getState().readings[`device ${device}`]?.end.snapshot,
  });
  // What is staged is checked against what was read last.
  config.subscribe(({ readings }, before) => {
    if (readings === before.readings) return;
    const { staged, recheck } = configStaged.getState();
    for (const device of Object.keys(staged)) recheck(device);
  });
  const recipes = createRecipesStore(api);
  // Beside the table there is room for one thing: the parameter that was chosen last.
  config.subscribe(({ selected }, before) => {
    if (selected !== before.selected && selected !== undefined) {
      recipes.getState().show(undefined);
    }
  });
  const registers = createRegistersStore(api, options);
  const pins = createPinsStore(remembered);
  // What was read is found again at once; moving through the list changes nothing in it.
  registers.subscribe(({ reads }, before) => {
    if (reads === before.reads) return;
    const key = Object.keys(reads).find((each) => reads[each] !== before.reads[each]);
    const register = key === undefined ? undefined : reads[key]?.[0]?.reading.register;
    if (register !== undefined) pins.getState().wasRead(register);
  });
  return {
    api,
    remembered,
    announce,
    application: createApplicationStore(api),
    activity: createActivityStore(api),
    frame,
    devices,
    ports: createPortsStore(),
    notifications,
    work: createWorkStore(),
    log: createLogStore(api, options),
    doctor: createDoctorStore(api, options),
    registers,
    pins,
    manyRegisters: createManyStore(api, options),
    registerView: createRegisterViewStore(),
    registerCompare: createRegisterCompareStore(api, options),
    watch: createWatchStore(api, options),
    config,
    configStaged,
    recipes,
    takeOver: createTakeOverStore(api, {
      ...options,
      stage: (device, assignments) => {
        configStaged.getState().stage(device, assignments);
      },
    }),
    staged: createStagedStore(),
    change: createChangeStore(api, options),
    changes: createChangesStore(api, options),
    rscdump: createRscdumpStore(api, options),
    regdump: createRegdumpStore(api, options),
    reports: createReportsStore(api, options),
    reportView: createReportViewStore(),
    reportCollect: createCollectStore(api, options),
    reportLook: createLookStore(api, options),
    reportCompare: createReportCompareStore(api, options),
    reportTable: createReportTableStore(api, options),
    tour: createTourStore(options),
  };
}
export type Stores = ReturnType<typeof createStores>;

export const StoresContext = createContext<Stores | undefined>(undefined);

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === undefined) throw new Error('No stores: the component is outside the window');
  return stores;
}

type StoreName = Exclude<keyof Stores, 'remembered' | 'api'>;
type StateOf<Name extends StoreName> = Stores[Name] extends StoreApi<infer State> ? State : never;

/** A part of one store's state; the component is drawn again when that part changes. */
export function useFrom<Name extends StoreName, Part>(
  name: Name,
  select: (state: StateOf<Name>) => Part,
): Part {
  // The name picks store and state together, which the index type alone can't express.
  const store = useStores()[name] as unknown as StoreApi<StateOf<Name>>;
  return useStore<StoreApi<StateOf<Name>>, Part>(store, select);
}

/** Calls back whenever any store has changed. @returns how to stop */
export function onAnyChange(stores: Stores, changed: () => void): () => void {
  const stops = Object.values(stores).flatMap((store) =>
    'subscribe' in store ? [store.subscribe(changed)] : [],
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Something that follows from several stores, followed as they change: a plain value, not an object. */
export function useAcross<Value extends boolean | number | string | undefined>(
  select: (stores: Stores) => Value,
): Value {
  const stores = useStores();
  return useSyncExternalStore(
    (changed) => onAnyChange(stores, changed),
    () => select(stores),
  );
}

/** Whether something holds over all stores. */
export function useHolds(holds: (stores: Stores) => boolean): boolean {
  return useAcross(holds);
}
