import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from './peers';
import { runProgram, type ProgramResult } from './run-program';
import type { TwoClients } from './two-clients';

/** Starts mstresourcedump or mstresourceparse of a peer. */
export type ResourceTool = (
  tool: 'mstresourcedump' | 'mstresourceparse',
  args: readonly string[],
) => Promise<ProgramResult>;

/**
 * Both are Python behind a shell script that sets where their libraries are. The unpacked root has no shell, so
 * the same is set here; undefined where it lacks the tools.
 */
export function resourceTools(peer: Peer, clients: TwoClients): ResourceTool | undefined {
  const libraries = libraryFolder(peer);
  if (libraries === undefined || !existsSync(join(peer.root, 'usr/bin/python3'))) return undefined;
  const tools = `${libraries}/mstflint/python_tools`;
  const settings = {
    PYTHONPATH: tools,
    MSTFLINT_LIB_DIR: libraries,
    LD_LIBRARY_PATH: libraries,
    MSTFLINT_BIN_DIR: '/usr/bin',
  };
  return (tool, args) => {
    const script = `${tools}/resourcetools/${tool}.py`;
    const command = clients.shim.command(['/usr/bin/python3', script, ...args], tool);
    return runProgram(command.file, command.args, settings);
  };
}

/** `/usr/lib/x86_64-linux-gnu`, as seen inside of the root. */
function libraryFolder(peer: Peer): string | undefined {
  const name = readdirSync(join(peer.root, 'usr/lib')).find((folder) =>
    existsSync(join(peer.root, 'usr/lib', folder, 'mstflint/python_tools/resourcetools')),
  );
  return name === undefined ? undefined : `/usr/lib/${name}`;
}
