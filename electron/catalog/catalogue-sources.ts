/** Where a catalogue comes from: the file that the person names, else that of an installed mstflint, else
 * what is built in. The same for registers and for parameters. */
import { DeviceError } from '../device/device-error';
import { isMissing } from './catalogue-file';

/** `file`: one the person named; `installed`: that of an installed mstflint. */
export type CatalogueOrigin = 'built-in' | 'installed' | 'file';

export interface CatalogueFiles {
  /** Named by the person: nothing else is taken in its place. */
  readonly named?: string | undefined;
  /** Where an installed mstflint has its file, if it is installed. */
  readonly installed?: string | undefined;
}

export interface CatalogueLoaders<T> {
  fromFile(file: string, origin: 'installed' | 'file'): Promise<T>;
  /** `notices`: why other sources were passed over; each a sentence for a person. */
  builtIn(notices: readonly string[]): Promise<T>;
}

/** Errors of a file that another source can stand in for. */
const passableCodes: ReadonlySet<string> = new Set([
  'CATALOGUE_BROKEN',
  'CONFIG_CATALOGUE_BROKEN',
  'FILE_FAILED',
]);

/**
 * Loads from the first source there is. DeviceError of `fromFile` where the file that the person named
 * can't be used; an installed one that can't is passed over with a notice.
 */
export async function loadFromSources<T>(
  { named, installed }: CatalogueFiles,
  loaders: CatalogueLoaders<T>,
): Promise<T> {
  if (named !== undefined) return loaders.fromFile(named, 'file');
  if (installed === undefined) return loaders.builtIn([]);
  try {
    return await loaders.fromFile(installed, 'installed');
  } catch (error) {
    if (!(error instanceof DeviceError) || !passableCodes.has(error.code)) throw error;
    if (isMissing(error.cause)) return loaders.builtIn([]);
    return loaders.builtIn([
      `The file of the installed mstflint was passed over: ${error.message}`,
    ]);
  }
}
