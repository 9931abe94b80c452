import { setTimeout as delay } from 'node:timers/promises';
import { MAILBOX_HEADER_BYTES, makeOutbox } from '../../../electron/prm/mailbox';
import { DeviceError } from '../../../electron/device/device-error';
import type {
  InterfaceInfo,
  RegisteredMemory,
  Scope,
  Transport,
} from '../../../electron/device/transport';

export function interfaceInfo(overrides: Partial<InterfaceInfo> = {}): InterfaceInfo {
  return {
    kind: 'fwctl',
    simulated: false,
    node: '/dev/fwctl/fwctl0',
    uid: 7,
    uctxCap: 4,
    maxMailboxBytes: 2 * 1024 * 1024,
    hasScopes: true,
    canRegisterMemory: false,
    ...overrides,
  };
}

interface Call {
  readonly inbox: Uint8Array;
  readonly outLength: number;
  readonly scope: Scope;
  answer(outbox?: Uint8Array): void;
  fail(error: DeviceError): void;
}

/** A transport whose answers the test gives, one by one. */
export class FakeTransport implements Transport {
  readonly calls: Call[] = [];
  closed = false;
  registerMemory?: (lengthBytes: number) => Promise<RegisteredMemory>;
  private readonly rejectOut = new Set<(error: DeviceError) => void>();

  constructor(private readonly about: InterfaceInfo = interfaceInfo()) {}

  info(): InterfaceInfo {
    return this.about;
  }

  rpc(inbox: Uint8Array, outLength: number, scope: Scope): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.rejectOut.add(reject);
      this.calls.push({
        inbox,
        outLength,
        scope,
        answer: (outbox = makeOutbox({ status: 0, syndrome: 0 }, outLength)) => {
          resolve(outbox);
        },
        fail: reject,
      });
    });
  }

  /** The n-th command, once the session has sent it. */
  async sent(n: number): Promise<Call> {
    for (let turns = 0; turns < 50; turns += 1) {
      const call = this.calls[n];
      if (call !== undefined) return call;
      await delay(0);
    }
    throw new Error(`command ${String(n)} was not sent; ${String(this.calls.length)} were`);
  }

  close(): Promise<void> {
    this.closed = true;
    for (const reject of this.rejectOut) reject(new DeviceError('DEVICE_CLOSED', 'fake'));
    return Promise.resolve();
  }
}

/** An inbox without data: opcode and op_mod only. */
export function bareInbox(opcode: number, opMod = 0): Uint8Array {
  const inbox = new Uint8Array(MAILBOX_HEADER_BYTES);
  new DataView(inbox.buffer).setUint16(0, opcode);
  new DataView(inbox.buffer).setUint16(6, opMod);
  return inbox;
}
