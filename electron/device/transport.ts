/**
 * The one way to a card. Whoever holds a Transport neither knows nor asks whether a kernel driver, the
 * privileged helper, a simulated card or an opened report answers.
 */

/** fwctl RPC scope: 0 configuration, 1 debug read, 2 debug write, 3 full debug write.
 * 2 and 3 taint the kernel. Interfaces without scopes ignore it. */
export type Scope = 0 | 1 | 2 | 3;

export type InterfaceKind = 'mlx5ctl' | 'fwctl' | 'report';

/** What the interface said about itself when it was opened. */
export interface InterfaceInfo {
  /** The protocol spoken. A simulated card says which one it imitates. */
  readonly kind: InterfaceKind;
  readonly simulated: boolean;
  /** Node path (`/dev/fwctl/fwctl0`), or `sim:NAME`. */
  readonly node: string;
  /** mlx5ctl only: revision of its structs. */
  readonly revision?: 1 | 2 | 3 | 4;
  /** Parent device as the driver names it, usually a PCI address. */
  readonly parent?: string;
  /** Firmware user-context id bound to this descriptor. */
  readonly uid: number;
  /** UCTX capability bits granted to this descriptor. */
  readonly uctxCap: number;
  /** UCTX capability bits the device supports (mlx5ctl only). */
  readonly deviceUctxCap?: number;
  /** USER CAP of mlx5ctl; fwctl doesn't report it. */
  readonly userCap?: number;
  /** Largest inbox and outbox, in bytes. */
  readonly maxMailboxBytes: number;
  /** Whether RPCs are sorted into scopes by the kernel. */
  readonly hasScopes: boolean;
  /** Whether memory can be registered for the device to write to. */
  readonly canRegisterMemory: boolean;
  /** What the privileged helper that opened it was started for. Absent: opened by this process itself. */
  readonly helper?: HelperMode;
}

/** What a privileged helper is started for; reading is part of writing. */
export type HelperMode = 'read' | 'write';

/** Memory that the device may write to, with the memory key that names it. */
export interface RegisteredMemory {
  readonly mkey: number;
  /** Start address as the device sees it under this mkey. */
  readonly address: bigint;
  readonly lengthBytes: number;
  /** Copies a slice out. Throws DeviceError `input` when the slice isn't inside. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** Destroys mkey, umem and protection domain, then unmaps. Safe to call twice. Throws `DEVICE_CLOSED` after
   * the device was closed, which has freed it. */
  release(): Promise<void>;
}

export interface Transport {
  /** Known since open; never asks the device. */
  info(): InterfaceInfo;
  /**
   * Sends one inbox and resolves with an outbox of `outLength` bytes, whatever status it carries.
   * Bytes are those of the wire (big-endian, 16-byte header first).
   * @throws DeviceError `transport` with the errno when the kernel refused or the firmware never answered;
   * RPC_TOO_LONG, with nothing sent, where the interface takes no mailbox of such a length
   */
  rpc(inbox: Uint8Array, outLength: number, scope: Scope): Promise<Uint8Array>;
  /**
   * Absent where the interface can't (mainline fwctl, reports). Takes whole pages, zeroed.
   * @throws DeviceError `transport`; BAD_ARGUMENT for what is no length
   */
  registerMemory?(lengthBytes: number): Promise<RegisteredMemory>;
  /** Settles every call still out with DeviceError `DEVICE_CLOSED` before it resolves, and frees registered
   * memory. Safe to call twice. */
  close(): Promise<void>;
}
