import { ORPCError } from '@orpc/client';
import type { AppState } from '../../../electron/api/contract/app';
import type { ErrorReport } from '../../../electron/api/contract/base';
import type { Activity, Device } from '../../../electron/api/contract/devices';
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
};

export function anErrorReport(overrides: Partial<ErrorReport> = {}): ErrorReport {
  return {
    code: 'REG_NOT_SUPPORTED',
    kind: 'firmware',
    title: 'The card does not support this register',
    explanation: 'The firmware says so.',
    remedy: 'See which registers it has.',
    detail: 'PAOS',
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

interface FakeCalls {
  state?: Api['app']['state'];
  chooseCatalogue?: Api['app']['chooseCatalogue'];
  list?: Api['devices']['list'];
  rescan?: Api['devices']['rescan'];
  activity?: Api['devices']['activity'];
  registers?: Api['reg']['list'];
  show?: Api['reg']['show'];
  get?: Api['reg']['get'];
  regdump?: Partial<Api['regdump']>;
}

const notAsked = () => Promise.reject(new Error('not asked in these tests'));

/** An application that answers at once; a test replaces the calls that it is about. */
export function fakeApi(calls: FakeCalls = {}): Api {
  const devices = () => Promise.resolve([aDevice()]);
  return {
    app: {
      state: calls.state ?? (() => Promise.resolve(anAppState)),
      chooseCatalogue: calls.chooseCatalogue ?? (() => Promise.resolve(null)),
    },
    devices: {
      list: calls.list ?? devices,
      rescan: calls.rescan ?? devices,
      // The client's iterator has hooks of its own that no one here calls.
      activity: calls.activity ?? (() => Promise.resolve(noActivity() as never)),
    },
    info: { get: notAsked },
    reg: {
      list: calls.registers ?? (() => Promise.resolve([aSummary()])),
      show: calls.show ?? (() => Promise.resolve(aShape())),
      get: calls.get ?? (() => Promise.resolve(aReading())),
    },
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
