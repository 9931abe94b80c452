/** Loads the catalogue of configuration: from the database that a person names, else from that of an
 * installed mstflint, else the built-in one. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ConfigItem } from '../prm/config-item';
import { readBuiltInConfig } from './built-in';
import { readCatalogueFile } from './catalogue-file';
import { loadFromSources } from './catalogue-sources';
import { configBook, type ConfigCatalogue } from './config-catalogue';
import {
  CONFIG_FORMAT,
  fromConfigDocument,
  toConfigDocument,
  type ConfigDocument,
} from './config-document';
import { readConfigPurposes, type ConfigPurposes } from './config-purposes';
import { keptFacts } from './facts-cache';
import { brokenInstallation } from './purposes';
import { LARGEST_DATABASE_BYTES } from './sqlite-limits';

export interface ConfigSources {
  /** Named by the person: nothing else is taken in its place. */
  readonly databaseFile?: string;
  /** Where an installed mstflint has its database, if it is installed. */
  readonly installedFile?: string;
  /** The built-in facts; config-purposes.json stands beside them. */
  readonly builtInFile: string;
  /** sql.js's sql-wasm.wasm. */
  readonly wasmFile: string;
  /** Directory for parsed files, made when needed. */
  readonly cacheDir: string;
}

type Head = Pick<ConfigCatalogue, 'source' | 'origin' | 'notices'>;

function assemble(
  { source, origin, notices }: Head,
  items: readonly ConfigItem[],
  { groups, purposes }: ConfigPurposes,
): ConfigCatalogue {
  const explained = items.map((item): ConfigItem => ({
    ...item,
    group: groups.get(item.name) ?? '',
    parameters: item.parameters.map((parameter) => ({
      ...parameter,
      purpose: purposes.get(parameter.name) ?? '',
    })),
  }));
  return { ...configBook(source, explained), origin, notices };
}

function purposesBeside(builtInFile: string): Promise<ConfigPurposes> {
  return readConfigPurposes(join(dirname(builtInFile), 'config-purposes.json'));
}

async function builtIn(builtInFile: string, notices: readonly string[]): Promise<ConfigCatalogue> {
  const purposes = await purposesBeside(builtInFile);
  const { source, facts } = await readBuiltInConfig(builtInFile);
  const head: Head = { source: `built-in (${source})`, origin: 'built-in', notices };
  return assemble(head, facts.items, purposes);
}

/** Loads the built-in catalogue. DeviceError CATALOGUE_BROKEN where its file is missing or broken. */
export function loadBuiltInConfig(builtInFile: string): Promise<ConfigCatalogue> {
  return builtIn(builtInFile, []);
}

async function wasmOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw brokenInstallation(file, error);
  }
}

async function fromFile(
  file: string,
  origin: 'installed' | 'file',
  { builtInFile, wasmFile, cacheDir }: ConfigSources,
): Promise<ConfigCatalogue> {
  const [content, purposes] = await Promise.all([
    readCatalogueFile(file, {
      mostBytes: LARGEST_DATABASE_BYTES,
      brokenCode: 'CONFIG_CATALOGUE_BROKEN',
    }),
    purposesBeside(builtInFile),
  ]);
  const cache = { directory: cacheDir, kind: `parameters-v${CONFIG_FORMAT}` };
  const { facts, notices } = await keptFacts(cache, content, {
    // Loaded only where it is needed: what is kept from an earlier time needs no SQLite.
    parse: async () => {
      const { readConfigDatabase } = await import('./config-database');
      return readConfigDatabase(content, file, await wasmOf(wasmFile));
    },
    toDocument: toConfigDocument,
    fromDocument: (document) => fromConfigDocument(document as ConfigDocument),
  });
  const told = [...facts.notices.map((notice) => `${file}, ${notice}`), ...notices];
  return assemble({ source: file, origin, notices: told }, facts.items, purposes);
}

/**
 * Loads the catalogue. DeviceError FILE_FAILED or CONFIG_CATALOGUE_BROKEN where the database that the
 * person named can't be used; an installed one that can't is passed over with a notice.
 */
export function loadConfigCatalogue(sources: ConfigSources): Promise<ConfigCatalogue> {
  return loadFromSources(
    { named: sources.databaseFile, installed: sources.installedFile },
    {
      fromFile: (file, origin) => fromFile(file, origin, sources),
      builtIn: (notices) => builtIn(sources.builtInFile, notices),
    },
  );
}
