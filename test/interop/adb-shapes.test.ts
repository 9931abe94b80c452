import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../electron/catalog/catalogue';
import { formatShape } from '../../electron/tools/reg/format-mstreg';
import { showRegister } from '../../electron/tools/reg/show-register';
import { builtInFile, noiseDevice, loadRegisters, NODE } from './support/noise';
import { adbFile, findPeer } from './support/peers';
import { mapLimited } from './support/run-program';
import { startTwoClients, type TwoClients } from './support/two-clients';

const FILE_NAME = 'other.adb';

async function loadFile(file: string): Promise<Catalogue> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'mlx5desk-adb-'));
  try {
    return await loadCatalogue({ adbFile: file, builtInFile, cacheDir });
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

/** Names of the registers whose fields mstreg shows differently; it reads the file from the shim's folder. */
async function differingRegisters(
  clients: TwoClients,
  insideDir: string,
  catalogue: Catalogue,
  fullPath: boolean,
): Promise<string[]> {
  const differing = await mapLimited(catalogue.registers, 2, async ({ name }) => {
    const theirs = await clients.theirs('mstreg', [
      ...['-d', NODE, '-a', join(insideDir, FILE_NAME), '--show_reg', name],
      ...(fullPath ? ['--full_path'] : []),
    ]);
    const ours = formatShape(showRegister(catalogue, name), { fullPath });
    return theirs.code === 0 && theirs.stdout === ours ? [] : [name];
  });
  return differing.flat();
}

describe.each([
  { suite: 'bookworm', version: '4.21.0', registers: 192 },
  { suite: 'trixie', version: '4.31.0', registers: 176 },
  { suite: 'sid', version: '4.33.0', registers: 186 },
] as const)('the hca file of $version', ({ suite, version, registers }) => {
  it.for([{ fullPath: false }, { fullPath: true }])(
    'is read as mstreg 4.33 reads it (full paths: $fullPath)',
    async ({ fullPath }, { skip }) => {
      const tool = findPeer('sid');
      const owner = findPeer(suite);
      if ('missing' in tool) return skip(tool.missing);
      if ('missing' in owner) return skip(owner.missing);
      if (owner.version !== version) {
        return skip(`Debian ${suite} has mstflint ${owner.version} now`);
      }
      const file = adbFile(owner, 'hca');
      const catalogue = await loadFile(file);
      expect(catalogue.registers).toHaveLength(registers);

      const clients = await startTwoClients(tool, noiseDevice(await loadRegisters(), 1));
      try {
        await copyFile(file, join(clients.shim.dir, FILE_NAME));
        const insideDir = clients.shim.variables.MLX5DESK_SHIM_ROOT ?? clients.shim.dir;
        expect(await differingRegisters(clients, insideDir, catalogue, fullPath)).toEqual([]);
      } finally {
        await clients.stop();
      }
    },
  );
});
