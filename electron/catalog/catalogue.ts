/** The catalogue of registers: from the ADB file that a person names, else from that of an installed
 * mstflint, else the built-in one. */
import { dirname, join } from 'node:path';
import { DeviceError } from '../device/device-error';
import type { RegisterBook, RegisterLayout } from '../prm/register';
import { isMissing, readAdbFile } from './adb-file';
import { readAdb } from './adb-reader';
import { readBuiltIn } from './built-in';
import { readCache, writeCache } from './facts-cache';
import { readPurposes, type Purpose } from './purposes';
import type { CatalogueFacts } from './register-facts';

export interface Catalogue extends RegisterBook {
  /** `file`: one the person named; `installed`: that of an installed mstflint. */
  readonly origin: 'built-in' | 'installed' | 'file';
  /** What went wrong on the way without stopping it; each a sentence for a person. */
  readonly notices: readonly string[];
}

export interface CatalogueSources {
  /** Named by the person: nothing else is taken in its place. */
  readonly adbFile?: string;
  /** Where an installed mstflint has its file, if it is installed. */
  readonly installedFile?: string;
  /** The built-in facts; purposes.json stands beside them. */
  readonly builtInFile: string;
  /** Directory for parsed files, made when needed. */
  readonly cacheDir: string;
}

type Purposes = ReadonlyMap<string, Purpose>;

/** A register without a purpose of ours keeps the description of its file. */
function assemble(
  head: Pick<Catalogue, 'source' | 'origin' | 'notices'>,
  facts: CatalogueFacts,
  purposes: Purposes,
): Catalogue {
  const registers = facts.registers.map(
    ({ name, id, layout, access, description }): RegisterLayout => {
      const { purpose, group } = purposes.get(name) ?? { purpose: description, group: '' };
      return { name, id, sizeBytes: layout.sizeBits / 8, layout, access, purpose, group };
    },
  );
  const byName = new Map(registers.map((register) => [register.name, register]));
  const byId = new Map<number, RegisterLayout>();
  // Two names may share an id: the first in the list stands for it.
  for (const register of registers) if (!byId.has(register.id)) byId.set(register.id, register);
  return {
    ...head,
    registers,
    byName: (name) => byName.get(name),
    byId: (id) => byId.get(id),
  };
}

/** Purposes serve catalogues from all files, by register name. */
function purposesBeside(builtInFile: string): Promise<Purposes> {
  return readPurposes(join(dirname(builtInFile), 'purposes.json'));
}

async function builtIn(builtInFile: string, notices: readonly string[]): Promise<Catalogue> {
  const purposes = await purposesBeside(builtInFile);
  const { source, facts } = await readBuiltIn(builtInFile);
  return assemble({ source: `built-in (${source})`, origin: 'built-in', notices }, facts, purposes);
}

/** Loads the built-in catalogue. DeviceError CATALOGUE_BROKEN where its file is missing or broken. */
export function loadBuiltIn(builtInFile: string): Promise<Catalogue> {
  return builtIn(builtInFile, []);
}

/** Facts of an ADB file, parsed at most once per content. What only the cache suffers is a notice. */
async function factsOf(
  file: string,
  content: Uint8Array,
  cacheDir: string,
): Promise<{ facts: CatalogueFacts; notices: readonly string[] }> {
  const kept = await readCache(cacheDir, content);
  if (kept !== undefined) return { facts: kept, notices: [] };
  const facts = readAdb(content, file);
  try {
    await writeCache(cacheDir, content, facts);
    return { facts, notices: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { facts, notices: [`The parsed catalogue could not be kept for next time: ${why}`] };
  }
}

async function fromFile(
  file: string,
  origin: 'installed' | 'file',
  sources: CatalogueSources,
): Promise<Catalogue> {
  const [content, purposes] = await Promise.all([
    readAdbFile(file),
    purposesBeside(sources.builtInFile),
  ]);
  const { facts, notices } = await factsOf(file, content, sources.cacheDir);
  const source = facts.revision === '' ? file : `${file} (${facts.revision})`;
  return assemble({ source, origin, notices }, facts, purposes);
}

/** The catalogue of the installed file, or why it was passed over: nothing where there is none. */
async function fromInstalled(
  file: string,
  sources: CatalogueSources,
): Promise<{ catalogue: Catalogue } | { notices: readonly string[] }> {
  try {
    return { catalogue: await fromFile(file, 'installed', sources) };
  } catch (error) {
    const expected =
      error instanceof DeviceError && ['CATALOGUE_BROKEN', 'FILE_FAILED'].includes(error.code);
    if (!expected) throw error;
    if (isMissing(error.cause)) return { notices: [] };
    return { notices: [`The file of the installed mstflint was passed over: ${error.message}`] };
  }
}

/**
 * Loads the catalogue. DeviceError FILE_FAILED or CATALOGUE_BROKEN where the file that the person named
 * can't be used; an installed one that can't is passed over with a notice.
 */
export async function loadCatalogue(sources: CatalogueSources): Promise<Catalogue> {
  const { adbFile, installedFile, builtInFile } = sources;
  if (adbFile !== undefined) return fromFile(adbFile, 'file', sources);
  if (installedFile === undefined) return builtIn(builtInFile, []);
  const found = await fromInstalled(installedFile, sources);
  return 'catalogue' in found ? found.catalogue : builtIn(builtInFile, found.notices);
}
