/**
 * The UNIX-socket server that plays the kernel for simulated cards. A connection either opens a node and
 * lives as long as the client's descriptor, or carries one ioctl.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { constants } from 'node:os';
import { carryOut, errnoOf, type KernelState, type Privileges } from './calls';
import type { DeviceNode } from './device-node';
import { OpenFile, Refused } from './open-file';
import type { RpcLog } from './rpc-log';
import { makeReply, operations, RequestReader, type Reply, type Request } from './wire';

const { EBADF, ECANCELED, ENODEV } = constants.errno;

/** Flavours as in `shim.h`; mlx5ctl's is its revision. */
const FLAVOUR_FWCTL = 16;
const FLAVOUR_FWCTL_RESOURCES = 17;

function flavourOf({ kernel }: DeviceNode): number {
  if (kernel.kind === 'mlx5ctl') return kernel.revision ?? 4;
  return kernel.umemExtension === true ? FLAVOUR_FWCTL_RESOURCES : FLAVOUR_FWCTL;
}

export interface ServerOptions {
  readonly nodes: readonly DeviceNode[];
  readonly log: RpcLog;
  /** A scope that taints the kernel was used, for the first time. */
  readonly onTaint: () => void;
}

export class ShimServer implements KernelState {
  readonly log: RpcLog;
  privileges: Privileges = { sysAdmin: true, sysRawio: true };
  /** Errors that no driver would give: faults of a card's model or of the shim itself. */
  readonly faults: unknown[] = [];
  tainted = false;
  private readonly server: Server;
  private readonly connections = new Set<Socket>();
  private readonly files = new Map<bigint, OpenFile>();
  private readonly callsOut = new Map<Socket, OpenFile>();
  private idleWaiters: (() => void)[] = [];

  constructor(private readonly options: ServerOptions) {
    this.log = options.log;
    this.server = createServer((socket) => {
      this.serve(socket);
    });
  }

  listen(socketPath: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ path: socketPath, backlog: 1024 }, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  /** Descriptors that clients have open, or closed ones whose call is still out. */
  openFiles(): number {
    return this.files.size;
  }

  /** Resolves once no client has a node open any more. */
  idle(): Promise<void> {
    if (this.files.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  taint(): void {
    if (this.tainted) return;
    this.tainted = true;
    this.options.onTaint();
  }

  pinnedBy(pid: number): bigint {
    let sum = 0n;
    for (const file of this.files.values()) if (file.pid === pid) sum += file.pinnedBytes();
    return sum;
  }

  /** What a driver does when its card is unplugged: calls that are out are given up. */
  abandonCalls(device: DeviceNode): void {
    for (const [socket, file] of this.callsOut) {
      if (file.device === device) socket.end(makeReply({ error: ECANCELED }));
    }
  }

  async close(): Promise<void> {
    for (const socket of this.connections) socket.destroy();
    await new Promise<void>((resolve) =>
      this.server.close(() => {
        resolve();
      }),
    );
  }

  private serve(socket: Socket): void {
    const reader = new RequestReader();
    let opened: bigint | undefined;
    this.connections.add(socket);
    socket.on('data', (bytes) => {
      try {
        for (const request of reader.push(bytes)) {
          if (request.operation === operations.open) opened = this.open(socket, request);
          else void this.call(socket, request);
        }
      } catch (error) {
        this.fault(error);
        socket.destroy();
      }
    });
    // A client that died in mid-frame resets the connection; `close` follows.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') this.fault(error);
    });
    socket.on('close', () => {
      this.connections.delete(socket);
      this.callGone(socket);
      if (opened !== undefined) this.closeFile(opened);
    });
  }

  private open(socket: Socket, request: Request): bigint | undefined {
    const [major, minor] = request.words;
    const device = this.options.nodes.find(
      (candidate) => candidate.major === major && candidate.minor === minor,
    );
    const refused = device === undefined || device.gone ? ENODEV : device.openErrno;
    if (device === undefined || refused !== undefined) {
      socket.end(makeReply({ error: refused ?? ENODEV }));
      return undefined;
    }
    const label = Buffer.from(request.payload).toString('utf8');
    const token = randomBytes(8).readBigUInt64LE();
    this.files.set(token, new OpenFile(device, request.pid, label));
    socket.write(makeReply({ token, words: [flavourOf(device)] }));
    return token;
  }

  private async call(socket: Socket, request: Request): Promise<void> {
    const file = this.files.get(request.token);
    if (file === undefined) {
      socket.end(makeReply({ error: EBADF }));
      return;
    }
    file.callBegins();
    this.callsOut.set(socket, file);
    const reply = await this.answer(file, request);
    // A client that went away, or whose card did, was answered or needs no answer.
    if (this.callGone(socket) && !socket.destroyed && socket.writable) {
      socket.end(makeReply({ ...reply, writes: file.takeWrites() }));
    }
  }

  private async answer(file: OpenFile, request: Request): Promise<Reply> {
    try {
      return await carryOut(this, file, request);
    } catch (error) {
      if (!(error instanceof Refused)) this.fault(error);
      return { error: errnoOf(error) };
    }
  }

  /** Whether the call was still out. */
  private callGone(socket: Socket): boolean {
    const file = this.callsOut.get(socket);
    if (file === undefined) return false;
    this.callsOut.delete(socket);
    file.callEnds();
    this.forgetReleased();
    return true;
  }

  private closeFile(token: bigint): void {
    this.files.get(token)?.close();
    this.forgetReleased();
  }

  private forgetReleased(): void {
    for (const [token, file] of this.files) if (file.isReleased()) this.files.delete(token);
    if (this.files.size > 0) return;
    for (const wake of this.idleWaiters.splice(0)) wake();
  }

  private fault(error: unknown): void {
    this.faults.push(error);
  }
}
