// Unpacks a Debian package of some suite, with what it depends on, into a folder that programs of it can be
// started from. Nothing is installed on this machine: apt works on a private state, no root is needed.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from './run-command.mjs';

const UPDATE_LIMIT_MS = 4 * 60_000;
const DOWNLOAD_LIMIT_MS = 5 * 60_000;
const UNPACK_LIMIT_MS = 60_000;
const DEBOOTSTRAP_LIMIT_MS = 10 * 60_000;
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

async function output(command, args, timeLimitMs) {
  const result = await runCommand(command, args, { timeLimitMs, capture: true });
  if (result.code === 0) return result.output;
  const lines = result.output.trim().split('\n');
  const why = lines.findLast((line) => /^(E|W|I): |error/i.test(line)) ?? lines.at(-1);
  throw new Error(
    result.timedOut
      ? `${command} took longer than ${timeLimitMs / 1000} s`
      : `${command} failed (exit ${result.code}): ${why}`,
  );
}

/** The mirror that apt on this machine uses. @throws Error where there is none of Debian */
export async function debianMirror() {
  const format = '$(REPO_URI) $(RELEASE)';
  const listing = await output(
    'apt-get',
    ['indextargets', '--format', format, 'Created-By: Packages'],
    30_000,
  );
  const mirror = listing
    .split('\n')
    .map((line) => line.split(' '))
    .find(
      ([uri, suite]) => /\/debian\/?$/.test(uri) && !/-(security|updates|backports)$/.test(suite),
    );
  if (mirror === undefined) throw new Error('apt on this machine uses no mirror of Debian');
  return mirror[0];
}

/** Options that keep apt away from this machine's own package state. */
async function privateApt(dir, mirror, suite) {
  for (const name of ['lists/partial', 'archives/partial']) {
    await mkdir(join(dir, name), { recursive: true });
  }
  const signedBy = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  await writeFile(join(dir, 'status'), '');
  await writeFile(join(dir, 'sources.list'), `deb ${signedBy}${mirror} ${suite} main\n`);
  return Object.entries({
    'Dir::State': dir,
    'Dir::State::lists': join(dir, 'lists'),
    'Dir::State::status': join(dir, 'status'),
    'Dir::Cache': dir,
    'Dir::Cache::archives': join(dir, 'archives'),
    'Dir::Etc::sourcelist': join(dir, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'APT::Sandbox::User': '',
    'Acquire::Retries': '2',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function unpackWithApt(target, apt, mirror, suite, packages) {
  const options = await privateApt(apt, mirror, suite);
  await output('apt-get', [...options, 'update'], UPDATE_LIMIT_MS);
  await output(
    'apt-get',
    [...options, '-y', '--no-install-recommends', '--download-only', 'install', ...packages],
    DOWNLOAD_LIMIT_MS,
  );
  const archives = (await readdir(join(apt, 'archives'))).filter((name) => name.endsWith('.deb'));
  for (const name of archives) {
    await output('dpkg-deb', ['-x', join(apt, 'archives', name), target], UNPACK_LIMIT_MS);
  }
}

/**
 * Fills `target` with `packages` of `suite`, in one step: it's there whole or not at all.
 * base-files comes along for the links (`lib` to `usr/lib`) that a chroot needs.
 * @throws Error with the reason, in one line
 */
export async function unpackDebian(target, suite, packages) {
  const mirror = await debianMirror();
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(`${target}.making-`);
  try {
    const root = join(work, 'root');
    try {
      await unpackWithApt(root, join(work, 'apt'), mirror, suite, ['base-files', ...packages]);
    } catch (error) {
      if (process.getuid() !== 0 || !existsSync('/usr/sbin/debootstrap')) throw error;
      console.log(`  ${error.message}; trying debootstrap`);
      await rm(root, { recursive: true, force: true });
      await output(
        '/usr/sbin/debootstrap',
        ['--variant=minbase', `--include=${packages.join(',')}`, suite, root, mirror],
        DEBOOTSTRAP_LIMIT_MS,
      );
    }
    await mkdir(join(root, 'tmp'), { recursive: true });
    await rename(root, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
