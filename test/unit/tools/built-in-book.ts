import { fileURLToPath } from 'node:url';
import { loadBuiltIn, type Catalogue } from '../../../electron/catalog/catalogue';
import type { ConfigCatalogue } from '../../../electron/catalog/config-catalogue';
import { loadBuiltInConfig } from '../../../electron/catalog/load-config-catalogue';

/** The catalogue that is shipped. */
export function builtInBook(): Promise<Catalogue> {
  return loadBuiltIn(fileURLToPath(new URL('../../../assets/catalogue/hca.json', import.meta.url)));
}

/** The configuration parameters that are shipped. */
export function builtInConfig(): Promise<ConfigCatalogue> {
  return loadBuiltInConfig(
    fileURLToPath(new URL('../../../assets/catalogue/config.json', import.meta.url)),
  );
}
