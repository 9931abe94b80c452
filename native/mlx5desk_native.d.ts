/**
 * Surface of the native binding. It checks lengths and states and returns numbers; meaning and words
 * are made above it. Every rejection is an Error with `errno` (positive number), `call` (what failed:
 * `open`, `INFO`, `CMDRPC`, `FWCTL_RPC`, `mmap`, …) and, where `closed` is true, no errno.
 */
export interface NativeError extends Error {
  errno?: number;
  call: string;
  closed?: boolean;
}

export interface NativeInfo {
  kind: 'mlx5ctl' | 'fwctl';
  /** mlx5ctl: 1..4. */
  revision?: number;
  /** mlx5ctl 1..3: text of the driver. */
  deviceName?: string;
  uid: number;
  uctxCap: number;
  deviceUctxCap?: number;
  userCap?: number;
  maxMailboxBytes: number;
  /** fwctl: the resource ioctls answer. mlx5ctl: true. */
  hasUmem: boolean;
}

/** User memory registered with the driver; the number is a handle of this binding. */
export interface NativeUmem {
  handle: number;
  umemId: number;
  /** fwctl with the resource extension: mkey made by the driver. */
  mkey?: number;
  /** User virtual address of the mapping. */
  address: bigint;
  lengthBytes: number;
}

export interface NativeDevice {
  /** Probed once, when it was opened. */
  info(): NativeInfo;
  /** Copies the inbox, runs the RPC on the device's own thread, resolves with a fresh outbox. */
  rpc(inbox: Uint8Array, outLength: number, scope: number): Promise<Uint8Array>;
  /** mmaps whole pages and registers them. */
  umemRegister(lengthBytes: number): Promise<NativeUmem>;
  umemRead(handle: number, offset: number, length: number): Uint8Array;
  /** Unregisters, then unmaps. */
  umemUnregister(handle: number): Promise<void>;
  /** Rejects what is queued or out with `closed`; the descriptor is closed when the thread is free. */
  close(): Promise<void>;
}

export interface NativeBinding {
  /** Opens with O_CLOEXEC and finds out which interface and revision answers. */
  open(path: string): Promise<NativeDevice>;
  /** Devices open now, and worker threads alive now: for the tests that count leaks. */
  counts(): { devices: number; threads: number; mappings: number };
}
