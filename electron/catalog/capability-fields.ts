/** Names and places of HCA capabilities, by type of QUERY_HCA_CAP: facts of the public mlx5 interface. */
import { readFile } from 'node:fs/promises';
import type { Msb0Field } from '../prm/msb0-layout';
import { brokenInstallation } from './purposes';

/** Fields of a type, `GENERAL`, from the first bit of the capability area; none where the type isn't known. */
export type CapabilityFields = ReadonlyMap<string, readonly Msb0Field[]>;

const FORMAT = 1;

/** Reads capabilities.json. DeviceError CATALOGUE_BROKEN where it isn't in order. */
export async function readCapabilityFields(file: string): Promise<CapabilityFields> {
  try {
    // A file of the installation; its format is checked at once.
    const { format, types } = JSON.parse(await readFile(file, 'utf8')) as {
      readonly format: number;
      readonly types: Readonly<Record<string, readonly Msb0Field[]>>;
    };
    if (format !== FORMAT) throw new Error(`its format is ${format}, not ${FORMAT}`);
    return new Map(Object.entries(types));
  } catch (error) {
    throw brokenInstallation(file, error);
  }
}
