import { join } from 'node:path';
import type { SimulatedCard } from '../../../electron/device/simulator/card';
import type { DeviceOptions } from '../../shim/device-node';
import { startShim, type Shim } from '../../shim/harness';
import type { Peer } from './peers';
import { runProgram, type ProgramResult } from './run-program';

/** The peer's programs and ours before the same simulated card; the shim's log tells them apart by label. */
export interface TwoClients {
  readonly shim: Shim;
  readonly card: SimulatedCard;
  /** A program of the peer. Label: its name. */
  theirs: (tool: string, args: readonly string[], stdin?: string) => Promise<ProgramResult>;
  /** Our built command line. Label: mlx5desk. */
  ours: (args: readonly string[]) => Promise<ProgramResult>;
  stop: () => Promise<void>;
}

const cli = join(import.meta.dirname, '../../../dist/cli.js');

export async function startTwoClients(peer: Peer, device: DeviceOptions): Promise<TwoClients> {
  const shim = await startShim({ devices: [device], root: peer.root });
  // Our side of the same folder: the peer sees it from inside its root.
  const outside = { LD_PRELOAD: join(shim.dir, 'shim.so'), MLX5DESK_SHIM_ROOT: shim.dir };
  const folders = {
    XDG_STATE_HOME: join(shim.dir, 'state'),
    XDG_CACHE_HOME: join(shim.dir, 'cache'),
    XDG_CONFIG_HOME: join(shim.dir, 'config'),
  };
  return {
    shim,
    card: device.card,
    theirs: (tool, args, stdin) => {
      const { file, args: all } = shim.command([`/usr/bin/${tool}`, ...args], tool);
      return runProgram(file, all, {}, stdin);
    },
    ours: (args) =>
      runProgram(process.execPath, [cli, ...args], {
        ...folders,
        ...outside,
        MLX5DESK_SHIM_LABEL: 'mlx5desk',
      }),
    stop: () => shim.stop(),
  };
}
