/** Transports over the real binding, used by the test's process through the channel. */
import { once } from 'node:events';
import { DeviceError } from '../../../electron/device/device-error';
import { discover } from '../../../electron/device/discovery';
import { openNode } from '../../../electron/device/open-node';
import type { RegisteredMemory, Scope, Transport } from '../../../electron/device/transport';
import type {
  AnsweredRpc,
  OpenedMemory,
  OpenedTransport,
  TransportCalls,
  TransportReply,
  TransportRequest,
} from '../transport-calls';
import { loadNative, type Target } from './native-calls';
import { settled } from './process-state';

class TransportHost implements TransportCalls {
  private readonly transports: Transport[] = [];
  private readonly memories: RegisteredMemory[] = [];

  async open(target: Target): Promise<OpenedTransport> {
    const listing = (await discover()).find(({ node }) => node === target.node);
    const opened = await openNode(loadNative(), { ...target, parent: listing?.name });
    return {
      transport: this.transports.push(opened) - 1,
      info: opened.info(),
      registersMemory: opened.registerMemory !== undefined,
    };
  }

  async rpc(
    transport: number,
    inbox: Uint8Array,
    outLength: number,
    scope: Scope,
  ): Promise<AnsweredRpc> {
    const outbox = await this.transport(transport).rpc(inbox, outLength, scope);
    return { outbox, inbox };
  }

  async registerMemory(transport: number, lengthBytes: number): Promise<OpenedMemory> {
    const registered = await this.transport(transport).registerMemory?.(lengthBytes);
    if (registered === undefined) throw new Error('a transport without registerMemory');
    const { mkey, address, lengthBytes: rounded } = registered;
    return { memory: this.memories.push(registered) - 1, mkey, address, lengthBytes: rounded };
  }

  readMemory(memory: number, offset: number, length: number): Promise<Uint8Array> {
    return this.memory(memory).read(offset, length);
  }

  releaseMemory(memory: number): Promise<void> {
    return this.memory(memory).release();
  }

  close(transport: number): Promise<void> {
    return this.transport(transport).close();
  }

  private transport(number: number): Transport {
    const found = this.transports[number];
    if (found === undefined) throw new Error(`there is no transport ${String(number)}`);
    return found;
  }

  private memory(number: number): RegisteredMemory {
    const found = this.memories[number];
    if (found === undefined) throw new Error(`there is no memory ${String(number)}`);
    return found;
  }
}

async function answer(host: TransportHost, request: TransportRequest): Promise<TransportReply> {
  const { id, call, args } = request;
  try {
    // remote-transport.ts gives each call the arguments that TransportCalls says.
    const run = host[call].bind(host) as (...args: readonly unknown[]) => Promise<unknown>;
    return { id, type: 'value', value: await run(...args) };
  } catch (error) {
    if (error instanceof DeviceError) return { id, type: 'device-error', report: error.report() };
    return { id, type: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}

export const transportScenarios = {
  /** Serves until the test lets go of the channel; gives what is still open then. */
  async serveTransports() {
    const host = new TransportHost();
    process.on('message', (request: TransportRequest) => {
      void answer(host, request).then((reply) => process.send?.(reply));
    });
    await once(process, 'disconnect');
    return settled(() => loadNative().counts());
  },
};
