/** What configuration parameters do and which heading their items stand under: our own words. */
import { readFile } from 'node:fs/promises';
import { brokenInstallation, isRecordOfTexts, isText } from './purposes';

export interface ConfigPurposes {
  /** By the name of the item. */
  readonly groups: ReadonlyMap<string, string>;
  /** By the parameter's name on the command line. */
  readonly purposes: ReadonlyMap<string, string>;
}

interface PurposeGroup {
  readonly group: string;
  readonly items: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** Checked by hand, as in purposes.ts. */
function isPurposeGroup(value: unknown): value is PurposeGroup {
  if (typeof value !== 'object' || value === null) return false;
  if (!('group' in value) || !isText(value.group)) return false;
  if (!('items' in value) || !Array.isArray(value.items) || !value.items.every(isText))
    return false;
  return 'parameters' in value && isRecordOfTexts(value.parameters);
}

/** Reads config-purposes.json. DeviceError CATALOGUE_BROKEN where it isn't in order. */
export async function readConfigPurposes(file: string): Promise<ConfigPurposes> {
  const groups = new Map<string, string>();
  const purposes = new Map<string, string>();
  try {
    const list: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!Array.isArray(list) || !list.every(isPurposeGroup)) {
      throw new Error('it is no list of groups with items and purposes of parameters');
    }
    for (const { group, items, parameters } of list) {
      for (const item of items) groups.set(item, group);
      for (const [name, purpose] of Object.entries(parameters)) purposes.set(name, purpose);
    }
  } catch (error) {
    throw brokenInstallation(file, error);
  }
  return { groups, purposes };
}
