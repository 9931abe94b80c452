// Builds the page, as vite.config.ts says.
import { join } from 'node:path';
import { build } from 'vite';

export async function bundleRenderer(root) {
  process.chdir(root);
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}
