/** The catalogue of registers: from the ADB file that a person names, else from that of an installed
 * mstflint, else the built-in one. */
import { dirname, join } from 'node:path';
import type { RegisterBook, RegisterLayout } from '../prm/register';
import { LARGEST_ADB_BYTES } from './adb-limits';
import { readBuiltIn } from './built-in';
import { readCatalogueFile } from './catalogue-file';
import { loadFromSources, type CatalogueOrigin } from './catalogue-sources';
import { keptFacts } from './facts-cache';
import { FACTS_FORMAT, fromDocument, toDocument, type FactsDocument } from './facts-document';
import { readPurposes, type Purpose } from './purposes';
import type { CatalogueFacts } from './register-facts';

export interface Catalogue extends RegisterBook {
  readonly origin: CatalogueOrigin;
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

async function fromFile(
  file: string,
  origin: 'installed' | 'file',
  sources: CatalogueSources,
): Promise<Catalogue> {
  const [content, purposes] = await Promise.all([
    readCatalogueFile(file, { mostBytes: LARGEST_ADB_BYTES, brokenCode: 'CATALOGUE_BROKEN' }),
    purposesBeside(sources.builtInFile),
  ]);
  const cache = { directory: sources.cacheDir, kind: `registers-v${FACTS_FORMAT}` };
  const { facts, notices } = await keptFacts(cache, content, {
    // Loaded only where it is needed: what is kept from an earlier time needs no XML.
    parse: async () => (await import('./adb-reader')).readAdb(content, file),
    toDocument,
    fromDocument: (document) => fromDocument(document as FactsDocument),
  });
  const source = facts.revision === '' ? file : `${file} (${facts.revision})`;
  return assemble({ source, origin, notices }, facts, purposes);
}

/**
 * Loads the catalogue. DeviceError FILE_FAILED or CATALOGUE_BROKEN where the file that the person named
 * can't be used; an installed one that can't is passed over with a notice.
 */
export function loadCatalogue(sources: CatalogueSources): Promise<Catalogue> {
  return loadFromSources(
    { named: sources.adbFile, installed: sources.installedFile },
    {
      fromFile: (file, origin) => fromFile(file, origin, sources),
      builtIn: (notices) => builtIn(sources.builtInFile, notices),
    },
  );
}
