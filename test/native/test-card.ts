/**
 * A card whose firmware does what the test tells it by the id of the register it accesses. Small on
 * purpose: here the binding is on trial, the real firmware model has tests of its own.
 */
import { encode, readField, readNumber } from '../../electron/prm/codec';
import {
  allocPdOut,
  createMkeyIn,
  createMkeyOut,
  deallocPdIn,
  destroyMkeyIn,
} from '../../electron/prm/commands';
import { parseAccessRegister } from '../../electron/prm/access-register';
import { inboxHead, MAILBOX_HEADER_BYTES, makeOutbox } from '../../electron/prm/mailbox';
import { opcodes } from '../../electron/prm/opcodes';
import type {
  CardBooks,
  CardProfile,
  CommandOutcome,
  KernelProfile,
  MemorySink,
  SimulatedCard,
} from '../../electron/device/simulator/card';
import { registers } from './registers';

interface Umem {
  readonly uid: number;
  readonly sink: MemorySink;
}

interface Key {
  readonly uid: number;
  readonly umemId: number;
  readonly start: bigint;
}

const OK = { status: 0, syndrome: 0 };
const BAD_RESOURCE = { status: 0x05, syndrome: 0xdead };

export class TestCard implements SimulatedCard {
  readonly profile: CardProfile;
  private next = 0x10;
  private readonly contexts = new Set<number>();
  private readonly domains = new Map<number, number>();
  private readonly keys = new Map<number, Key>();
  private readonly umems = new Map<number, Umem>();

  constructor(kernel: KernelProfile, index = 0) {
    this.profile = {
      name: `card${String(index)}`,
      title: 'Test card',
      kernel,
      pciAddress: `0000:3b:00.${String(index)}`,
      netDevices: [`ens1f${String(index)}np0`],
      rdmaDevices: [`mlx5_${String(index)}`],
      uctxCap: 0x7,
      deviceUctxCap: 0x7,
      userCap: 0x1d,
    };
  }

  openContext(): number {
    // A uid has 16 bits, and the kernel gives out freed ones again.
    do this.next = (this.next + 1) & 0xffff;
    while (this.next === 0 || this.contexts.has(this.next));
    this.contexts.add(this.next);
    return this.next;
  }

  closeContext(uid: number): void {
    this.contexts.delete(uid);
    for (const [id, owner] of this.domains) if (owner === uid) this.domains.delete(id);
    for (const [id, key] of this.keys) if (key.uid === uid) this.keys.delete(id);
    for (const [id, umem] of this.umems) if (umem.uid === uid) this.umems.delete(id);
  }

  createUmem(uid: number, _lengthBytes: number, sink: MemorySink): number {
    this.next += 1;
    this.umems.set(this.next, { uid, sink });
    return this.next;
  }

  destroyUmem(uid: number, umemId: number): boolean {
    const isInUse = [...this.keys.values()].some((key) => key.umemId === umemId);
    return this.umems.get(umemId)?.uid === uid && !isInUse && this.umems.delete(umemId);
  }

  books(): CardBooks {
    return {
      contexts: this.contexts.size,
      protectionDomains: this.domains.size,
      memoryKeys: this.keys.size,
      umems: this.umems.size,
    };
  }

  execute(inbox: Uint8Array, outLength: number, uid: number): Promise<CommandOutcome> {
    const access = parseAccessRegister(inbox);
    if (access !== undefined) return this.access(access.registerId, access.data, outLength);
    return Promise.resolve({ type: 'outbox', outbox: this.command(inbox, outLength, uid) });
  }

  private access(id: number, data: Uint8Array, outLength: number): Promise<CommandOutcome> {
    const words = new DataView(data.buffer, data.byteOffset, data.byteLength);
    switch (id) {
      case registers.hang:
        return new Promise(() => undefined);
      case registers.errno:
        return Promise.resolve({ type: 'errno', errno: words.getUint32(0) });
      case registers.writeMemory:
        this.writeMemory(words);
        break;
      default:
        break;
    }
    const outbox = makeOutbox(OK, outLength);
    outbox.set(data.subarray(0, outLength - MAILBOX_HEADER_BYTES), MAILBOX_HEADER_BYTES);
    return Promise.resolve({ type: 'outbox', outbox });
  }

  /** mkey at 0, address at 8, length at 16, the byte to write at 20. */
  private writeMemory(words: DataView): void {
    const key = this.keys.get(words.getUint32(0) >>> 8);
    const umem = key === undefined ? undefined : this.umems.get(key.umemId);
    if (key === undefined || umem === undefined) throw new Error('no such memory key');
    const offset = Number(words.getBigUint64(8) - key.start);
    umem.sink(offset, new Uint8Array(words.getUint32(16)).fill(words.getUint32(20)));
  }

  private command(inbox: Uint8Array, outLength: number, uid: number): Uint8Array {
    switch (inboxHead(inbox).opcode) {
      case opcodes.ALLOC_PD:
        this.next += 1;
        this.domains.set(this.next, uid);
        return encode(allocPdOut, { pd: this.next });
      case opcodes.DEALLOC_PD:
        return outcome(this.domains.delete(readNumber(deallocPdIn, inbox, 'pd')), outLength);
      case opcodes.CREATE_MKEY:
        this.next += 1;
        this.keys.set(this.next, {
          uid,
          umemId: readNumber(createMkeyIn, inbox, 'mkey_umem_id'),
          start: BigInt(readField(createMkeyIn, inbox, 'mkc.start_addr')),
        });
        return encode(createMkeyOut, { mkey_index: this.next });
      case opcodes.DESTROY_MKEY:
        return outcome(this.keys.delete(readNumber(destroyMkeyIn, inbox, 'mkey_index')), outLength);
      default:
        return makeOutbox(OK, outLength);
    }
  }
}

function outcome(done: boolean, outLength: number): Uint8Array {
  return makeOutbox(done ? OK : BAD_RESOURCE, outLength);
}
