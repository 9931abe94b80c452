import type { Session } from '../../../../electron/device/session';
import { DeviceError } from '../../../../electron/device/device-error';
import type { DeviceListing } from '../../../../electron/device/device-listing';
import type { InterfaceInfo } from '../../../../electron/device/transport';
import type { Patient } from '../../../../electron/tools/doctor/diagnose';
import { machine, type MachineTree } from '../../device/memory-system';
import { builtInBook } from '../built-in-book';
import { echo, fakeCard } from '../fake-card';

export const ADDRESS = '0000:3b:00.0';
const MGIR = 0x9020;

/** A function on the bus. */
export function pciFunction(
  address: string,
  { deviceId = 0x101d, driver = 'mlx5_core', classCode = '0x020000', isVirtual = false } = {},
): MachineTree {
  const folder = `/sys/bus/pci/devices/${address}`;
  return {
    [`${folder}/vendor`]: '0x15b3\n',
    [`${folder}/device`]: `0x${deviceId.toString(16)}\n`,
    [`${folder}/class`]: `${classCode}\n`,
    ...(driver === '' ? {} : { [`${folder}/driver`]: { target: `../../drivers/${driver}` } }),
    ...(isVirtual ? { [`${folder}/physfn`]: { target: '../0000:3b:00.0' } } : {}),
  };
}

/** What `/proc/self/status` says of the person. */
export function status({
  uid = 1000,
  groups = '1000 1001',
  capEff = '0000000000000000',
} = {}): string {
  return `Name:\tnode\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\nGid:\t${uid}\t${uid}\t${uid}\t${uid}\nGroups:\t${groups} \nCapEff:\t${capEff}\n`;
}

export const rootStatus = status({ uid: 0, groups: '0', capEff: '000001ffffffffff' });

/** A machine on which nothing is wrong: one ConnectX-6 Dx behind NVIDIA's fwctl, given to a group. */
export const healthyTree: MachineTree = {
  '/proc/sys/kernel/osrelease': '6.18.2-1-amd64\n',
  '/proc/sys/kernel/tainted': '0\n',
  '/proc/self/status': status(),
  '/proc/self/uid_map': '         0          0 4294967295\n',
  '/proc/self/limits':
    'Max locked memory         8388608              8388608              bytes\n',
  '/sys/kernel/security/lockdown': 'none [integrity] confidentiality\n',
  '/sys/module/mlx5_core/refcnt': '1\n',
  '/sys/module/mlx5_fwctl/refcnt': '0\n',
  '/etc/os-release': 'PRETTY_NAME="Debian"\nID=debian\n',
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nadmin:x:1000:1000::/home/admin:/bin/sh\n',
  '/etc/group': 'root:x:0:\nadmin:x:1000:\nmlx5desk:x:1001:admin\n',
  '/dev/fwctl/fwctl0': { isCharacterDevice: true, mode: 0o660, gid: 1001 },
  ...pciFunction(ADDRESS),
};

export const fwctl0: DeviceListing = {
  id: 'fwctl0',
  name: ADDRESS,
  node: '/dev/fwctl/fwctl0',
  kind: 'fwctl',
  simulated: false,
  pciAddress: ADDRESS,
  netDevices: [],
  rdmaDevices: [],
};

export const ctl0: DeviceListing = {
  ...fwctl0,
  id: 'mlx5_core.ctl.0',
  node: '/dev/mlx5ctl-mlx5_core.ctl.0',
  kind: 'mlx5ctl',
};

/** A card that says which one it is. */
export function answering(info: Partial<InterfaceInfo> = {}, deviceId = 0x101d): () => Session {
  const { session } = fakeCard(
    {
      [MGIR]: echo((data) => {
        new DataView(data.buffer, data.byteOffset).setUint16(0x2, deviceId);
      }),
    },
    { canRegisterMemory: true, ...info },
  );
  return () => session;
}

export function refusing(...error: ConstructorParameters<typeof DeviceError>): () => Session {
  return () => {
    throw new DeviceError(...error);
  };
}

export interface HostOptions {
  /** Changes of the healthy tree; undefined takes an entry away. */
  readonly tree?: Readonly<Record<string, MachineTree[string] | undefined>>;
  /** What the pool lists, and how each opens. */
  readonly devices?: readonly (readonly [DeviceListing, () => Session | Promise<Session>])[];
  readonly native?: { available: boolean; note: string };
  readonly notices?: readonly string[];
}

/** The healthy machine, with what a test has otherwise. */
export async function host(options: HostOptions = {}): Promise<Patient> {
  const { devices = [[fwctl0, answering()]] } = options;
  const tree: Record<string, MachineTree[string]> = {};
  for (const [path, entry] of Object.entries({ ...healthyTree, ...options.tree })) {
    if (entry !== undefined) tree[path] = entry;
  }
  const book = await builtInBook();
  return {
    files: machine(tree),
    devices: {
      list: () => Promise.resolve(devices.map(([listing]) => listing)),
      // Async, so that what opens throws rejects.
      session: async (id) => {
        const open = devices.find(([listing]) => listing.id === id)?.[1];
        if (open === undefined) throw new DeviceError('DEVICE_UNKNOWN', id);
        return open();
      },
      nativeState: () => options.native ?? { available: true, note: '' },
    },
    catalogue: { ...book, source: 'test', notices: options.notices ?? [] },
  };
}

/** Entries that take the only card off the bus. */
export const emptyBus: Readonly<Record<string, undefined>> = Object.fromEntries(
  Object.keys(pciFunction(ADDRESS)).map((path) => [path, undefined]),
);
