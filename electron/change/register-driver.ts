/**
 * Access registers. The target holds the whole request: which instance (INDEX and OP fields), what goes along with
 * every write (WO and acting OP fields, such as the update enable of PAOS), and which bits count.
 */
import type { Session } from '../device/session';
import type { StepTarget, StepValue } from './plan';
import { dwordsOf, type Counted, type StepDriver } from './step-driver';

export const REGISTER_STEP = 'register';

export interface RegisterTarget {
  /** 0 to 0xffff. */
  readonly registerId: number;
  /** As it is called in messages. */
  readonly name: string;
  /** Data of a read: INDEX fields, and OP fields that only choose. Hex, as all below; equal lengths. */
  readonly request: string;
  /** Bits that every write carries on top of the value. */
  readonly withWrite: string;
  /** Bits that never come from the value: INDEX, OP and WO fields. */
  readonly fixed: string;
  /** Bits of the value that can be set. */
  readonly settable: string;
  /** Bits that the change has to reach. */
  readonly verified: string;
}

const byteFields = ['request', 'withWrite', 'fixed', 'settable', 'verified'] as const;

/** The target as the journal keeps it. */
export function registerStepTarget(target: RegisterTarget): StepTarget {
  return { ...target };
}

function targetFault(target: StepTarget): string | undefined {
  const { registerId, name } = target;
  if (typeof registerId !== 'number' || !Number.isInteger(registerId)) return 'no register id';
  if (registerId < 0 || registerId > 0xffff) return 'a register id of more than 16 bits';
  if (typeof name !== 'string') return 'no register name';
  const lengths = new Set<number>();
  for (const field of byteFields) {
    const bytes = target[field];
    if (typeof bytes !== 'string' || !/^([0-9a-f]{8})+$/.test(bytes)) return `no ${field}`;
    lengths.add(bytes.length);
  }
  return lengths.size === 1 ? undefined : 'bytes of different lengths';
}

function bytesOf(target: StepTarget, field: (typeof byteFields)[number]): Uint8Array {
  return Uint8Array.from(Buffer.from(String(target[field]), 'hex'));
}

/** What a write sends: the value, the instance, and what goes along. Bits that only read are sent as they were read. */
function dataSent(target: StepTarget, value: StepValue): Uint8Array {
  const request = bytesOf(target, 'request');
  const along = bytesOf(target, 'withWrite');
  const fixed = bytesOf(target, 'fixed');
  // A register is always there; nothing asks for its absence.
  const bytes = value === 'absent' ? request : value;
  return bytes.map(
    (byte, index) => (byte & ~(fixed[index] ?? 0)) | (request[index] ?? 0) | (along[index] ?? 0),
  );
}

export const registerDriver: StepDriver = {
  kind: REGISTER_STEP,

  read: (session: Session, target) =>
    session.access(
      {
        registerId: Number(target.registerId),
        method: 'read',
        data: bytesOf(target, 'request'),
      },
      { operation: `ACCESS_REG read ${String(target.name)}` },
    ),

  write: async (session: Session, target, value) => {
    await session.access(
      {
        registerId: Number(target.registerId),
        method: 'write',
        data: dataSent(target, value),
      },
      { operation: `ACCESS_REG write ${String(target.name)}` },
    );
  },

  mask: (target, counted: Counted) => bytesOf(target, counted),
  wordsSent: (target, value) => dwordsOf(dataSent(target, value)),
  targetFault,
};
