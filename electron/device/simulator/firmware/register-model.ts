/**
 * How one register behaves. A register without a model keeps what is written into its writable fields
 * and is zero before that; a model adds what the card itself knows.
 */
import type { FieldValues, FieldView } from './field-view';
import type { Refusal } from './refusal';

/** Whether an INDEX field may have this value. */
export interface IndexRule {
  readonly allows: (value: number, request: FieldView) => boolean;
  readonly refusal: Refusal;
}

export interface Accepted {
  readonly type: 'accepted';
  /** Writable fields that this write leaves as they are (their update enable was not set). */
  readonly unchanged?: readonly string[];
}

export interface RegisterModel {
  /** Values of the writable fields of an instance that nobody has written yet. */
  readonly defaults?: (request: FieldView) => FieldValues;
  /** Values that the card gives, whatever was written; or its refusal to read this instance. */
  readonly live?: (request: FieldView) => FieldValues | Refusal;
  /** Looks at a write before it is kept, and does what it asks for. */
  readonly write?: (request: FieldView) => Accepted | Refusal;
  /** Rules for its INDEX fields that differ from those of the card. */
  readonly indexes?: Readonly<Record<string, IndexRule>>;
}

/** Models by register name. */
export type RegisterModels = Readonly<Record<string, RegisterModel>>;

export const accepted: Accepted = { type: 'accepted' };
