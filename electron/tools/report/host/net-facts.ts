/** Network devices of a card, as the kernel sees them. */
import type { SystemFiles } from '../../../device/system-files';
import { present } from './machine-facts';

export interface NetFacts {
  readonly name: string;
  readonly mac?: string;
  readonly alias?: string;
  readonly mtu?: string;
  /** `up`, `down`. */
  readonly state?: string;
  readonly carrier?: string;
  readonly carrierChanges?: string;
  /** Mbit/s. */
  readonly speed?: string;
  readonly duplex?: string;
  readonly portName?: string;
  readonly switchId?: string;
  /** Standard counters of the kernel, by name. */
  readonly statistics: Readonly<Record<string, string>>;
}

const FOLDER = '/sys/class/net';

export async function readNetDevice(files: SystemFiles, name: string): Promise<NetFacts> {
  const folder = `${FOLDER}/${name}`;
  const text = (attribute: string): Promise<string | undefined> =>
    files.text(`${folder}/${attribute}`);
  return {
    name,
    ...present({
      mac: await text('address'),
      alias: await text('ifalias'),
      mtu: await text('mtu'),
      state: await text('operstate'),
      carrier: await text('carrier'),
      carrierChanges: await text('carrier_changes'),
      speed: await text('speed'),
      duplex: await text('duplex'),
      portName: await text('phys_port_name'),
      switchId: await text('phys_switch_id'),
    }),
    statistics: await readNumbers(files, `${folder}/statistics`),
  };
}

/** Files of a folder that hold one number each. */
export async function readNumbers(
  files: SystemFiles,
  folder: string,
): Promise<Record<string, string>> {
  const numbers: Record<string, string> = {};
  for (const name of await files.names(folder)) {
    const value = await files.text(`${folder}/${name}`);
    if (value !== undefined && /^-?\d+$/.test(value)) numbers[name] = value;
  }
  return numbers;
}
