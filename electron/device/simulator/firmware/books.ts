/**
 * What the firmware has handed out, and to whom. A user context owns what was made under its uid; when
 * it closes, everything of it goes. Ids are never 0 and are used again only after all others.
 */
import type { CardBooks, MemorySink } from '../card';

interface Umem {
  readonly uid: number;
  readonly lengthBytes: number;
  readonly sink: MemorySink;
}

/** What a memory key lets the device write to. */
export interface MemoryKey {
  readonly protectionDomain: number;
  readonly umemId: number;
  /** Address that the device uses for the first byte. */
  readonly startAddress: bigint;
  readonly lengthBytes: bigint;
}

interface Owned<T> {
  readonly uid: number;
  readonly thing: T;
}

/** Ids as firmware hands them out: counting up, wrapping, never one that is in use. */
class IdTable<T> {
  private readonly rows = new Map<number, Owned<T>>();
  private last: number;

  constructor(
    private readonly first: number,
    private readonly limit: number,
  ) {
    this.last = first - 1;
  }

  get size(): number {
    return this.rows.size;
  }

  /** Undefined where the table is full. */
  add(uid: number, thing: T): number | undefined {
    if (this.rows.size >= this.limit - this.first) return undefined;
    do {
      this.last = this.last + 1 >= this.limit ? this.first : this.last + 1;
    } while (this.rows.has(this.last));
    this.rows.set(this.last, { uid, thing });
    return this.last;
  }

  get(uid: number, id: number): T | undefined {
    const row = this.rows.get(id);
    return row?.uid === uid ? row.thing : undefined;
  }

  remove(uid: number, id: number): boolean {
    return this.rows.get(id)?.uid === uid && this.rows.delete(id);
  }

  removeAllOf(uid: number): void {
    for (const [id, row] of this.rows) if (row.uid === uid) this.rows.delete(id);
  }

  some(uid: number, test: (thing: T) => boolean): boolean {
    for (const row of this.rows.values()) if (row.uid === uid && test(row.thing)) return true;
    return false;
  }
}

const LIMIT_24_BITS = 1 << 24;

export class Books {
  /** uid 0 is the kernel's own. */
  private readonly contexts = new IdTable<true>(1, 0x10000);
  private readonly domains = new IdTable<true>(1, LIMIT_24_BITS);
  private readonly keys = new IdTable<MemoryKey>(0x200, LIMIT_24_BITS);
  private readonly umems = new IdTable<Umem>(1, LIMIT_24_BITS);

  /** uid of a new user context; 0 where there are no more. */
  openContext(): number {
    const uid = this.contexts.add(0, true);
    return uid ?? 0;
  }

  hasContext(uid: number): boolean {
    return this.contexts.get(0, uid) !== undefined;
  }

  closeContext(uid: number): void {
    this.contexts.remove(0, uid);
    this.keys.removeAllOf(uid);
    this.umems.removeAllOf(uid);
    this.domains.removeAllOf(uid);
  }

  allocateDomain(uid: number): number | undefined {
    return this.domains.add(uid, true);
  }

  hasDomain(uid: number, id: number): boolean {
    return this.domains.get(uid, id) !== undefined;
  }

  /** A domain that keys still use is busy. */
  freeDomain(uid: number, id: number): 'freed' | 'busy' | 'unknown' {
    if (this.domains.get(uid, id) === undefined) return 'unknown';
    if (this.keys.some(uid, (key) => key.protectionDomain === id)) return 'busy';
    this.domains.remove(uid, id);
    return 'freed';
  }

  createUmem(uid: number, lengthBytes: number, sink: MemorySink): number | undefined {
    return this.umems.add(uid, { uid, lengthBytes, sink });
  }

  umemLength(uid: number, id: number): number | undefined {
    return this.umems.get(uid, id)?.lengthBytes;
  }

  /** Pages under a live key can't be given back. */
  destroyUmem(uid: number, id: number): boolean {
    if (this.keys.some(uid, (key) => key.umemId === id)) return false;
    return this.umems.remove(uid, id);
  }

  createKey(uid: number, key: MemoryKey): number | undefined {
    return this.keys.add(uid, key);
  }

  destroyKey(uid: number, index: number): boolean {
    return this.keys.remove(uid, index);
  }

  /**
   * The device writes to memory: `address` as it is under the key (index << 8). False where the key
   * isn't this context's, or the bytes don't lie inside.
   */
  writeMemory(uid: number, mkey: number, address: bigint, bytes: Uint8Array): boolean {
    const key = this.keys.get(uid, mkey >>> 8);
    const umem = key === undefined ? undefined : this.umems.get(uid, key.umemId);
    if (key === undefined || umem === undefined) return false;
    const offset = address - key.startAddress;
    if (offset < 0n || offset + BigInt(bytes.length) > key.lengthBytes) return false;
    umem.sink(Number(offset), bytes);
    return true;
  }

  counts(): CardBooks {
    return {
      contexts: this.contexts.size,
      protectionDomains: this.domains.size,
      memoryKeys: this.keys.size,
      umems: this.umems.size,
    };
  }
}
