import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface AppPaths {
  /** Where package.json is. */
  readonly root: string;
  readonly version: string;
  /** Parsed form of the built-in register catalogue. */
  readonly builtInCatalogue: string;
  /** The same of the configuration parameters. */
  readonly builtInConfig: string;
  /** Names and places of HCA capabilities. */
  readonly capabilityFields: string;
  /** SQLite for sql.js: beside the bundles, or in the package while running from the sources. */
  readonly sqlWasm: string;
  /** The built page. */
  readonly renderer: string;
  readonly preload: string;
  readonly icon: string;
  /** The privileged helper, as a file that Node runs. */
  readonly helper: string;
  /** The thread that reads reports, as a file that Node runs. */
  readonly reportWorker: string;
}

/**
 * Finds the installation that a module belongs to: the nearest package.json above that is mlx5desk's. So the same
 * code works from the sources, from dist/ and from an archive.
 * @throws Error when there is none: the installation is broken
 */
export function findAppPaths(moduleUrl: string = import.meta.url): AppPaths {
  let folder = dirname(fileURLToPath(moduleUrl));
  for (;;) {
    const version = versionIn(join(folder, 'package.json'));
    if (version !== undefined) return pathsUnder(folder, version);
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error(`mlx5desk's package.json is not above ${fileURLToPath(moduleUrl)}`);
    }
    folder = parent;
  }
}

function versionIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isOurs =
    typeof content === 'object' &&
    content !== null &&
    'name' in content &&
    content.name === 'mlx5desk' &&
    'version' in content;
  return isOurs ? String(content.version) : undefined;
}

function pathsUnder(root: string, version: string): AppPaths {
  return {
    root,
    version,
    builtInCatalogue: join(root, 'assets/catalogue/hca.json'),
    builtInConfig: join(root, 'assets/catalogue/config.json'),
    capabilityFields: join(root, 'assets/catalogue/capabilities.json'),
    sqlWasm: firstThere(
      join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'),
      join(root, 'dist/sql-wasm.wasm'),
    ),
    renderer: join(root, 'dist/renderer'),
    preload: join(root, 'dist/preload.cjs'),
    icon: join(root, 'assets/icons/512x512.png'),
    helper: join(root, 'dist/helper.js'),
    reportWorker: join(root, 'dist/report-worker.js'),
  };
}

/** The second where the first is not there. */
function firstThere(first: string, second: string): string {
  return existsSync(first) ? first : second;
}
