/** The built-in facts: all registers of an hca, so that nothing needs to be installed. */
import { readFile } from 'node:fs/promises';
import { FACTS_FORMAT, fromDocument, type FactsDocument } from './facts-document';
import { brokenInstallation } from './purposes';
import type { CatalogueFacts } from './register-facts';

/** What scripts/make-catalogue.mjs writes. */
export interface BuiltInDocument extends FactsDocument {
  /** For example `mstflint 4.33.0 hca, Rev 0.62`. */
  readonly source: string;
}

export interface BuiltInFacts {
  readonly source: string;
  readonly facts: CatalogueFacts;
}

/** Reads the file. DeviceError CATALOGUE_BROKEN where it is missing or not in order. */
export async function readBuiltIn(file: string): Promise<BuiltInFacts> {
  try {
    // A file of the installation, made by our own script; its format is checked at once.
    const document = JSON.parse(await readFile(file, 'utf8')) as Omit<BuiltInDocument, 'format'> & {
      format: number;
    };
    if (document.format !== FACTS_FORMAT) {
      throw new Error(`its format is ${document.format}, not ${FACTS_FORMAT}`);
    }
    return { source: document.source, facts: fromDocument({ ...document, format: FACTS_FORMAT }) };
  } catch (error) {
    throw brokenInstallation(file, error);
  }
}
