/**
 * Registers full of seeded noise, and what was written over it. Every register of the book answers, in
 * its own size, for any indexes; the same instance always has the same bytes. INDEX fields come back as
 * they were sent; fields that decide which others are there hold a value that their enum knows. The
 * capability masks stay true, and so does the identity by which tools know the kind of card.
 */
import { readBits, writeBits } from '../../../prm/bits';
import { encode } from '../../../prm/codec';
import type { Field, Layout } from '../../../prm/layout';
import { leavesOf, selectLeaves, type Leaf } from '../../../prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../../prm/register';
import { FieldView, knownValues, type FieldValues } from '../firmware/field-view';
import {
  copyLeaf,
  indexLeaves,
  inSize,
  instanceKey,
  type RegisterAccess,
  type RegisterBank,
} from '../firmware/register-bank';
import { isRefusal, refusals, type Refusal } from '../firmware/refusal';
import type { RegisterModels } from '../firmware/register-model';
import { randomBytes, randomSource, seedOf } from '../random';

/** Names of the deciding fields, each with the enum names that pick something; undefined: all do. */
type Deciding = Map<string, Set<string> | undefined>;

function collectDeciding(layout: Layout, found: Deciding): void {
  for (const field of layout.fields) {
    const selector = field.selector?.split('.').at(-1);
    if (selector !== undefined) {
      found.set(selector, shared(found.get(selector), memberNames(field)));
    }
    for (const [, used] of (field.condition ?? '').matchAll(/\$\(parent\)\.(?:\w+\.)*(\w+)/g)) {
      if (used !== undefined && !found.has(used)) found.set(used, undefined);
    }
    if (field.layout !== undefined) collectDeciding(field.layout, found);
  }
}

/** Unions may share a selector: the names that pick in all of them, or where there are none, in one. */
function shared(before: Set<string> | undefined, names: Set<string>): Set<string> {
  if (before === undefined) return names;
  const inBoth = new Set([...names].filter((name) => before.has(name)));
  return inBoth.size > 0 ? inBoth : new Set([...before, ...names]);
}

function memberNames(union: Field): Set<string> {
  const names = union.layout?.fields.flatMap((member) => member.selectedBy?.split(',') ?? []);
  return new Set(names?.map((name) => name.trim()));
}

/** A field that decides, and the values that it may have. */
interface Choice {
  readonly leaf: Leaf;
  readonly values: readonly number[];
}

function choicesOf(register: RegisterLayout): readonly Choice[] {
  const deciding: Deciding = new Map();
  collectDeciding(register.layout, deciding);
  return leavesOf(register.layout).flatMap((leaf) => {
    if (leaf.access === 'INDEX' || !deciding.has(leaf.name)) return [];
    const names = deciding.get(leaf.name);
    const values = (leaf.enums ?? [])
      .filter((entry) => names?.has(entry.name) !== false)
      .map((entry) => entry.value);
    return values.length === 0 ? [] : [{ leaf, values }];
  });
}

export interface NoiseParts {
  readonly book: RegisterBook;
  readonly seed: number;
  /** Registers that tell the truth: the capability masks. */
  readonly truths: RegisterModels;
  /** Fields that tell the truth in a register of noise, by register name. */
  readonly trueFields: Readonly<Record<string, FieldValues>>;
}

export class NoiseBank implements RegisterBank {
  private readonly stored = new Map<string, Uint8Array>();
  private readonly deciding = new Map<number, readonly Choice[]>();

  constructor(private readonly parts: NoiseParts) {}

  access({ registerId, method, data }: RegisterAccess): Uint8Array | Refusal {
    const register = this.parts.book.byId(registerId);
    if (register === undefined) return refusals.registerUnsupported;
    const request = inSize(data, register.sizeBytes);
    const leaves = indexLeaves(register, request);
    const key = instanceKey(register, leaves, request);
    const answer = this.stored.get(key)?.slice() ?? this.fresh(register, request, key, leaves);
    if (method === 'write') {
      answer.set(request.subarray(0, Math.min(data.length, request.length)));
      this.stored.set(key, answer.slice());
    }
    for (const leaf of leaves) copyLeaf(leaf, request, answer);
    return answer;
  }

  private fresh(
    register: RegisterLayout,
    request: Uint8Array,
    key: string,
    indexes: readonly Leaf[],
  ): Uint8Array {
    const truth = this.parts.truths[register.name]?.live?.(new FieldView(register.layout, request));
    if (truth !== undefined && !isRefusal(truth)) {
      return encode(register.layout, knownValues(register.layout, truth));
    }
    const source = randomSource(seedOf(this.parts.seed, key));
    const bytes = randomBytes(source, register.sizeBytes);
    for (const { leaf, values } of this.choices(register)) {
      writeBits(bytes, leaf.offsetBits, leaf.widthBits, values[source() % values.length] ?? 0);
    }
    for (const leaf of indexes) copyLeaf(leaf, request, bytes);
    this.showSomething(register, bytes);
    const trueFields = this.parts.trueFields[register.name] ?? {};
    return encode(register.layout, knownValues(register.layout, trueFields), bytes);
  }

  /** Noise of a few bits can be all zeros, and then two clients agree on nothing: sets a field. */
  private showSomething(register: RegisterLayout, bytes: Uint8Array): void {
    const deciding = new Set(this.choices(register).map(({ leaf }) => leaf));
    const shown = selectLeaves(register.layout, bytes).leaves.filter(
      (leaf) => leaf.access !== 'INDEX' && !deciding.has(leaf),
    );
    if (shown.some((leaf) => Number(readBits(bytes, leaf.offsetBits, leaf.widthBits)) !== 0))
      return;
    const first = shown[0];
    if (first !== undefined) writeBits(bytes, first.offsetBits, first.widthBits, 1);
  }

  private choices(register: RegisterLayout): readonly Choice[] {
    const known = this.deciding.get(register.id);
    if (known !== undefined) return known;
    const choices = choicesOf(register);
    this.deciding.set(register.id, choices);
    return choices;
  }
}
