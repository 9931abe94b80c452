/** A card behind a helper. Checks what it asks as other transports do, and what it is told besides. */
import { DeviceError } from '../device-error';
import { assertMailboxLengths } from '../mailbox-length';
import { assertInsideMemory, assertMemoryLength, releasedMemory } from '../registered-memory';
import type { InterfaceInfo, RegisteredMemory, Scope, Transport } from '../transport';
import type { HelperClient } from './helper-client';
import { MOST_SLICE_BYTES } from './protocol';

export class HelperTransport implements Transport {
  /** Absent unless the interface has it. */
  readonly registerMemory?: (lengthBytes: number) => Promise<RegisteredMemory>;
  /** How to end what the helper hasn't answered. */
  private readonly out = new Set<(error: DeviceError) => void>();
  private closing: Promise<void> | undefined;

  /** @param device number that the helper gave it */
  constructor(
    private readonly client: HelperClient,
    private readonly device: number,
    private readonly about: InterfaceInfo,
  ) {
    if (about.canRegisterMemory) {
      this.registerMemory = (lengthBytes) => this.register(lengthBytes);
    }
  }

  info(): InterfaceInfo {
    return this.about;
  }

  async rpc(inbox: Uint8Array, outLength: number, scope: Scope): Promise<Uint8Array> {
    assertMailboxLengths(this.about, inbox.length, outLength);
    const question = { type: 'rpc', device: this.device, outLength, scope } as const;
    const { body } = await this.unlessClosed(() => this.client.ask(question, 'bytes', inbox));
    // Only the driver may say that an answer is shorter.
    if (body.length > outLength) throw this.client.broken('an outbox longer than asked for');
    return body;
  }

  close(): Promise<void> {
    this.closing ??= this.closeOnce();
    return this.closing;
  }

  /** The answer to a question about this device, or DEVICE_CLOSED as soon as it is closed. */
  async unlessClosed<T>(ask: () => Promise<T>): Promise<T> {
    if (this.closing !== undefined) throw this.closedError();
    return new Promise<T>((resolve, reject) => {
      this.out.add(reject);
      ask()
        .then(resolve, reject)
        .finally(() => this.out.delete(reject));
    });
  }

  private async register(lengthBytes: number): Promise<RegisteredMemory> {
    assertMemoryLength(lengthBytes);
    const { reply } = await this.unlessClosed(() =>
      this.client.ask({ type: 'register', device: this.device, lengthBytes }, 'registered'),
    );
    if (reply.lengthBytes < lengthBytes) throw this.client.broken('less memory than asked for');
    const { memory, mkey, address } = reply;
    return new HelperMemory(this, this.client, memory, mkey, BigInt(address), reply.lengthBytes);
  }

  private async closeOnce(): Promise<void> {
    for (const end of this.out) end(this.closedError());
    // A helper that is gone has closed everything.
    if (!this.client.alive) return;
    await this.client
      .ask({ type: 'close', device: this.device }, 'done')
      .catch((error: unknown) => {
        if (this.client.alive) throw error;
      });
  }

  private closedError(): DeviceError {
    return new DeviceError('DEVICE_CLOSED', this.about.node);
  }
}

class HelperMemory implements RegisteredMemory {
  private released = false;
  private releasing: Promise<void> | undefined;

  constructor(
    private readonly transport: HelperTransport,
    private readonly client: HelperClient,
    private readonly memory: number,
    readonly mkey: number,
    readonly address: bigint,
    readonly lengthBytes: number,
  ) {}

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (this.released) throw releasedMemory();
    assertInsideMemory(offset, length, this.lengthBytes);
    const starts: number[] = [];
    for (let start = 0; start < length; start += MOST_SLICE_BYTES) starts.push(start);
    const whole = new Uint8Array(length);
    await this.transport.unlessClosed(() =>
      Promise.all(
        starts.map(async (start) => {
          const sliceBytes = Math.min(MOST_SLICE_BYTES, length - start);
          whole.set(await this.slice(offset + start, sliceBytes), start);
        }),
      ),
    );
    return whole;
  }

  release(): Promise<void> {
    this.released = true;
    // Two callers share one run; after a failure the next call tries again, and a success stays one.
    this.releasing ??= this.releaseOnce().catch((error: unknown) => {
      this.releasing = undefined;
      throw error;
    });
    return this.releasing;
  }

  private async slice(offset: number, length: number): Promise<Uint8Array> {
    const question = { type: 'slice', memory: this.memory, offset, length } as const;
    const { body } = await this.client.ask(question, 'bytes');
    if (body.length === length) return body;
    throw this.client.broken(`${String(body.length)} bytes of memory, not ${String(length)}`);
  }

  private async releaseOnce(): Promise<void> {
    await this.transport.unlessClosed(() =>
      this.client.ask({ type: 'release', memory: this.memory }, 'done'),
    );
  }
}
