/**
 * Looks for many byte strings at once: a table over the first four bytes says where one may begin, so that a file of
 * megabytes is gone over once, whatever the number of strings.
 */

export interface Needle {
  /** Four bytes at least; shorter ones are never found. */
  readonly find: Uint8Array;
}

export interface Find<N> {
  readonly needle: N;
  readonly at: number;
}

const HEAD_BYTES = 4;
const TABLE_BITS = 16;

export class NeedleSearch<N extends Needle> {
  private readonly mayBegin = new Uint8Array(2 ** TABLE_BITS);
  /** By the first four bytes, the longest first. */
  private readonly byHead = new Map<number, N[]>();

  constructor(needles: readonly N[]) {
    for (const needle of needles) {
      if (needle.find.length < HEAD_BYTES) continue;
      const head = headAt(needle.find, 0);
      this.mayBegin[slotOf(head)] = 1;
      const others = this.byHead.get(head);
      if (others === undefined) this.byHead.set(head, [needle]);
      else others.push(needle);
    }
    for (const needles of this.byHead.values()) {
      needles.sort((a, b) => b.find.length - a.find.length);
    }
  }

  /** Finds that don't overlap, from the start: at each place the longest that `accepts` takes. */
  find(bytes: Uint8Array, accepts: (needle: N, at: number) => boolean = () => true): Find<N>[] {
    const finds: Find<N>[] = [];
    const last = bytes.length - HEAD_BYTES;
    for (let at = 0; at <= last;) {
      const needle = this.needleAt(bytes, at, accepts);
      if (needle === undefined) at += 1;
      else {
        finds.push({ needle, at });
        at += needle.find.length;
      }
    }
    return finds;
  }

  private needleAt(
    bytes: Uint8Array,
    at: number,
    accepts: (needle: N, at: number) => boolean,
  ): N | undefined {
    const head = headAt(bytes, at);
    if (this.mayBegin[slotOf(head)] === 0) return undefined;
    return this.byHead
      .get(head)
      ?.find((needle) => isAt(bytes, at, needle.find) && accepts(needle, at));
  }
}

function headAt(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}

function slotOf(head: number): number {
  return Math.imul(head, 0x9e3779b1) >>> (32 - TABLE_BITS);
}

function isAt(bytes: Uint8Array, at: number, find: Uint8Array): boolean {
  if (at + find.length > bytes.length) return false;
  for (let offset = HEAD_BYTES; offset < find.length; offset += 1) {
    if (bytes[at + offset] !== find[offset]) return false;
  }
  return true;
}
