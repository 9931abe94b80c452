/**
 * Puts simulated cards behind /dev/fwctl/* and /dev/mlx5ctl-* for the programs that are started with
 * `env`. The server runs in this process: start clients with the asynchronous calls of child_process,
 * a synchronous one would wait for a server that it blocks.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findAppPaths } from '../../electron/app-paths';
import type { CardBooks, SimulatedCard } from '../../electron/device/simulator/card';
import type { Privileges } from './calls';
import { makeNodes, type DeviceNode, type DeviceOptions } from './device-node';
import { RpcLog, type RpcRecord } from './rpc-log';
import { ShimServer } from './server';
import { checkMarks, FakeTree, type Lockdown } from './tree';

const run = promisify(execFile);

export interface ShimOptions {
  readonly devices: readonly (SimulatedCard | DeviceOptions)[];
  /** Clients run chrooted here; the shim's files are put into its /tmp. */
  readonly root?: string;
  /** Existing directory for the shim's files, instead of a new temporary one; stop() leaves it. */
  readonly dir?: string;
  readonly lockdown?: Lockdown;
  readonly privileges?: Privileges;
}

export interface Shim {
  /** As seen from here. */
  readonly dir: string;
  readonly nodes: readonly DeviceNode[];
  /** One line of JSON for each answered RPC. */
  readonly logFile: string;
  /** What a client needs in its environment, besides its own. */
  readonly variables: Readonly<Record<string, string>>;
  /** This process's environment with `variables`. */
  readonly env: NodeJS.ProcessEnv;
  /** Command line that runs `argv` behind the shim, inside `root` where there is one. */
  command(argv: readonly string[], label?: string): { file: string; args: string[] };
  log(): readonly RpcRecord[];
  /** By the card's name. */
  books(): Readonly<Record<string, CardBooks>>;
  /** Descriptors that clients hold. */
  openFiles(): number;
  /** Resolves once clients hold none. */
  idle(): Promise<void>;
  /** Whether a scope that taints the kernel was used. */
  tainted(): boolean;
  /** Unplugs the card: its nodes go, calls on open descriptors give ENODEV. */
  vanish(card: string): void;
  /** Plugs a card in again that vanished. */
  plug(card: string): void;
  /** Makes open() fail with this errno; undefined: open again. */
  refuseOpen(card: string, errno: number | undefined): void;
  /** What clients may at most. */
  setPrivileges(privileges: Privileges): void;
  /** @throws AggregateError where the server met something that no driver would do */
  stop(): Promise<void>;
}

async function buildLibrary(): Promise<string> {
  const script = join(findAppPaths(import.meta.url).root, 'scripts/build-shim.mjs');
  const { stdout } = await run(process.execPath, [script]);
  return stdout.trim();
}

function isCard(device: SimulatedCard | DeviceOptions): device is SimulatedCard {
  return 'profile' in device;
}

function nodesOf(nodes: readonly DeviceNode[], card: string): DeviceNode[] {
  const found = nodes.filter((node) => node.card.profile.name === card);
  if (found.length === 0) throw new Error(`the shim has no card ${card}`);
  return found;
}

/** Paths of sockets are short: 107 bytes, `/socket` included. */
const MAX_DIR_BYTES = 96;

/** The directory as clients see it. @throws Error where they can't, or where it can't hold a socket */
function seenInside(dir: string, root: string | undefined): string {
  if (Buffer.byteLength(dir) > MAX_DIR_BYTES) {
    throw new Error(`${dir}: too long a path for a socket; set TMPDIR to a shorter one`);
  }
  if (root === undefined || root === '/') return dir;
  if (!dir.startsWith(`${root}/`)) throw new Error(`${dir} is not inside of ${root}`);
  return dir.slice(root.length);
}

/**
 * Builds the library where it is out of date, makes the fake tree and starts the server.
 * @throws Error where there is no C compiler, or the directory will not do
 */
export async function startShim(options: ShimOptions): Promise<Shim> {
  const library = await buildLibrary();
  const root = options.root === undefined ? undefined : resolve(options.root);
  const base = root === undefined ? tmpdir() : join(root, 'tmp');
  const dir =
    options.dir === undefined ? await mkdtemp(join(base, 'mlx5desk-shim-')) : resolve(options.dir);
  try {
    const inside = seenInside(dir, root);
    checkMarks(dir);
    await copyFile(library, join(dir, 'shim.so'));
    const nodes = makeNodes(options.devices.map((each) => (isCard(each) ? { card: each } : each)));
    const tree = new FakeTree(join(dir, 'tree'));
    tree.build(nodes, options.lockdown ?? 'none');
    const shim = new RunningShim(dir, inside, root, nodes, tree, options.dir === undefined);
    if (options.privileges !== undefined) shim.setPrivileges(options.privileges);
    await shim.listen();
    return shim;
  } catch (error) {
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

class RunningShim implements Shim {
  readonly logFile: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  private readonly rpcs: RpcLog;
  private readonly server: ShimServer;

  constructor(
    readonly dir: string,
    inside: string,
    private readonly root: string | undefined,
    readonly nodes: readonly DeviceNode[],
    private readonly tree: FakeTree,
    private readonly ownsDir: boolean,
  ) {
    this.logFile = join(dir, 'rpc.jsonl');
    this.variables = { LD_PRELOAD: join(inside, 'shim.so'), MLX5DESK_SHIM_ROOT: inside };
    this.env = { ...process.env, ...this.variables };
    this.rpcs = new RpcLog(this.logFile);
    this.server = new ShimServer({
      nodes,
      log: this.rpcs,
      onTaint: () => {
        tree.setTainted(true);
      },
    });
  }

  listen(): Promise<void> {
    return this.server.listen(join(this.dir, 'socket'));
  }

  command(argv: readonly string[], label?: string): { file: string; args: string[] } {
    const all = {
      ...this.variables,
      ...(label === undefined ? {} : { MLX5DESK_SHIM_LABEL: label }),
    };
    // Set inside of the root: the library's path means nothing to chroot itself.
    const settings = Object.entries(all).map(([name, value]) => `${name}=${value}`);
    return this.root === undefined
      ? { file: 'env', args: [...settings, ...argv] }
      : { file: 'chroot', args: [this.root, 'env', ...settings, ...argv] };
  }

  log(): readonly RpcRecord[] {
    return this.rpcs.records();
  }

  books(): Readonly<Record<string, CardBooks>> {
    return Object.fromEntries(
      this.nodes.map(({ card }) => [card.profile.name, card.books()] as const),
    );
  }

  openFiles(): number {
    return this.server.openFiles();
  }

  idle(): Promise<void> {
    return this.server.idle();
  }

  tainted(): boolean {
    return this.server.tainted;
  }

  vanish(card: string): void {
    for (const node of nodesOf(this.nodes, card)) {
      node.gone = true;
      this.tree.removeNode(node);
      this.server.abandonCalls(node);
    }
  }

  plug(card: string): void {
    for (const node of nodesOf(this.nodes, card)) {
      node.gone = false;
      this.tree.addNode(node);
    }
  }

  refuseOpen(card: string, errno: number | undefined): void {
    for (const node of nodesOf(this.nodes, card)) {
      if (errno === undefined) delete node.openErrno;
      else node.openErrno = errno;
      // access() says what open() will say.
      this.tree.setClosed(node, errno === constants.errno.EACCES);
    }
  }

  setPrivileges(privileges: Privileges): void {
    this.server.privileges = privileges;
  }

  async stop(): Promise<void> {
    await this.server.close();
    if (this.ownsDir) await rm(this.dir, { recursive: true, force: true, maxRetries: 5 });
    const { faults } = this.server;
    if (faults.length > 0) {
      const first = String(faults[0]);
      throw new AggregateError(faults, `the shim met ${faults.length} faults, first: ${first}`);
    }
  }
}
