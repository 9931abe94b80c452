import { ORPCError } from '@orpc/client';
import type { AppState } from '../../../electron/api/contract/app';
import type { ErrorReport } from '../../../electron/api/contract/base';
import type { ApplyEvent, JournalEntry, PlanReview } from '../../../electron/api/contract/change';
import type { Activity, Device, DeviceChange } from '../../../electron/api/contract/devices';
import type { LogEvent } from '../../../electron/api/contract/log';
import type { Diagnosis, Finding } from '../../../electron/api/contract/doctor';
import type {
  FieldShape,
  ReadingResult,
  RegisterShape,
  RegisterSummary,
} from '../../../electron/api/contract/reg';
import type { Api } from '../../../renderer/stores/api';
import type { Memory } from '../../../renderer/stores/remembered';

export function aDevice(overrides: Partial<Device> = {}): Device {
  return {
    id: 'sim:cx6dx',
    name: 'sim:cx6dx',
    node: 'sim:cx6dx',
    interface: {
      kind: 'mlx5ctl',
      revision: 4,
      simulated: true,
      hasScopes: false,
      canRegisterMemory: true,
    },
    state: 'ready',
    identity: { model: 'ConnectX-6 Dx', missing: [] },
    netDevices: [],
    rdmaDevices: [],
    ...overrides,
  };
}

/** A function of a card in this host. */
export function aHostDevice(pciAddress: string, overrides: Partial<Device> = {}): Device {
  return aDevice({
    id: `fwctl-${pciAddress}`,
    name: pciAddress,
    node: '/dev/fwctl/fwctl0',
    pciAddress,
    interface: { kind: 'fwctl', simulated: false, hasScopes: true, canRegisterMemory: false },
    ...overrides,
  });
}

export function aField(overrides: Partial<FieldShape> = {}): FieldShape {
  return {
    path: 'local_port',
    name: 'local_port',
    offsetBits: 16,
    widthBits: 8,
    access: 'INDEX',
    ...overrides,
  };
}

export function aShape(overrides: Partial<RegisterShape> = {}): RegisterShape {
  return {
    name: 'PAOS',
    id: '0x5006',
    size: 16,
    access: 'RW',
    group: 'Link and port',
    purpose: 'Administrative and operational port status',
    fields: [
      aField(),
      aField({
        path: 'oper_status',
        name: 'oper_status',
        offsetBits: 0,
        widthBits: 4,
        access: 'RO',
      }),
    ],
    ...overrides,
  };
}

export function aSummary(overrides: Partial<RegisterSummary> = {}): RegisterSummary {
  const { name, id, size, access, group, purpose } = aShape();
  return {
    name,
    id,
    size,
    access,
    group,
    purpose,
    supported: 'yes',
    indexes: ['local_port'],
    fieldNames: ['local_port', 'oper_status'],
    ...overrides,
  };
}

export function aReading(
  overrides: { value?: string; raw?: string; takenAtMs?: number } = {},
): ReadingResult {
  const { value = '0x1', raw = '00010001'.padEnd(32, '0'), takenAtMs = 1000 } = overrides;
  return {
    reading: {
      device: 'sim:cx6dx',
      register: 'PAOS',
      id: '0x5006',
      size: 16,
      indexes: { local_port: 1 },
      raw,
      fields: [
        { path: 'local_port', name: 'local_port', offsetBits: 16, widthBits: 8, value: '0x1' },
        { path: 'oper_status', name: 'oper_status', offsetBits: 0, widthBits: 4, value },
      ],
    },
    takenAtMs,
    durationMs: 0.4,
    warnings: [],
  };
}

export const anAppState: AppState = {
  version: '0.1.0',
  hostName: 'node-17',
  entry: 'browser',
  writesAllowed: false,
  catalogue: 'built-in',
  registerCount: 1,
  notices: [],
  simulate: true,
  native: { available: true, note: '' },
  canChooseFiles: false,
  canUnlock: false,
};

export function anErrorReport(overrides: Partial<ErrorReport> = {}): ErrorReport {
  return {
    code: 'REG_NOT_SUPPORTED',
    kind: 'firmware',
    title: 'The card doesn’t support this register',
    explanation: 'The firmware says so.',
    remedy: 'See which registers it has.',
    detail: 'PAOS',
    ...overrides,
  };
}

export function aFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'module-not-loaded',
    severity: 'problem',
    what: 'No interface to the firmware is loaded',
    why: 'Neither mlx5_fwctl nor mlx5ctl is loaded.',
    next: 'Load the module.',
    command: 'sudo modprobe mlx5_fwctl',
    ...overrides,
  };
}

export function aDiagnosis(overrides: Partial<Diagnosis> = {}): Diagnosis {
  return {
    verdict: 'healthy',
    findings: [],
    passed: [{ id: 'lockdown', what: 'Kernel lockdown: none', note: 'secure boot is off' }],
    ...overrides,
  };
}

export function deviceError(report = anErrorReport()): Error {
  return new ORPCError('DEVICE_ERROR', { data: report });
}

// eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
async function* noActivity(): AsyncGenerator<Activity, void, void> {
  yield* [];
}

/** The events of `devices.changes`, one after the other. */
export function deviceChanges(...changes: DeviceChange[]): Api['devices']['changes'] {
  // eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
  async function* stream(): AsyncGenerator<DeviceChange, void, void> {
    yield* changes;
  }
  // The client's iterator has hooks of its own that no one here calls.
  return () => Promise.resolve(stream() as never);
}

/** The events of `log.follow`, one after the other. */
export function logEvents(...events: LogEvent[]): Api['log']['follow'] {
  // eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
  async function* stream(): AsyncGenerator<LogEvent, void, void> {
    yield* events;
  }
  // as above
  return () => Promise.resolve(stream() as never);
}

/** A change of one field of PAOS, planned. */
export function aPlan(overrides: Partial<PlanReview> = {}): PlanReview {
  return {
    id: '0123456789abcdef',
    title: 'Set 1 field of PAOS',
    device: 'sim:cx6dx',
    deviceName: 'sim:cx6dx',
    card: { serial: 'MT0001' },
    simulated: true,
    createdAtMs: 0,
    expiresAtMs: 600_000,
    nothingToDo: false,
    steps: [
      {
        kind: 'register',
        label: 'PAOS local_port=1',
        before: '00010101'.padEnd(32, '0'),
        after: '00010201'.padEnd(32, '0'),
        fields: [
          {
            path: 'admin_status',
            name: 'admin_status',
            old: '0x1',
            new: '0x2',
            oldName: 'up',
            newName: 'down_by_configuration',
          },
        ],
        wordsSent: ['0x00010201', '0x00000000', '0x00000000', '0x00000000'],
        effectiveWhen: 'at once',
        readBack: true,
        onFailure: 'put-back',
      },
    ],
    unchanged: [],
    checks: [],
    effectiveWhen: 'At once.',
    command: 'mlx5desk reg set PAOS -d sim:cx6dx -i local_port=1 admin_status=0x2',
    confirmLabel: 'Write 1 field to sim:cx6dx',
    ...overrides,
  };
}

export function aJournalEntry(overrides: Partial<JournalEntry> = {}): JournalEntry {
  return {
    change: 'fedcba9876543210',
    title: 'Set 1 field of PAOS',
    atMs: 0,
    who: 'root',
    device: 'sim:cx6dx',
    card: { serial: 'MT0001' },
    simulated: true,
    state: 'done',
    open: false,
    canUndo: true,
    steps: 1,
    ...overrides,
  };
}

/** The events of an apply, one after the other. */
export function applyEvents(...events: ApplyEvent[]): Api['change']['apply'] {
  // eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
  async function* stream(): AsyncGenerator<ApplyEvent, void, void> {
    yield* events;
  }
  // The client's iterator has hooks of its own that no one here calls.
  return () => Promise.resolve(stream() as never);
}

interface FakeCalls {
  state?: Api['app']['state'];
  chooseCatalogue?: Api['app']['chooseCatalogue'];
  offerMenu?: Api['app']['offerMenu'];
  menuChoices?: Api['app']['menuChoices'];
  chooseConfigCatalogue?: Api['app']['chooseConfigCatalogue'];
  list?: Api['devices']['list'];
  rescan?: Api['devices']['rescan'];
  unlock?: Api['devices']['unlock'];
  activity?: Api['devices']['activity'];
  changes?: Api['devices']['changes'];
  log?: Api['log']['follow'];
  diagnose?: Api['doctor']['run'];
  registers?: Api['reg']['list'];
  show?: Api['reg']['show'];
  get?: Api['reg']['get'];
  compareRegisters?: Api['reg']['compare'];
  exportReads?: Api['reg']['export'];
  watch?: Api['reg']['watch'];
  saveWatched?: Api['reg']['saveWatched'];
  readMany?: Api['reg']['readMany'];
  exportMany?: Api['reg']['exportMany'];
  config?: Partial<Api['config']>;
  planSet?: Api['reg']['planSet'];
  change?: Partial<Api['change']>;
  journal?: Partial<Api['journal']>;
  rscdump?: Api['rscdump'];
  regdump?: Partial<Api['regdump']>;
  report?: Partial<Api['report']>;
  reportTable?: Partial<Api['reportTable']>;
}

const notAsked = () => Promise.reject(new Error('not asked in these tests'));

function noResourceDump(): Api['rscdump'] {
  return {
    menu: notAsked,
    get: notAsked,
    open: notAsked,
    tree: notAsked,
    segment: notAsked,
    export: notAsked,
  };
}

/** An application that answers at once; a test replaces the calls that it is about. */
export function fakeApi(calls: FakeCalls = {}): Api {
  const devices = () => Promise.resolve([aDevice()]);
  return {
    app: {
      state: calls.state ?? (() => Promise.resolve(anAppState)),
      chooseCatalogue: calls.chooseCatalogue ?? (() => Promise.resolve(null)),
      offerMenu: calls.offerMenu ?? (() => Promise.resolve({})),
      menuChoices: calls.menuChoices ?? notAsked,
      chooseConfigCatalogue: calls.chooseConfigCatalogue ?? (() => Promise.resolve(null)),
    },
    devices: {
      list: calls.list ?? devices,
      rescan: calls.rescan ?? devices,
      unlock: calls.unlock ?? devices,
      // The client's iterator has hooks of its own that no one here calls.
      activity: calls.activity ?? (() => Promise.resolve(noActivity() as never)),
      changes: calls.changes ?? deviceChanges(),
    },
    log: { follow: calls.log ?? logEvents() },
    doctor: { run: calls.diagnose ?? (() => Promise.resolve(aDiagnosis())) },
    info: { get: notAsked },
    config: {
      catalogue: notAsked,
      explain: notAsked,
      query: notAsked,
      compare: notAsked,
      openFile: notAsked,
      sendFile: notAsked,
      export: notAsked,
      check: notAsked,
      planSet: notAsked,
      planReset: notAsked,
      planRaw: notAsked,
      recipeNames: () => Promise.resolve([]),
      recipes: notAsked,
      recipe: notAsked,
      differences: notAsked,
      ...calls.config,
    },
    reg: {
      list: calls.registers ?? (() => Promise.resolve([aSummary()])),
      show: calls.show ?? (() => Promise.resolve(aShape())),
      get: calls.get ?? (() => Promise.resolve(aReading())),
      watch: calls.watch ?? notAsked,
      saveWatched: calls.saveWatched ?? notAsked,
      readMany: calls.readMany ?? notAsked,
      exportMany: calls.exportMany ?? notAsked,
      planSet: calls.planSet ?? (() => Promise.resolve(aPlan())),
      compare: calls.compareRegisters ?? notAsked,
      export: calls.exportReads ?? notAsked,
    },
    change: {
      review: notAsked,
      apply: notAsked,
      confirm: () => Promise.resolve({}),
      discard: () => Promise.resolve({}),
      ...calls.change,
    },
    journal: {
      list: () => Promise.resolve({ entries: [], problems: [] }),
      unfinished: () => Promise.resolve({ entries: [], problems: [] }),
      show: notAsked,
      planUndo: notAsked,
      planRecover: notAsked,
      leave: notAsked,
      ...calls.journal,
    },
    rscdump: calls.rscdump ?? noResourceDump(),
    regdump: {
      offer: notAsked,
      start: notAsked,
      kept: () => Promise.resolve([]),
      rename: notAsked,
      remove: notAsked,
      add: notAsked,
      words: notAsked,
      overview: notAsked,
      place: notAsked,
      marks: () => Promise.resolve([]),
      mark: notAsked,
      registers: notAsked,
      register: notAsked,
      export: notAsked,
      ...calls.regdump,
    },
    report: {
      sections: notAsked,
      collect: notAsked,
      list: () => Promise.resolve([]),
      remove: notAsked,
      files: notAsked,
      lines: notAsked,
      preview: notAsked,
      export: notAsked,
      open: notAsked,
      send: notAsked,
      openKept: notAsked,
      close: notAsked,
      compare: notAsked,
      exportComparison: notAsked,
      ...calls.report,
    },
    reportTable: {
      index: notAsked,
      columns: notAsked,
      rows: notAsked,
      open: notAsked,
      ...calls.reportTable,
    },
  };
}

export function emptyMemory(): Memory {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      map.set(key, value);
    },
  };
}
