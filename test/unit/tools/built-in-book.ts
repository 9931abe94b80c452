import { fileURLToPath } from 'node:url';
import { loadBuiltIn, type Catalogue } from '../../../electron/catalog/catalogue';

/** The catalogue that is shipped. */
export function builtInBook(): Promise<Catalogue> {
  return loadBuiltIn(fileURLToPath(new URL('../../../assets/catalogue/hca.json', import.meta.url)));
}
