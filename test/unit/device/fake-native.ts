import type {
  NativeBinding,
  NativeDevice,
  NativeError,
  NativeInfo,
  NativeUmem,
} from '../../../native/mlx5desk_native';

export function nativeError(call: string, errno?: number): NativeError {
  const outcome = errno === undefined ? { closed: true } : { errno };
  return Object.assign(new Error(call), { call, ...outcome });
}

/** A device of the binding that answers every RPC with zeros. */
export class FakeNativeDevice implements NativeDevice {
  closed = false;
  readonly scopes: number[] = [];

  constructor(private readonly overrides: Partial<NativeInfo> = {}) {}

  info(): NativeInfo {
    return {
      kind: 'fwctl',
      uid: 7,
      uctxCap: 4,
      maxMailboxBytes: 8192,
      hasUmem: false,
      ...this.overrides,
    };
  }

  rpc(_inbox: Uint8Array, outLength: number, scope: number): Promise<Uint8Array> {
    this.scopes.push(scope);
    return Promise.resolve(new Uint8Array(outLength));
  }

  umemRegister(lengthBytes: number): Promise<NativeUmem> {
    return Promise.resolve({ handle: 1, umemId: 2, mkey: 0x300, address: 0x1000n, lengthBytes });
  }

  umemRead(_handle: number, _offset: number, length: number): Uint8Array {
    return new Uint8Array(length);
  }

  umemUnregister(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** A binding whose open() calls `open`; what that throws becomes a rejection. */
export function fakeBinding(open: () => NativeDevice): NativeBinding {
  return {
    open: () => Promise.resolve().then(open),
    counts: () => ({ devices: 0, threads: 0, mappings: 0 }),
    lockFile: () => true,
  };
}
