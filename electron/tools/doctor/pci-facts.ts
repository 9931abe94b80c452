/** The network functions of NVIDIA cards on the PCI bus, whether or not a driver holds them. */
import type { SystemFiles } from '../../device/system-files';

export interface PciFacts {
  /** `0000:3b:00.0`. */
  readonly address: string;
  readonly deviceId: number;
  /** Bound driver; undefined: none. */
  readonly driver: string | undefined;
  /** A virtual function of another one. */
  readonly isVirtual: boolean;
}

const FOLDER = '/sys/bus/pci/devices';
const NVIDIA_NETWORKING = 0x15b3;
/** Base class of network controllers; bridges, storage and management functions have others. */
const NETWORK_CLASS = 0x02;
/** Flash recovery mode: the chip shows its own id, in a class of its own. */
const RECOVERY_IDS: ReadonlySet<number> = new Set([
  0x0191, 0x01f6, 0x01f8, 0x01ff, 0x0209, 0x020b, 0x020d, 0x020f, 0x0210, 0x0211, 0x0212, 0x0213,
  0x0214, 0x0215, 0x0216, 0x0217, 0x0218, 0x0219, 0x021a, 0x021b, 0x021c, 0x021d, 0x021e, 0x021f,
]);

export async function readPciFunctions(files: SystemFiles): Promise<PciFacts[]> {
  const functions: PciFacts[] = [];
  for (const address of await files.names(FOLDER)) {
    const folder = `${FOLDER}/${address}`;
    if (numberOf(await files.text(`${folder}/vendor`)) !== NVIDIA_NETWORKING) continue;
    const deviceId = numberOf(await files.text(`${folder}/device`)) ?? 0;
    const baseClass = (numberOf(await files.text(`${folder}/class`)) ?? 0) >> 16;
    if (baseClass !== NETWORK_CLASS && !isInRecovery(deviceId)) continue;
    functions.push({
      address,
      deviceId,
      driver: await files.linkName(`${folder}/driver`),
      isVirtual: (await files.linkName(`${folder}/physfn`)) !== undefined,
    });
  }
  return functions;
}

/** The firmware didn't start, and the chip waits for a new image. Source of the ids: the PCI id list. */
export function isInRecovery(deviceId: number): boolean {
  return RECOVERY_IDS.has(deviceId);
}

function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Number.parseInt(text, 16);
  return Number.isNaN(value) ? undefined : value;
}
