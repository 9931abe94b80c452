import type { RegisterExportFormat } from '../../../electron/api/contract/reg';
import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { copyText } from '../../components/copy-text';
import { fieldsAsTsv } from '../../components/field-row';
import { selectedDevice } from '../../stores/devices-store';
import { readingAsJson, readRows } from './field-rows';
import { currentReads, hasWrongField, type RegisterPane } from './registers-store';
import { stagedValues } from './staged-store';
import { requestFields, sentValues } from './request-fields';

/** Names of places that steps and keys lead to. */
export const places = {
  filter: 'register-filter',
  list: 'register-list',
  read: 'register-read',
  fields: 'register-fields',
  fieldFilter: 'register-field-filter',
  bytes: 'register-bytes',
  layout: 'register-layout',
  history: 'register-history',
  copy: 'register-copy',
  change: 'register-change',
} as const;

function inTab(stores: Stores): boolean {
  return stores.frame.getState().tab === 'registers';
}

function shownRead(stores: Stores) {
  const state = stores.registers.getState();
  return currentReads(state, stores.devices.getState().selectedId)[state.shownRead];
}

function copy(stores: Stores, what: string, text: string): void {
  void copyText(text, `${what} copied`, stores.announce.getState().say);
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
    // There several are read, see many-actions.
    if (stores.registerView.getState().view === 'many') return false;
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
  hint: 'So that the read changes nothing',
  when: (stores) => inTab(stores) && setOperations(stores).length > 0,
  run: (stores) => {
    for (const { register, path } of setOperations(stores)) {
      stores.registers.getState().setValue(register, path, 0);
    }
  },
};

/** What is staged for the chosen register request on the chosen device. */
export function stagedHere(stores: Stores) {
  const { selected: register, requests } = stores.registers.getState();
  const { selectedId: device } = stores.devices.getState();
  if (!inTab(stores) || register === undefined || device === undefined) return undefined;
  const request = requests[register] ?? {};
  const values = stagedValues(stores.staged.getState(), device, register, request);
  return Object.keys(values).length === 0 ? undefined : { device, register, request, values };
}

export const reviewStaged: Action = {
  id: 'registers.review',
  label: 'Review write',
  icon: 'pencil',
  key: 'V',
  hint: 'See what would be written; nothing is sent yet',
  when: (stores) => {
    const { planning, open } = stores.change.getState();
    const isFree = planning === undefined && open === undefined;
    return (
      isFree && stagedHere(stores) !== undefined && !hasWrongField(stores.registers.getState())
    );
  },
  run: (stores) => {
    const here = stagedHere(stores);
    if (here === undefined) return;
    const { device, register, request, values } = here;
    void stores.change
      .getState()
      .review(
        `Planning the write of ${register}`,
        async (signal) => [
          await stores.api.reg.planSet(
            { device, register, indexes: { ...sentValues(request) }, values: { ...values } },
            { signal },
          ),
        ],
        {
          tab: 'registers',
          onDone: () => {
            stores.staged.getState().discard(here);
            void stores.registers.getState().read(device);
          },
        },
      );
  },
};

export const discardStaged: Action = {
  id: 'registers.discard',
  label: 'Discard',
  icon: 'close',
  hint: 'Forget what is staged for this register',
  when: (stores) => stagedHere(stores) !== undefined,
  run: (stores) => {
    const here = stagedHere(stores);
    if (here !== undefined) stores.staged.getState().discard(here);
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

function paneAction(
  pane: RegisterPane,
  facts: Pick<Action, 'label' | 'icon' | 'key' | 'hint'>,
): Action {
  return {
    id: `registers.pane-${pane}`,
    ...facts,
    when: (stores) => inTab(stores) && stores.registers.getState().selected !== undefined,
    run: (stores) => {
      stores.registers.getState().showPane(pane);
      // The pane is there with the next frame.
      requestAnimationFrame(() => {
        goTo(places[pane]);
      });
    },
  };
}

export const paneActions: readonly Action[] = [
  paneAction('bytes', {
    label: 'Show the bytes',
    icon: 'table',
    key: 'B',
    hint: 'The bytes of the answer, below the fields',
  }),
  paneAction('layout', {
    label: 'Show the bit layout',
    icon: 'table',
    key: 'G',
    hint: 'Which bits of each dword belong to which field',
  }),
  paneAction('history', {
    label: 'Show the history of reads',
    icon: 'history',
    key: 'Y',
    hint: 'What changed at each read; any two can be compared',
  }),
];

export const showOtherProtocol: Action = {
  id: 'registers.show-other',
  label: 'Show or hide the fields of the other protocol',
  icon: 'table',
  key: 'Z',
  hint: 'Fields of PTYS at zero, of InfiniBand on an Ethernet port and the reverse',
  when: (stores) => {
    const { selected } = stores.registers.getState();
    const isOne = stores.registerView.getState().view === 'one';
    return inTab(stores) && isOne && selected === 'PTYS' && shownRead(stores) !== undefined;
  },
  run: (stores) => {
    const { showsOther, showOther } = stores.registers.getState();
    showOther(!showsOther);
  },
};

function saveAction(format: RegisterExportFormat, label: string, hint: string): Action {
  return {
    id: `registers.save-${format}`,
    label,
    icon: format === 'text' || format === 'json' ? 'file' : 'table',
    hint,
    when: copyFields.when,
    run: (stores) => {
      const { selectedId } = stores.devices.getState();
      if (selectedId !== undefined) void stores.registers.getState().save(selectedId, format);
    },
  };
}

export const saveActions: readonly Action[] = [
  saveAction('text', 'Save as text', 'The table that mstreg prints'),
  saveAction('json', 'Save as JSON', 'The document of reg get --json'),
  saveAction('csv', 'Save as CSV', 'A row per field, for a spreadsheet'),
  saveAction('history', 'Save the history', 'CSV: a row per read, a column per field'),
  saveAction('changes', 'Save what changed', 'CSV: a row per read, only fields that changed'),
];

export const registerActions: readonly Action[] = [
  readRegister,
  reviewStaged,
  discardStaged,
  resetOperations,
  filterRegisters,
  ...paneActions,
  showOtherProtocol,
  copyFields,
  copyJson,
  copyRaw,
  ...saveActions,
];
