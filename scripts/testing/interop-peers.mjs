// The programs that mlx5desk is compared with: mstflint of three Debian releases, prepared once and kept
// outside of the project. What can't be had is named with its reason; the tests then say so and are skipped.
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { asRoot } from './as-root.mjs';
import { unpackDebian } from './debian-root.mjs';
import { runCommand } from './run-command.mjs';

const PEERS = 'MLX5DESK_INTEROP_PEERS';

/** Whether any peer can be started, so that it's worth to be root for it. */
export function arePeersThere(environment) {
  return Object.values(JSON.parse(environment[PEERS])).some((peer) => !('missing' in peer));
}

/** `MLX5DESK_INTEROP_DIR`, else a folder that survives a fresh clone. */
export function interopDir() {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return process.env.MLX5DESK_INTEROP_DIR ?? join(cache, 'mlx5desk-interop');
}

/** What a root must have: env sets the variables of a program that is started inside. */
const programs = ['mstreg', 'env'];

/**
 * @typedef {{ root: string, version: string } | { missing: string }} Peer
 * @param {string} suite
 * @param {boolean} unpack fetch it where it isn't there yet
 * @returns {Promise<Peer>}
 */
async function preparePeer(suite, unpack) {
  const root = join(interopDir(), suite);
  try {
    if (!programs.every((name) => existsSync(join(root, 'usr/bin', name)))) {
      if (!unpack) throw new Error('it is unpacked by `node scripts/test.mjs --only interop`');
      console.log(`Unpacking mstflint of Debian ${suite} into ${root}`);
      await rm(root, { recursive: true, force: true });
      await unpackDebian(root, suite, ['mstflint', 'coreutils']);
    }
    const [command, ...args] = asRoot(['chroot', root, '/usr/bin/mstreg', '-v']);
    const { code, output } = await runCommand(command, args, {
      timeLimitMs: 20_000,
      capture: true,
    });
    const version = /mstflint (\d+\.\d+\.\d+)/.exec(output)?.[1];
    if (code !== 0 || version === undefined) {
      throw new Error(`mstreg -v does not run: ${output.trim().split('\n').at(-1)}`);
    }
    return { root, version };
  } catch (error) {
    return { missing: `mstflint of Debian ${suite} can't be had: ${error.message}` };
  }
}

/** `adb/VERSION/KIND/ext/register_access_table.adb` for every version that is there. */
async function linkFiles(peers) {
  const dir = join(interopDir(), 'adb');
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  for (const peer of peers) {
    if ('missing' in peer) continue;
    await symlink(join(peer.root, 'usr/share/mstflint/prm_dbs'), join(dir, peer.version));
  }
  return dir;
}

/**
 * @param {{ unpack: boolean }} options
 * @returns {Promise<Record<string, string>>} environment for the tests, see test/interop/README.md
 */
export async function interopEnvironment({ unpack }) {
  const sid = await preparePeer('sid', unpack);
  const trixie = await preparePeer('trixie', unpack);
  // Too old to speak fwctl; only its register description files are wanted.
  const bookworm = await preparePeer('bookworm', unpack);
  const environment = { [PEERS]: JSON.stringify({ sid, trixie, bookworm }) };
  if (!unpack) return environment;
  for (const [name, peer] of Object.entries({ sid, trixie, bookworm })) {
    console.log(`${name}: ${'missing' in peer ? peer.missing : `mstflint ${peer.version}`}`);
  }
  return { ...environment, MLX5DESK_ADB_DIR: await linkFiles([sid, trixie, bookworm]) };
}
