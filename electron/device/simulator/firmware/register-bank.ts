/**
 * The access registers of a modelled card: which there are, what they answer, what stays of a write.
 * INDEX fields choose the instance and come back as they were sent; fields that can be written keep
 * their value per instance; all others are what the model says, or 0.
 */
import { readBits, writeBits } from '../../../prm/bits';
import { encode } from '../../../prm/codec';
import { selectLeaves, type Leaf } from '../../../prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../../prm/register';
import { FieldView, knownValues } from './field-view';
import { isRefusal, refusals, type Refusal } from './refusal';
import type { IndexRule, RegisterModel, RegisterModels } from './register-model';

/** What a bank is asked; the length of `data` is the caller's choice. */
export interface RegisterAccess {
  readonly registerId: number;
  readonly method: 'read' | 'write';
  readonly data: Uint8Array;
}

export interface RegisterBank {
  /** Resolves with the whole register, or says why not. */
  access(request: RegisterAccess): Uint8Array | Refusal;
}

export interface BankParts {
  readonly book: RegisterBook;
  /** Names of the registers that this firmware has. */
  readonly supported: ReadonlySet<string>;
  readonly models: RegisterModels;
  /** Rules for INDEX fields by name, for every register. */
  readonly indexRules: Readonly<Record<string, IndexRule>>;
}

function bitsInside(leaf: Leaf, bytes: Uint8Array): boolean {
  return 4 * Math.ceil((leaf.offsetBits + leaf.widthBits) / 32) <= bytes.length;
}

/** Copies one field, nothing else. */
export function copyLeaf(leaf: Leaf, from: Uint8Array, to: Uint8Array): void {
  writeBits(to, leaf.offsetBits, leaf.widthBits, readBits(from, leaf.offsetBits, leaf.widthBits));
}

/** Data of any length as a register of its own size: zeros behind, or cut. */
export function inSize(data: Uint8Array, sizeBytes: number): Uint8Array {
  const sized = new Uint8Array(sizeBytes);
  sized.set(data.subarray(0, sizeBytes));
  return sized;
}

/** The fields that choose the instance, as far as the request's own selectors show them. */
export function indexLeaves(register: RegisterLayout, request: Uint8Array): readonly Leaf[] {
  return selectLeaves(register.layout, request).leaves.filter((leaf) => leaf.access === 'INDEX');
}

/** Names one instance of a register. */
export function instanceKey(
  register: RegisterLayout,
  leaves: readonly Leaf[],
  request: Uint8Array,
): string {
  const values = leaves.map((leaf) => readBits(request, leaf.offsetBits, leaf.widthBits));
  return [register.id, ...values].join(':');
}

export class ModelledBank implements RegisterBank {
  private readonly stored = new Map<string, Uint8Array>();

  constructor(private readonly parts: BankParts) {}

  access({ registerId, method, data }: RegisterAccess): Uint8Array | Refusal {
    const register = this.parts.book.byId(registerId);
    if (register === undefined || !this.parts.supported.has(register.name)) {
      return refusals.registerUnsupported;
    }
    if (method === 'write' && register.access === 'RO') return refusals.registerIsReadOnly;
    if (method === 'read' && register.access === 'WO') return refusals.registerIsWriteOnly;
    const request = inSize(data, register.sizeBytes);
    const leaves = indexLeaves(register, request);
    const model = this.parts.models[register.name] ?? {};
    const wrongIndex = this.wrongIndex(register, model, leaves, request);
    if (wrongIndex !== undefined) return wrongIndex;
    if (method === 'write') {
      const refused = this.write(register, model, leaves, data);
      if (refused !== undefined) return refused;
    }
    return this.read(register, model, leaves, request);
  }

  private wrongIndex(
    register: RegisterLayout,
    model: RegisterModel,
    leaves: readonly Leaf[],
    request: Uint8Array,
  ): Refusal | undefined {
    const view = new FieldView(register.layout, request);
    for (const leaf of leaves) {
      const rule = model.indexes?.[leaf.name] ?? this.parts.indexRules[leaf.name];
      const value = Number(readBits(request, leaf.offsetBits, leaf.widthBits));
      if (rule !== undefined && !rule.allows(value, view)) return rule.refusal;
    }
    return undefined;
  }

  private read(
    register: RegisterLayout,
    model: RegisterModel,
    leaves: readonly Leaf[],
    request: Uint8Array,
  ): Uint8Array | Refusal {
    const live = model.live?.(new FieldView(register.layout, request)) ?? {};
    if (isRefusal(live)) return live;
    const settings = this.settings(register, model, leaves, request);
    const answer = encode(register.layout, knownValues(register.layout, live), settings);
    for (const leaf of leaves) copyLeaf(leaf, request, answer);
    return answer;
  }

  private write(
    register: RegisterLayout,
    model: RegisterModel,
    leaves: readonly Leaf[],
    data: Uint8Array,
  ): Refusal | undefined {
    const request = inSize(data, register.sizeBytes);
    const verdict = model.write?.(new FieldView(register.layout, request));
    if (verdict !== undefined && isRefusal(verdict)) return verdict;
    const settings = this.settings(register, model, leaves, request).slice();
    for (const leaf of selectLeaves(register.layout, request).leaves) {
      const writable = leaf.access === 'RW' || leaf.access === undefined;
      const wanted = verdict?.unchanged?.includes(leaf.name) !== true;
      // A shorter inbox says nothing about the fields behind its end.
      if (writable && wanted && bitsInside(leaf, data)) copyLeaf(leaf, request, settings);
    }
    this.stored.set(instanceKey(register, leaves, request), settings);
    return undefined;
  }

  private settings(
    register: RegisterLayout,
    model: RegisterModel,
    leaves: readonly Leaf[],
    request: Uint8Array,
  ): Uint8Array {
    const stored = this.stored.get(instanceKey(register, leaves, request));
    if (stored !== undefined) return stored;
    const zeros = new Uint8Array(register.sizeBytes);
    const defaults = model.defaults?.(new FieldView(register.layout, request)) ?? {};
    return encode(register.layout, knownValues(register.layout, defaults), zeros);
  }
}
