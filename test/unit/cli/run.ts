import { DeviceError } from '../../../electron/device/device-error';
import type { DeviceListing } from '../../../electron/device/device-listing';
import type { Session } from '../../../electron/device/session';
import type {
  ApplicationRequest,
  CliApplication,
  CliHost,
  ServeRequest,
} from '../../../electron/cli/host';
import { runCli } from '../../../electron/cli/program';
import type { SystemFiles } from '../../../electron/device/system-files';
import { machine } from '../device/memory-system';
import { createChanges } from '../../../electron/create-changes';
import { createRedactions } from '../../../electron/create-redactions';
import { createShelves } from '../../../electron/create-shelves';
import { stateFolder } from '../change/state-folder';
import { builtInBook, builtInConfig } from '../tools/built-in-book';

export interface FakeDevice {
  readonly listing?: Partial<DeviceListing>;
  /** Opens it; may throw. */
  readonly open: () => Session | Promise<Session>;
}

export interface RunOptions {
  readonly devices?: Readonly<Record<string, FakeDevice>>;
  readonly signal?: AbortSignal;
  readonly createApplication?: CliHost['createApplication'];
  readonly serve?: CliHost['serve'];
  readonly notices?: readonly string[];
  readonly systemFiles?: SystemFiles;
  /** Where the journal is; a new one unless given. */
  readonly stateFolder?: string;
  /** What a person answers; absent: there is no terminal. */
  readonly answer?: string;
}

export interface RunResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the application was asked for, each time it was built. */
  readonly built: ApplicationRequest[];
  readonly served: ServeRequest[];
  readonly closed: number;
}

/** Runs the terminal program with these devices and gathers what it says. */
export async function run(line: string, options: RunOptions = {}): Promise<RunResult> {
  let stdout = '';
  let stderr = '';
  let closed = 0;
  const { answer } = options;
  const built: RunResult['built'] = [];
  const served: ServeRequest[] = [];
  const catalogue = { ...(await builtInBook()), notices: options.notices ?? [] };
  const devices = fakePool(options.devices ?? {});
  const shelves = createShelves({
    folder: options.stateFolder ?? stateFolder(),
    opensNamed: false,
    closeDevice: () => Promise.resolve(),
  });
  const application: CliApplication = {
    catalogue,
    systemFiles: options.systemFiles ?? machine(),
    runProgram: () => Promise.resolve({ type: 'absent' }),
    logFile: '/nonexistent/log.jsonl',
    devices,
    get changes() {
      const writable = { ...devices, writableSession: (id: string) => devices.session(id) };
      const folder = options.stateFolder ?? stateFolder();
      return createChanges({
        folder,
        version: '1.2.3',
        devices: writable,
        catalogue: () => catalogue,
      });
    },
    configCatalogue: builtInConfig,
    ...shelves,
    redactions: createRedactions(options.stateFolder ?? stateFolder(), {
      registers: () => catalogue,
      config: builtInConfig,
    }),
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  };
  const exit = await runCli(line.split(' ').filter(Boolean), {
    stdout: { write: (content) => (stdout += textOf(content)) },
    stderr: { write: (content) => (stderr += textOf(content)) },
    ...(answer === undefined
      ? {}
      : {
          ask: (question: string) => {
            stderr += question;
            return Promise.resolve(answer);
          },
        }),
    signal: options.signal ?? new AbortController().signal,
    version: () => '1.2.3',
    createApplication: async (request) => {
      built.push(request);
      return (await options.createApplication?.(request)) ?? application;
    },
    serve: async (request, signal) => {
      served.push(request);
      await options.serve?.(request, signal);
    },
  });
  return { exit, stdout, stderr, built, served, closed };
}

/** Bytes one character each, so that a test can look at binary output, too. */
function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
}

function fakePool(devices: Readonly<Record<string, FakeDevice>>): CliApplication['devices'] {
  const listings = Object.entries(devices).map(([id, { listing }]): DeviceListing => ({
    id,
    name: id,
    node: `/dev/fwctl/${id}`,
    kind: 'fwctl',
    simulated: id.startsWith('sim:'),
    netDevices: [],
    rdmaDevices: [],
    ...listing,
  }));
  return {
    list: () => Promise.resolve(listings),
    resolve: (spec) => {
      const found = listings.find(({ id, node }) => id === spec || node === spec);
      return found === undefined
        ? Promise.reject(new DeviceError('DEVICE_UNKNOWN', spec))
        : Promise.resolve(found);
    },
    session: async (id) => {
      const device = devices[id];
      if (device === undefined) throw new DeviceError('DEVICE_UNKNOWN', id);
      return device.open();
    },
    nativeState: () => ({ available: true, note: '' }),
  };
}
