/** The built-in facts, so that nothing needs to be installed: all registers of an hca, all configuration
 * parameters of a host. */
import { readFile } from 'node:fs/promises';
import { CONFIG_FORMAT, fromConfigDocument, type ConfigDocument } from './config-document';
import type { ConfigFacts } from './config-facts';
import { FACTS_FORMAT, fromDocument, type FactsDocument } from './facts-document';
import { brokenInstallation } from './purposes';
import type { CatalogueFacts } from './register-facts';

/** What the scripts that make the built-in files write. */
type BuiltInDocument<Document> = Document & {
  /** For example `mstflint 4.33.0 hca, Rev 0.62`. */
  readonly source: string;
};

export interface BuiltInFacts<Facts> {
  readonly source: string;
  readonly facts: Facts;
}

async function readFacts<Document extends { readonly format: number }, Facts>(
  file: string,
  format: Document['format'],
  toFacts: (document: Document) => Facts,
): Promise<BuiltInFacts<Facts>> {
  try {
    // A file of the installation, made by our own script; its format is checked at once.
    const document = JSON.parse(await readFile(file, 'utf8')) as BuiltInDocument<Document>;
    if (document.format !== format) {
      throw new Error(`its format is ${document.format}, not ${format}`);
    }
    return { source: document.source, facts: toFacts(document) };
  } catch (error) {
    throw brokenInstallation(file, error);
  }
}

/** Reads the registers. DeviceError CATALOGUE_BROKEN where the file is missing or not in order. */
export function readBuiltIn(file: string): Promise<BuiltInFacts<CatalogueFacts>> {
  return readFacts<FactsDocument, CatalogueFacts>(file, FACTS_FORMAT, fromDocument);
}

/** Reads the parameters. DeviceError CATALOGUE_BROKEN where the file is missing or not in order. */
export function readBuiltInConfig(file: string): Promise<BuiltInFacts<ConfigFacts>> {
  return readFacts<ConfigDocument, ConfigFacts>(file, CONFIG_FORMAT, fromConfigDocument);
}
