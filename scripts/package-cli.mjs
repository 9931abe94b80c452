// Packages for servers without a desktop: `npm run package:cli [-- --output DIR]`. An npm tarball, and a deb where
// dpkg-deb is there. What they hold was built before, by `npm run build` and `npm run build:native`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { layOutCli } from './packaging/cli-files.mjs';
import { buildDeb } from './packaging/deb.mjs';
import { makeManuals } from './packaging/manuals.mjs';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { output: { type: 'string', default: 'release' } } });
const output = resolve(values.output);
mkdirSync(output, { recursive: true });

const folder = mkdtempSync(join(tmpdir(), 'mlx5desk-package-'));
try {
  const files = join(folder, 'npm');
  layOutCli(root, files);
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', output], {
    cwd: files,
    encoding: 'utf8',
  });
  console.log(join(output, packed.trim()));
  if (spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' }).error !== undefined) {
    console.log('no deb: dpkg-deb is not here');
  } else {
    console.log(buildDeb(root, join(folder, 'deb'), output, makeManuals(root)));
  }
} finally {
  rmSync(folder, { recursive: true });
}
