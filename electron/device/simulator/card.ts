/**
 * What a simulated card is, seen from the kernel's side. Two clients drive it: the simulated Transport
 * (in this process) and the shim's server (behind real ioctls), so that both see the same firmware.
 */
import type { InterfaceKind } from '../transport';

/** How the kernel in front of the card behaves. */
export interface KernelProfile {
  readonly kind: Exclude<InterfaceKind, 'report'>;
  /** mlx5ctl: revision of the structs. */
  readonly revision?: 1 | 2 | 3 | 4;
  /** fwctl: `strict` is mainline's list of opcodes per scope, `permissive` lets all through. */
  readonly scopes?: 'strict' | 'permissive';
  /** fwctl: the resource ioctls (umem) exist. mlx5ctl always has umem. */
  readonly umemExtension?: boolean;
}

export interface CardProfile {
  /** Name behind `sim:`. */
  readonly name: string;
  readonly title: string;
  readonly kernel: KernelProfile;
  readonly pciAddress: string;
  readonly netDevices: readonly string[];
  readonly rdmaDevices: readonly string[];
  readonly uctxCap: number;
  readonly deviceUctxCap: number;
  readonly userCap: number;
}

/** Answer to a command: an outbox with a status, or an errno where the driver gives up. A firmware that
 * hangs never settles. */
export type CommandOutcome =
  | { readonly type: 'outbox'; readonly outbox: Uint8Array }
  | { readonly type: 'errno'; readonly errno: number };

/** Takes bytes that the device writes into registered memory. */
export type MemorySink = (offset: number, bytes: Uint8Array) => void;

/** What is allocated now: a test sees from it what a client left behind. */
export interface CardBooks {
  readonly contexts: number;
  readonly protectionDomains: number;
  readonly memoryKeys: number;
  readonly umems: number;
}

export interface SimulatedCard {
  readonly profile: CardProfile;
  /** A descriptor was opened: gives its firmware uid. */
  openContext(): number;
  /** The descriptor was closed: everything that belongs to the uid goes. */
  closeContext(uid: number): void;
  /** Runs a command; the uid in the inbox has been overwritten by the caller (the «kernel»). */
  execute(inbox: Uint8Array, outLength: number, uid: number): Promise<CommandOutcome>;
  /** The kernel's CREATE_UMEM: device-visible id of `lengthBytes` of user memory. */
  createUmem(uid: number, lengthBytes: number, sink: MemorySink): number;
  /** False where the uid has no such umem. */
  destroyUmem(uid: number, umemId: number): boolean;
  books(): CardBooks;
  /** The host restarts: what waited for that takes effect. Absent: nothing of this card waits. */
  reboot?(): void;
}
