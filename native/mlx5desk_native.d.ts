/**
 * Surface of the native binding. It checks lengths and states and returns numbers; meaning and words
 * are made above it. Every rejection is a NativeError; an argument of the wrong type or range is a
 * TypeError or RangeError, thrown at once.
 */
export interface NativeError extends Error {
  /** Positive number; absent where `closed` is true. */
  errno?: number;
  /**
   * What failed: `open`, `INFO`, `CMDRPC`, `UMEM_REG`, `UMEM_UNREG`, `FWCTL_INFO`, `FWCTL_RPC`,
   * `RSC_UMEM_REG`, `RSC_DESTROY`, `mmap`, `madvise`, `memory`, `thread`, `flock`, or `identify` when what
   * answered isn't the wanted interface of an mlx5 device.
   */
  call: string;
  /** The device was closed while the call was queued or out, or before it was made. */
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
  /**
   * Copies the inbox, runs the RPC on the device's own thread, resolves with a fresh outbox; it is
   * shorter than `outLength` only where the driver says that the answer is. Never sent twice: after
   * EINTR nobody knows whether the firmware executed it.
   */
  rpc(inbox: Uint8Array, outLength: number, scope: number): Promise<Uint8Array>;
  /** Maps whole zeroed pages and registers them. */
  umemRegister(lengthBytes: number): Promise<NativeUmem>;
  /** Copies. Beyond the end: RangeError. */
  umemRead(handle: number, offset: number, length: number): Uint8Array;
  /** Unregisters, then unmaps. When the driver refuses, the pages stay until the device is closed. */
  umemUnregister(handle: number): Promise<void>;
  /**
   * Rejects what is queued or out with `closed`, at once. Resolves when the descriptor is closed; where
   * an ioctl is still out it resolves at once too, and the descriptor is closed when that returns.
   */
  close(): Promise<void>;
}

export interface NativeBinding {
  /**
   * Opens with O_CLOEXEC and finds out which revision answers. With `deviceNumber` (st_rdev) no link is
   * followed, and where the opened file isn't that character device it fails with ENOTTY of `identify`.
   */
  open(path: string, kind: 'mlx5ctl' | 'fwctl', deviceNumber?: number): Promise<NativeDevice>;
  /** Descriptors open, device threads alive and umem mappings now, over the whole process: for tests
   * that look for leaks. */
  counts(): { devices: number; threads: number; mappings: number };
  /**
   * Takes the exclusive advisory lock (flock) of an open file, without waiting. False: another process, or
   * another descriptor of this one, has it. It ends with the descriptor, and so with the process.
   */
  lockFile(fd: number): boolean;
}
