import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { fieldsAsTsv } from '../../components/field-row';
import { selectedDevice } from '../../stores/devices-store';
import { readingAsJson, readRows } from './field-rows';
import { currentReads, hasWrongField } from './registers-store';
import { requestFields } from './request-fields';

/** Names of places that steps and keys lead to. */
export const places = {
  filter: 'register-filter',
  list: 'register-list',
  read: 'register-read',
  fields: 'register-fields',
  fieldFilter: 'register-field-filter',
  bytes: 'register-bytes',
  copy: 'register-copy',
} as const;

function inTab(stores: Stores): boolean {
  return stores.frame.getState().tab === 'registers';
}

function shownRead(stores: Stores) {
  const state = stores.registers.getState();
  return currentReads(state, stores.devices.getState().selectedId)[state.shownRead];
}

function copy(stores: Stores, what: string, text: string): void {
  const { say } = stores.announce.getState();
  navigator.clipboard.writeText(text).then(
    () => {
      say(`${what} copied`);
    },
    () => {
      say('The browser did not allow copying');
    },
  );
}

export const readRegister: Action = {
  id: 'registers.read',
  label: 'Read',
  icon: 'read',
  key: 'R',
  hint: 'Read the chosen register',
  when: (stores) => {
    const state = stores.registers.getState();
    const device = selectedDevice(stores.devices.getState());
    const isReady = state.selected !== undefined && state.reading === undefined;
    return inTab(stores) && isReady && !hasWrongField(state) && device !== undefined;
  },
  run: (stores) => {
    const { selectedId } = stores.devices.getState();
    if (selectedId !== undefined) void stores.registers.getState().read(selectedId);
  },
};

/** Operation fields of the chosen register that aren't 0. */
function setOperations(stores: Stores) {
  const { selected, shapes, requests } = stores.registers.getState();
  const shape = selected === undefined ? undefined : shapes[selected];
  if (shape === undefined) return [];
  const values = requests[shape.name] ?? {};
  return requestFields(shape)
    .operations.filter(({ path }) => (values[path] ?? 0) !== 0)
    .map(({ path }) => ({ register: shape.name, path }));
}

export const resetOperations: Action = {
  id: 'registers.reset-operations',
  label: 'Set operation fields to 0',
  icon: 'close',
  hint: 'So that the read only reads',
  when: (stores) => inTab(stores) && setOperations(stores).length > 0,
  run: (stores) => {
    for (const { register, path } of setOperations(stores)) {
      stores.registers.getState().setValue(register, path, 0);
    }
  },
};

export const filterRegisters: Action = {
  id: 'registers.filter',
  label: 'Filter the registers',
  icon: 'filter',
  key: '/',
  hint: 'By name, field or purpose',
  when: inTab,
  run: () => {
    goTo(places.filter);
  },
};

export const copyFields: Action = {
  id: 'registers.copy-tsv',
  label: 'Copy fields as a table',
  icon: 'table',
  hint: 'Tab-separated, for a spreadsheet',
  when: (stores) => inTab(stores) && shownRead(stores) !== undefined,
  run: (stores) => {
    const result = shownRead(stores);
    if (result === undefined) return;
    const shape = stores.registers.getState().shapes[result.reading.register];
    copy(stores, 'Fields', fieldsAsTsv(readRows(shape, result, undefined)));
  },
};

export const copyJson: Action = {
  id: 'registers.copy-json',
  label: 'Copy as JSON',
  icon: 'file',
  hint: 'The document of reg get --json',
  when: copyFields.when,
  run: (stores) => {
    const result = shownRead(stores);
    if (result !== undefined) copy(stores, 'JSON', readingAsJson(result));
  },
};

export const copyRaw: Action = {
  id: 'registers.copy-raw',
  label: 'Copy the bytes',
  icon: 'copy',
  hint: 'Hex digits without spaces',
  when: copyFields.when,
  run: (stores) => {
    const result = shownRead(stores);
    if (result !== undefined) copy(stores, 'Bytes', result.reading.raw);
  },
};

export const registerActions: readonly Action[] = [
  readRegister,
  resetOperations,
  filterRegisters,
  copyFields,
  copyJson,
  copyRaw,
];
