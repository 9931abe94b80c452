/** The Transport over a simulated card: this process plays the kernel. */
import { setImmediate as turn } from 'node:timers/promises';
import { DeviceError } from '../device-error';
import { errnoError } from '../errno';
import { assertMailboxLengths } from '../mailbox-length';
import { registerMemory, type MemoryCalls, type UmemRegistration } from '../registered-memory';
import type { InterfaceInfo, RegisteredMemory, Scope, Transport } from '../transport';
import type { CommandOutcome, KernelProfile, SimulatedCard } from './card';
import { dropDriverKey, makeDriverKey, type DriverKey } from './driver-key';
import {
  grantedUctxCap,
  hasUmem,
  kernelRefusal,
  maxMailboxBytes,
  umemRefusal,
  withUid,
} from './kernel';

/** Simulated cards are opened as if by root. */
const PRIVILEGED = true;
const PAGE_BYTES = 4096;
/** Where the simulated process has its pages; any address will do that isn't 0. */
const FIRST_ADDRESS = 0x7f51_0000_0000n;

interface Pages {
  readonly umemId: number;
  readonly memory: Uint8Array;
  readonly key: DriverKey | undefined;
}

type Settle = (outcome: 'closed') => void;

export class SimulatedTransport implements Transport {
  readonly registerMemory?: (lengthBytes: number) => Promise<RegisteredMemory>;
  private readonly uid: number;
  private readonly kernel: KernelProfile;
  private readonly pages = new Map<number, Pages>();
  private readonly waiting = new Set<Settle>();
  private nextHandle = 1;
  private nextAddress = FIRST_ADDRESS;
  private closing: Promise<void> | undefined;

  /** @param node `sim:NAME` */
  constructor(
    private readonly card: SimulatedCard,
    private readonly node: string,
  ) {
    this.kernel = card.profile.kernel;
    this.uid = card.openContext();
    if (hasUmem(this.kernel)) {
      const calls: MemoryCalls = {
        registrationMakesKey: this.kernel.kind === 'fwctl',
        rpc: (inbox, outLength) => this.rpc(inbox, outLength, 0),
        umemRegister: (lengthBytes) => this.umemRegister(lengthBytes),
        umemRead: (handle, offset, length) => this.umemRead(handle, offset, length),
        umemUnregister: (handle) => this.umemUnregister(handle),
      };
      this.registerMemory = (lengthBytes) => registerMemory(calls, lengthBytes);
    }
  }

  info(): InterfaceInfo {
    const { profile } = this.card;
    const { kind, revision } = this.kernel;
    return {
      kind,
      simulated: true,
      node: this.node,
      ...(revision === undefined ? {} : { revision }),
      parent: profile.pciAddress,
      uid: this.uid,
      uctxCap: grantedUctxCap(this.kernel, profile.uctxCap),
      ...(kind === 'mlx5ctl'
        ? { deviceUctxCap: profile.deviceUctxCap, userCap: profile.userCap }
        : {}),
      maxMailboxBytes: maxMailboxBytes(this.kernel),
      hasScopes: kind === 'fwctl',
      canRegisterMemory: hasUmem(this.kernel),
    };
  }

  async rpc(inbox: Uint8Array, outLength: number, scope: Scope): Promise<Uint8Array> {
    assertMailboxLengths(this.info(), inbox.length, outLength);
    this.assertOpen();
    const refused = kernelRefusal(this.kernel, {
      scope,
      inbox,
      outLength,
      privileged: PRIVILEGED,
    });
    if (refused !== undefined) throw this.failure(refused);
    const outcome = await this.unlessClosed(
      this.card.execute(withUid(inbox, this.uid), outLength, this.uid),
    );
    if (outcome.type === 'errno') throw this.failure(outcome.errno);
    return outcome.outbox;
  }

  close(): Promise<void> {
    this.closing ??= this.closeNow();
    return this.closing;
  }

  private async closeNow(): Promise<void> {
    for (const settle of this.waiting) settle('closed');
    this.waiting.clear();
    this.pages.clear();
    this.card.closeContext(this.uid);
    // Those who wait hear of it before close resolves.
    await turn();
  }

  private async umemRegister(lengthBytes: number): Promise<UmemRegistration> {
    this.assertOpen();
    const refused = umemRefusal(this.kernel, lengthBytes, PRIVILEGED);
    if (refused !== undefined) throw this.failure(refused, this.registerCall());
    const memory = new Uint8Array(PAGE_BYTES * Math.ceil(lengthBytes / PAGE_BYTES));
    const umemId = this.card.createUmem(this.uid, memory.length, (offset, bytes) => {
      memory.set(bytes, offset);
    });
    const address = this.nextAddress;
    this.nextAddress += BigInt(memory.length);
    const key = await this.driverKey(umemId, address, memory.length);
    const handle = this.nextHandle;
    this.nextHandle += 1;
    this.pages.set(handle, { umemId, memory, key });
    return {
      handle,
      umemId,
      address,
      lengthBytes: memory.length,
      ...(key === undefined ? {} : { mkey: key.mkey }),
    };
  }

  private async driverKey(
    umemId: number,
    address: bigint,
    lengthBytes: number,
  ): Promise<DriverKey | undefined> {
    if (this.kernel.kind !== 'fwctl') return undefined;
    const made = await makeDriverKey(this.card, this.uid, { umemId, address, lengthBytes });
    if (made.type === 'key') return made;
    this.card.destroyUmem(this.uid, umemId);
    throw this.failure(made.errno, this.registerCall());
  }

  private umemRead(handle: number, offset: number, length: number): Uint8Array {
    this.assertOpen();
    return this.pagesOf(handle).memory.slice(offset, offset + length);
  }

  private async umemUnregister(handle: number): Promise<void> {
    this.assertOpen();
    const { key, umemId } = this.pagesOf(handle);
    const failed = key === undefined ? undefined : await dropDriverKey(this.card, this.uid, key);
    if (failed !== undefined) throw this.failure(failed.errno, 'RSC_DESTROY');
    if (!this.card.destroyUmem(this.uid, umemId)) {
      throw new DeviceError('INTERNAL', `${this.node}: umem ${String(umemId)} is still in use`);
    }
    this.pages.delete(handle);
  }

  private pagesOf(handle: number): Pages {
    const pages = this.pages.get(handle);
    if (pages === undefined) {
      throw new DeviceError('BAD_ARGUMENT', `${this.node}: no registered memory ${String(handle)}`);
    }
    return pages;
  }

  private registerCall(): string {
    return this.kernel.kind === 'fwctl' ? 'RSC_UMEM_REG' : 'UMEM_REG';
  }

  private failure(
    errno: number,
    call = this.kernel.kind === 'fwctl' ? 'FWCTL_RPC' : 'CMDRPC',
  ): DeviceError {
    return errnoError({ errno, call }, this.node);
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new DeviceError('DEVICE_CLOSED', this.node);
  }

  /** A command that never comes back ends when the device is closed. */
  private async unlessClosed(command: Promise<CommandOutcome>): Promise<CommandOutcome> {
    let settle: Settle | undefined;
    const closing = new Promise<'closed'>((resolve) => {
      settle = resolve;
      this.waiting.add(resolve);
    });
    try {
      const first = await Promise.race([command, closing]);
      if (first === 'closed') throw new DeviceError('DEVICE_CLOSED', this.node);
      return first;
    } finally {
      if (settle !== undefined) this.waiting.delete(settle);
    }
  }
}
