/** What registers are for and which heading they stand under: our own words, by register name. */
import { readFile } from 'node:fs/promises';
import { DeviceError } from '../device/device-error';

export interface Purpose {
  readonly group: string;
  readonly purpose: string;
}

interface PurposeGroup {
  readonly group: string;
  readonly registers: Readonly<Record<string, string>>;
}

/** Checked by hand: every start of the command line reads this file, and a schema library takes longer
 * to load than all the rest. */
function isPurposeGroup(value: unknown): value is PurposeGroup {
  if (typeof value !== 'object' || value === null) return false;
  if (!('group' in value) || !isText(value.group)) return false;
  return 'registers' in value && isRecordOfTexts(value.registers);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isRecordOfTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}

function parsePurposes(text: string): readonly PurposeGroup[] {
  const groups: unknown = JSON.parse(text);
  if (!Array.isArray(groups) || !groups.every(isPurposeGroup)) {
    throw new Error('it is no list of groups with purposes of registers');
  }
  return groups;
}

/** Reads purposes.json. DeviceError CATALOGUE_BROKEN where it isn't in order. */
export async function readPurposes(file: string): Promise<ReadonlyMap<string, Purpose>> {
  const purposes = new Map<string, Purpose>();
  try {
    for (const { group, registers } of parsePurposes(await readFile(file, 'utf8'))) {
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
