/** What registers are for and which heading they stand under: our own words, by register name. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DeviceError } from '../device/device-error';

export interface Purpose {
  readonly group: string;
  readonly purpose: string;
}

const purposesFile = z.array(
  z.object({ group: z.string().min(1), registers: z.record(z.string(), z.string().min(1)) }),
);

/** Reads purposes.json. DeviceError CATALOGUE_BROKEN where it isn't in order. */
export async function readPurposes(file: string): Promise<ReadonlyMap<string, Purpose>> {
  const purposes = new Map<string, Purpose>();
  try {
    for (const { group, registers } of purposesFile.parse(
      JSON.parse(await readFile(file, 'utf8')),
    )) {
      for (const [name, purpose] of Object.entries(registers)) {
        purposes.set(name, { group, purpose });
      }
    }
  } catch (error) {
    throw brokenInstallation(file, error);
  }
  return purposes;
}

/** A file of the installation itself is missing or broken. */
export function brokenInstallation(file: string, cause: unknown): DeviceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new DeviceError('CATALOGUE_BROKEN', `${file}: ${why}`, {
    cause,
    remedy: 'The file belongs to the installation of mlx5desk: install it again.',
  });
}
