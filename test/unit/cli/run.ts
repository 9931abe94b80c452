import { DeviceError } from '../../../electron/device/device-error';
import type { DeviceListing } from '../../../electron/device/device-listing';
import type { Session } from '../../../electron/device/session';
import type { CliApplication, CliHost, ServeRequest } from '../../../electron/cli/host';
import { runCli } from '../../../electron/cli/program';
import { builtInBook } from '../tools/built-in-book';

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
}

export interface RunResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the application was asked for, each time it was built. */
  readonly built: { simulate: boolean; adbFile?: string }[];
  readonly served: ServeRequest[];
  readonly closed: number;
}

/** Runs the terminal program with these devices and gathers what it says. */
export async function run(line: string, options: RunOptions = {}): Promise<RunResult> {
  let stdout = '';
  let stderr = '';
  let closed = 0;
  const built: RunResult['built'] = [];
  const served: ServeRequest[] = [];
  const catalogue = { ...(await builtInBook()), notices: options.notices ?? [] };
  const application: CliApplication = {
    catalogue,
    devices: fakePool(options.devices ?? {}),
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  };
  const exit = await runCli(line.split(' ').filter(Boolean), {
    stdout: { write: (content) => (stdout += textOf(content)) },
    stderr: { write: (content) => (stderr += textOf(content)) },
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
