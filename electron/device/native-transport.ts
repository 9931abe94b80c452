/** What the transports over the native binding share: lengths, errors, closing. */
import type { NativeDevice, NativeError } from '../../native/mlx5desk_native';
import { DeviceError, toDeviceError } from './device-error';
import { errnoError } from './errno';
import { assertMailboxLengths } from './mailbox-length';
import type { MemoryCalls } from './registered-memory';
import type { InterfaceInfo, RegisteredMemory, Scope, Transport } from './transport';

function isNativeError(thrown: unknown): thrown is NativeError {
  return thrown instanceof Error && 'call' in thrown && typeof thrown.call === 'string';
}

/** Gives a failure of the binding its code and words. */
export function fromNative(thrown: unknown, node: string): DeviceError {
  if (!isNativeError(thrown)) return toDeviceError(thrown);
  if (thrown.errno === undefined) {
    return new DeviceError('DEVICE_CLOSED', `${node}: ${thrown.call}`, { cause: thrown });
  }
  return errnoError({ errno: thrown.errno, call: thrown.call }, node, { cause: thrown });
}

export abstract class NativeTransport implements Transport {
  private closing: Promise<void> | undefined;

  constructor(
    protected readonly device: NativeDevice,
    private readonly about: InterfaceInfo,
  ) {}

  /** Absent unless the interface has it: subclasses set it. */
  registerMemory?: (lengthBytes: number) => Promise<RegisteredMemory>;

  info(): InterfaceInfo {
    return this.about;
  }

  async rpc(inbox: Uint8Array, outLength: number, scope: Scope): Promise<Uint8Array> {
    assertMailboxLengths(this.about, inbox.length, outLength);
    return this.translated(() => this.device.rpc(inbox, outLength, scope));
  }

  close(): Promise<void> {
    this.closing ??= this.device.close();
    return this.closing;
  }

  /** Calls of the memory sequence. `scope` is that of its commands, where there are any. */
  protected memoryCalls(registrationMakesKey: boolean, scope: Scope): MemoryCalls {
    return {
      registrationMakesKey,
      rpc: (inbox, outLength) => this.rpc(inbox, outLength, scope),
      umemRegister: (lengthBytes) => this.translated(() => this.device.umemRegister(lengthBytes)),
      umemRead: (handle, offset, length) => {
        try {
          return this.device.umemRead(handle, offset, length);
        } catch (thrown) {
          throw fromNative(thrown, this.about.node);
        }
      },
      umemUnregister: (handle) => this.translated(() => this.device.umemUnregister(handle)),
    };
  }

  /** The binding throws at once what it can't take, and rejects what went wrong later. */
  private async translated<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (thrown) {
      throw fromNative(thrown, this.about.node);
    }
  }
}
