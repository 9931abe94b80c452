/** Transports whose native side lives in a child, as the shim has to be there from a process's start. */
import { DeviceError } from '../../electron/device/device-error';
import type {
  InterfaceInfo,
  RegisteredMemory,
  Scope,
  Transport,
} from '../../electron/device/transport';
import type { Shim } from '../shim/harness';
import type { Target } from './child/native-calls';
import { startChild, type Child, type ChildBundle, type Ending } from './start-child';
import type {
  OpenedMemory,
  OpenedTransport,
  TransportCalls,
  TransportReply,
  TransportRequest,
} from './transport-calls';

type Call = <Name extends keyof TransportCalls>(
  name: Name,
  ...args: Parameters<TransportCalls[Name]>
) => ReturnType<TransportCalls[Name]>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

function errorOf(reply: Exclude<TransportReply, { type: 'value' }>): Error {
  if (reply.type === 'fault') return new Error(`not a DeviceError: ${reply.message}`);
  const { code, detail, ...facts } = reply.report;
  return new DeviceError(code, detail, facts);
}

/** A child that opens devices and does with them what it is asked for. */
export class RemoteTransports {
  private readonly child: Child;
  private readonly waiting = new Map<number, Waiting>();
  private requests = 0;

  constructor(bundle: ChildBundle, shim: Shim) {
    this.child = startChild(bundle, shim, 'serveTransports');
    this.child.process.on('message', (reply: TransportReply) => {
      // Each in a turn of its own: replies may come in one piece, and who asked first hears first.
      setImmediate(() => {
        this.settle(reply);
      });
    });
    this.child.process.on('disconnect', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the child has ended'));
      this.waiting.clear();
    });
  }

  async open(target: Target): Promise<Transport> {
    return new RemoteTransport(this.call, await this.call('open', target));
  }

  /** Lets the child end by itself: its exit code, and what it had still open. Safe to call twice. */
  end(): Promise<Ending> {
    if (this.child.process.connected) this.child.process.disconnect();
    return this.child.ended;
  }

  private readonly call: Call = (name, ...args) => {
    this.requests += 1;
    const request: TransportRequest = { id: this.requests, call: name, args };
    const reply = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject });
      this.child.process.send(request, (error) => {
        if (error !== null) reject(error);
      });
    });
    // The child carries out this very call.
    return reply as ReturnType<TransportCalls[typeof name]>;
  };

  private settle(reply: TransportReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.type === 'value') waiting?.resolve(reply.value);
    else waiting?.reject(errorOf(reply));
  }
}

class RemoteTransport implements Transport {
  readonly registerMemory?: (lengthBytes: number) => Promise<RegisteredMemory>;

  constructor(
    private readonly call: Call,
    private readonly opened: OpenedTransport,
  ) {
    if (opened.registersMemory) {
      this.registerMemory = async (lengthBytes) =>
        new RemoteMemory(call, await call('registerMemory', opened.transport, lengthBytes));
    }
  }

  info(): InterfaceInfo {
    return this.opened.info;
  }

  async rpc(inbox: Uint8Array, outLength: number, scope: Scope): Promise<Uint8Array> {
    const answer = await this.call('rpc', this.opened.transport, inbox, outLength, scope);
    // What the call did to the child's copy shows here as well.
    inbox.set(answer.inbox);
    return answer.outbox;
  }

  close(): Promise<void> {
    return this.call('close', this.opened.transport);
  }
}

class RemoteMemory implements RegisteredMemory {
  readonly mkey: number;
  readonly address: bigint;
  readonly lengthBytes: number;

  constructor(
    private readonly call: Call,
    private readonly opened: OpenedMemory,
  ) {
    this.mkey = opened.mkey;
    this.address = opened.address;
    this.lengthBytes = opened.lengthBytes;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return this.call('readMemory', this.opened.memory, offset, length);
  }

  release(): Promise<void> {
    return this.call('releaseMemory', this.opened.memory);
  }
}
