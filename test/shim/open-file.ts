/**
 * What a driver keeps for one open descriptor: the firmware's user context, the registered memory, and
 * the calls that are out. Descriptors share nothing.
 */
import { constants } from 'node:os';
import {
  dropDriverKey,
  makeDriverKey,
  type DriverKey,
} from '../../electron/device/simulator/driver-key';
import { withUid } from '../../electron/device/simulator/kernel';
import type { DeviceNode } from './device-node';
import type { MemoryWrite } from './wire';

const { ENOENT } = constants.errno;

/** Carries an errno out of a chain of commands. */
export class Refused extends Error {
  constructor(readonly errno: number) {
    super(`errno ${String(errno)}`);
  }
}

interface Umem {
  readonly address: bigint;
  readonly lengthBytes: number;
}

interface Resource {
  readonly umemId: number;
  readonly key: DriverKey | undefined;
}

export class OpenFile {
  readonly uid: number;
  private readonly umems = new Map<number, Umem>();
  private readonly resources = new Map<number, Resource>();
  private nextResource = 1;
  private writes: MemoryWrite[] = [];
  private callsOut = 0;
  private descriptorClosed = false;
  private released = false;

  constructor(
    readonly device: DeviceNode,
    /** Of the process that opened it: locked memory is counted against it. */
    readonly pid: number,
    readonly label: string,
  ) {
    this.uid = device.card.openContext();
  }

  /** Bytes of memory that are pinned for this descriptor. */
  pinnedBytes(): bigint {
    let sum = 0n;
    for (const umem of this.umems.values()) sum += BigInt(umem.lengthBytes);
    return sum;
  }

  /** What the device wrote since the last reply. */
  takeWrites(): MemoryWrite[] {
    return this.writes.splice(0);
  }

  async execute(inbox: Uint8Array, outLength: number): Promise<Uint8Array> {
    const { card } = this.device;
    const outcome = await card.execute(withUid(inbox, this.uid), outLength, this.uid);
    if (outcome.type === 'errno') throw new Refused(outcome.errno);
    // The kernel hands out the length that was asked for, whatever the firmware made of it.
    const outbox = new Uint8Array(outLength);
    outbox.set(outcome.outbox.subarray(0, outLength));
    return outbox;
  }

  registerUmem(address: bigint, lengthBytes: number): number {
    const umemId = this.device.card.createUmem(this.uid, lengthBytes, (offset, bytes) => {
      // Pages that were given back are the device's no more.
      if (!this.umems.has(umemId)) return;
      if (offset < 0 || offset + bytes.length > lengthBytes) {
        throw new RangeError(`write of ${String(bytes.length)} bytes at ${String(offset)}`);
      }
      this.writes.push({ address: address + BigInt(offset), bytes: Uint8Array.from(bytes) });
    });
    this.umems.set(umemId, { address, lengthBytes });
    return umemId;
  }

  unregisterUmem(umemId: number): void {
    if (!this.umems.has(umemId) || !this.device.card.destroyUmem(this.uid, umemId)) {
      throw new Refused(ENOENT);
    }
    this.umems.delete(umemId);
  }

  /** The resource extension: memory, with a ready-made key where it is asked for. */
  async registerResource(
    address: bigint,
    lengthBytes: number,
    withKey: boolean,
  ): Promise<{ umemId: number; mkey: number; resourceId: number }> {
    const umemId = this.registerUmem(address, lengthBytes);
    let key: DriverKey | undefined;
    if (withKey) {
      const range = { umemId, address, lengthBytes };
      const made = await makeDriverKey(this.device.card, this.uid, range);
      if (made.type === 'errno') {
        this.unregisterUmem(umemId);
        throw new Refused(made.errno);
      }
      key = made;
    }
    const resourceId = this.nextResource++;
    this.resources.set(resourceId, { umemId, key });
    return { umemId, mkey: key?.mkey ?? 0, resourceId };
  }

  async destroyResource(resourceId: number): Promise<void> {
    const resource = this.resources.get(resourceId);
    if (resource === undefined) throw new Refused(ENOENT);
    const { key, umemId } = resource;
    const failed = key && (await dropDriverKey(this.device.card, this.uid, key));
    if (failed !== undefined) throw new Refused(failed.errno);
    this.resources.delete(resourceId);
    this.unregisterUmem(umemId);
  }

  /** A call holds the descriptor: its context lives on until the call is over. */
  callBegins(): void {
    this.callsOut += 1;
  }

  callEnds(): void {
    this.callsOut -= 1;
    this.releaseWhenIdle();
  }

  /** The last descriptor was closed, or its process died. */
  close(): void {
    this.descriptorClosed = true;
    this.releaseWhenIdle();
  }

  /** Whether anything of it is left. */
  isReleased(): boolean {
    return this.released;
  }

  private releaseWhenIdle(): void {
    if (!this.descriptorClosed || this.callsOut > 0 || this.released) return;
    this.released = true;
    this.umems.clear();
    this.resources.clear();
    this.device.card.closeContext(this.uid);
  }
}
