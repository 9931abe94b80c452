import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowser as findSystemBrowser } from '../../../electron/serve/find-browser';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A browser under test talks to nobody but the application. */
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--disable-dev-shm-usage',
];

function runs(executablePath: string, env: Record<string, string>): boolean {
  const { status } = spawnSync(executablePath, ['--version'], {
    env: { ...process.env, ...env },
    timeout: 20_000,
    stdio: 'ignore',
  });
  return status === 0;
}

const modules = join(import.meta.dirname, '../../../node_modules');

/** The Chromium that comes as a package: unpacked once, with libraries and fonts of its own where the system
 * lacks them. */
async function packagedChromium(): Promise<Omit<FoundBrowser, 'args'>> {
  const cache = join(modules, '.cache/mlx5desk/chromium');
  await mkdir(cache, { recursive: true });
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  // It unpacks into the folder for temporary files, whose names anyone could have taken already.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cache;
  try {
    const executablePath = await chromium.executablePath();
    const fonts = existsSync('/etc/fonts/fonts.conf')
      ? {}
      : { FONTCONFIG_PATH: join(cache, 'fonts') };
    if (runs(executablePath, fonts)) return { executablePath, env: fonts };
    const libraries = await inflate(join(modules, '@sparticuz/chromium/bin/al2023.tar.br'));
    return { executablePath, env: { ...fonts, LD_LIBRARY_PATH: join(libraries, 'lib') } };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * The system's Chromium or Chrome, else the packaged one. `MLX5DESK_BROWSER` goes before both: a path, or
 * `packaged`.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const args = process.getuid?.() === 0 ? [...quietArgs, '--no-sandbox'] : quietArgs;
  const wanted = process.env.MLX5DESK_BROWSER ?? findSystemBrowser(process.env);
  if (wanted !== undefined && wanted !== 'packaged') {
    return { executablePath: wanted, args, env: {} };
  }
  return { ...(await packagedChromium()), args };
}
