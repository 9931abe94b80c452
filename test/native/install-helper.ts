/** Puts the helper into a folder of its own, laid out as the packages lay it out below /usr/libexec. */
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { HelperMode } from '../../electron/device/transport';
import { bundleScript } from './start-child';

const projectDir = resolve(import.meta.dirname, '../..');
/** Where the launchers expect it. */
const INSTALLED = '/usr/libexec/mlx5desk';

export interface InstalledHelper {
  readonly folder: string;
  /** Node and the helper's file. */
  readonly own: readonly string[];
  readonly launchers: Readonly<Record<HelperMode, string>>;
  remove(): Promise<void>;
}

/** @param variables what the launchers give the helper besides, as the shim needs it */
export async function installHelper(
  variables: Readonly<Record<string, string>> = {},
): Promise<InstalledHelper> {
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-helper-'));
  // Others than its owner run it too.
  await chmod(folder, 0o755);
  const script = join(folder, 'dist/helper.js');
  await bundleScript(join(projectDir, 'electron/helper.ts'), script);
  for (const file of ['package.json', 'native/build/mlx5desk_native.node']) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await copyFile(join(projectDir, file), join(folder, file));
  }
  const launcherOf = async (mode: HelperMode): Promise<string> =>
    installLauncher(folder, `mlx5desk-helper-${mode}`, variables);
  return {
    folder,
    own: [process.execPath, script],
    launchers: { read: await launcherOf('read'), write: await launcherOf('write') },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** As it is shipped, but for the place, the Node of these tests, and the shim. */
async function installLauncher(
  folder: string,
  name: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const shipped = await readFile(join(projectDir, 'assets/helper', name), 'utf8');
  const settings = Object.entries(variables).map(([key, value]) => `${key}=${value} `);
  const launcher = join(folder, name);
  const text = shipped
    .replaceAll(INSTALLED, folder)
    .replaceAll('/usr/bin/node', process.execPath)
    .replace('$limits \\\n', `$limits /usr/bin/env ${settings.join('')}\\\n`);
  await writeFile(launcher, text, { mode: 0o755 });
  return launcher;
}
