import { spanPieces, type BitSpan } from './bit-span';

/** A field, as the picture of the bits knows it. */
export interface NamedSpan extends BitSpan {
  /** Dotted, unique. */
  readonly path: string;
}

/** Bits `high` to `low` of a dword: of one field, or reserved. */
export interface LayoutCell<Span> {
  readonly high: number;
  readonly low: number;
  /** Undefined: reserved. */
  readonly span: Span | undefined;
  /** The bit of the field's value that is `low` here. */
  readonly valueLow: number;
}

export interface LayoutRow<Span> {
  readonly dword: number;
  /** From bit 31 to bit 0, without a gap. */
  readonly cells: readonly LayoutCell<Span>[];
}

export interface BitLayout<Span> {
  readonly rows: readonly LayoutRow<Span>[];
  /** Fields that aren't shown, since others lie over the same bits: of members of a union the first is. */
  readonly covered: readonly Span[];
}

/** Where two paths part: the part of `path` up to there, which names the member of a union that it is in. */
function memberOf(path: string, other: string): string {
  const [own, others] = [path.split('.'), other.split('.')];
  let shared = 0;
  while (shared < own.length - 1 && own[shared] === others[shared]) shared += 1;
  return own.slice(0, shared + 1).join('.');
}

function isIn(path: string, member: string): boolean {
  return path === member || path.startsWith(`${member}.`);
}

/**
 * Which field owns each bit, by 32 x dword + bit. A member of a union is shown whole or not at all, so one that
 * meets another's bits anywhere is given up, with what it had placed before.
 */
function ownBits<Span extends NamedSpan>(spans: readonly Span[]) {
  const left = new Set<string>();
  for (;;) {
    const owner = new Map<number, { span: Span; valueBit: number }>();
    const before = left.size;
    for (const span of spans) {
      if ([...left].some((member) => isIn(span.path, member))) continue;
      const bits = spanPieces(span).flatMap(({ dword, high, low, valueLow }) =>
        Array.from({ length: high - low + 1 }, (_, at) => ({
          bit: 32 * dword + low + at,
          valueBit: valueLow + at,
        })),
      );
      const met = bits.map(({ bit }) => owner.get(bit)).find((own) => own !== undefined);
      if (met !== undefined) left.add(memberOf(span.path, met.span.path));
      else for (const { bit, valueBit } of bits) owner.set(bit, { span, valueBit });
    }
    if (left.size === before) return { owner, left };
  }
}

/** The dwords of a register as rows of cells: every bit is in exactly one. */
export function layoutBits<Span extends NamedSpan>(
  spans: readonly Span[],
  lengthBytes: number,
): BitLayout<Span> {
  const { owner, left } = ownBits(spans);
  const rows = Array.from({ length: Math.ceil(lengthBytes / 4) }, (_, dword) => {
    const cells: LayoutCell<Span>[] = [];
    for (let high = 31; high >= 0;) {
      const span = owner.get(32 * dword + high)?.span;
      let low = high;
      while (low > 0 && owner.get(32 * dword + low - 1)?.span === span) low -= 1;
      cells.push({ high, low, span, valueLow: owner.get(32 * dword + low)?.valueBit ?? 0 });
      high = low - 1;
    }
    return { dword, cells };
  });
  return { rows, covered: spans.filter(({ path }) => [...left].some((own) => isIn(path, own))) };
}
