import type { Action } from '../../../app/action';
import type { Stores } from '../../../app/stores';
import { selectedDevice } from '../../../stores/devices-store';
import type { Pin } from '../pins-store';
import { searchRegisters } from '../register-search';
import { manyCommands } from './many-command';
import type { ManyFormat, ManyReading } from './many-store';
import { wantedReads, type Wanted } from './wanted-reads';

/** As many as one call takes. */
const MOST_READS = 256;

export const manyPlaces = {
  choose: 'many-choose',
  read: 'many-read',
  filter: 'many-filter',
  table: 'many-table',
  save: 'many-save',
} as const;

function inView(stores: Stores): boolean {
  return (
    stores.frame.getState().tab === 'registers' && stores.registerView.getState().view === 'many'
  );
}

/** Registers, or favourites, that the choice of the view stands for. */
export function chosenRegisters(stores: Stores): readonly Pin[] {
  const { source, group, picked } = stores.manyRegisters.getState();
  const { index, filter } = stores.registers.getState();
  const named = (names: readonly string[]) =>
    names.map((register): Pin => ({ register, request: undefined }));
  if (source === 'pinned') return stores.pins.getState().pins;
  if (source === 'picked') return named(picked);
  if (source === 'group') {
    const own = index.entries.filter(({ summary }) => summary.group === group);
    return named(own.map(({ summary }) => summary.name));
  }
  return named(searchRegisters(index, filter).map(({ summary }) => summary.name));
}

/** What a read asks for; looks the fields of the registers up first. */
async function wantedNow(stores: Stores, pins: readonly Pin[], device: string): Promise<Wanted> {
  const { shapeOf, summaries, supportOf } = stores.registers.getState();
  for (const { register } of pins) {
    // One that the catalogue doesn't know is named among what is left out.
    await shapeOf(register).catch(() => undefined);
  }
  const isOfDevice = supportOf === device;
  const missing = (summaries ?? []).filter(({ supported }) => isOfDevice && supported === 'no');
  const ports = selectedDevice(stores.devices.getState())?.identity?.ports ?? 1;
  return wantedReads(
    pins,
    stores.registers.getState().shapes,
    new Set(missing.map(({ name }) => name)),
    stores.manyRegisters.getState().port,
    ports,
  );
}

/** The commands that read the same, see `manyCommands`. */
export function manyCommand(stores: Stores): string {
  const device = selectedDevice(stores.devices.getState());
  const pins = chosenRegisters(stores);
  if (device === undefined || pins.length === 0) return 'mlx5desk reg list';
  const { source, group, port } = stores.manyRegisters.getState();
  const { summaries, supportOf, shapes } = stores.registers.getState();
  return manyCommands({
    device: device.name,
    pins,
    group: source === 'group' ? group : undefined,
    port,
    ports: device.identity?.ports ?? 1,
    summaries: summaries ?? [],
    isLeftOut: ({ name, supported }) =>
      (supportOf === device.id && supported === 'no') || shapes[name]?.everyReadActs !== undefined,
  });
}

export const readSeveral: Action = {
  id: 'registers.read-many',
  label: 'Read several',
  icon: 'read',
  key: 'M',
  hint: 'Read the chosen registers one after another',
  when: (stores) =>
    inView(stores) &&
    selectedDevice(stores.devices.getState()) !== undefined &&
    stores.manyRegisters.getState().reading === undefined &&
    chosenRegisters(stores).length > 0,
  run: (stores) => {
    const { selectedId } = stores.devices.getState();
    if (selectedId === undefined) return;
    void wantedNow(stores, chosenRegisters(stores), selectedId).then((wanted) => {
      const rest = wanted.reads.slice(MOST_READS).map(({ register }) => register);
      const why = `only ${String(MOST_READS)} are read at once`;
      const tooMany = [...new Set(rest)].map((register) => ({ register, why }));
      return stores.manyRegisters.getState().read(selectedId, {
        reads: wanted.reads.slice(0, MOST_READS),
        leftOut: [...wanted.leftOut, ...tooMany],
      });
    });
  },
};

export function shownReading(stores: Stores): ManyReading | undefined {
  const { selectedId } = stores.devices.getState();
  return stores.manyRegisters.getState().shown[selectedId ?? ''];
}

function saving(format: ManyFormat, label: string, hint: string): Action {
  return {
    id: `registers.save-many-${format}`,
    label,
    icon: 'export',
    hint,
    when: (stores) => inView(stores) && shownReading(stores)?.readings !== undefined,
    run: (stores) => {
      const { selectedId } = stores.devices.getState();
      if (selectedId !== undefined) void stores.manyRegisters.getState().save(selectedId, format);
    },
  };
}

export const saveManyActions: readonly Action[] = [
  saving('text', 'Save the readings as text', 'Tables as mstreg prints them'),
  saving('csv', 'Save the readings as CSV', 'One row per field'),
  saving('json', 'Save the readings as JSON', 'Documents of reg get --json, and what was refused'),
];

export const showSeveral: Action = {
  id: 'registers.several',
  label: 'Several registers',
  icon: 'tree',
  hint: 'Read favourites, a group or what the list shows at once',
  when: (stores) => !inView(stores),
  run: (stores) => {
    stores.frame.getState().openTab('registers');
    stores.registerView.getState().show('many');
  },
};

export const manyActions: readonly Action[] = [readSeveral, ...saveManyActions, showSeveral];
