import { leavesOf } from '../../prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../prm/register';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import { readSupport, type Support } from './capability-masks';
import { probeRegister } from './probe';
import { registerHead, type RegisterHead } from './register-head';

export interface RegisterSummary extends RegisterHead {
  readonly supported: Support;
  /** Names of INDEX fields. */
  readonly indexes: string[];
  /** Names of all fields, for searching. */
  readonly fieldNames: string[];
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  /** Asks the card for each register that no mask covers. */
  readonly probe?: boolean | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Registers of the catalogue in mstreg's order; with a session, whether that card has each.
 * @throws DeviceError `transport` or `cancelled`
 */
export async function listRegisters(
  book: RegisterBook,
  session?: Session,
  options: ListOptions = {},
): Promise<RegisterSummary[]> {
  const support =
    session === undefined ? new Map<number, Support>() : await readSupport(session, book, options);
  if (session !== undefined && options.probe === true) {
    await probeUnknown(session, book, support, options);
  }
  return book.registers.map((register) => summary(register, support.get(register.id) ?? 'unknown'));
}

async function probeUnknown(
  session: Session,
  book: RegisterBook,
  support: Map<number, Support>,
  options: ListOptions,
): Promise<void> {
  const unknown = book.registers.filter((register) => support.get(register.id) === 'unknown');
  for (const [done, register] of unknown.entries()) {
    options.onProgress?.({ done, total: unknown.length, phase: `probing ${register.name}` });
    support.set(register.id, await probeRegister(session, register, options.signal));
  }
  options.onProgress?.({ done: unknown.length, total: unknown.length, phase: 'probed' });
}

/** What a summary says of the fields. */
type FieldNames = Pick<RegisterSummary, 'indexes' | 'fieldNames'>;

/** By register: a layout never changes, its leaves are many, and a window lists all registers for each card. */
const knownNames = new WeakMap<RegisterLayout, FieldNames>();

function namesIn(register: RegisterLayout): FieldNames {
  const known = knownNames.get(register);
  if (known !== undefined) return known;
  const leaves = leavesOf(register.layout);
  const names = {
    indexes: leaves.filter((leaf) => leaf.access === 'INDEX').map((leaf) => leaf.name),
    fieldNames: [...new Set(leaves.map((leaf) => leaf.name))],
  };
  knownNames.set(register, names);
  return names;
}

function summary(register: RegisterLayout, supported: Support): RegisterSummary {
  return { ...registerHead(register), supported, ...namesIn(register) };
}
