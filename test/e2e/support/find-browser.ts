import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
const unpacked = join(modules, '.cache/mlx5desk/chromium');

/** Unpacks the Chromium that comes as a package, with its libraries and fonts: whole, or not at all. */
async function unpackChromium(): Promise<void> {
  await mkdir(dirname(unpacked), { recursive: true });
  const work = await mkdtemp(`${unpacked}.making-`);
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  // It unpacks into the folder for temporary files.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = work;
  try {
    await chromium.executablePath();
    await inflate(join(modules, '@sparticuz/chromium/bin/al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    await rename(work, unpacked);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    // Another worker was faster, and has made the same.
    if (!existsSync(unpacked)) throw error;
  }
}

/** The packaged Chromium, with libraries and fonts of its own only where the system lacks them. */
async function packagedChromium(): Promise<Omit<FoundBrowser, 'args'>> {
  if (!existsSync(unpacked)) await unpackChromium();
  const executablePath = join(unpacked, 'chromium');
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(unpacked, 'fonts') };
  if (runs(executablePath, fonts)) return { executablePath, env: fonts };
  return {
    executablePath,
    env: { ...fonts, LD_LIBRARY_PATH: join(unpacked, 'al2023/lib') },
  };
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
