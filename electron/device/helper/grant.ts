/** What a helper was started for, and which RPCs that leaves out. The helper judges by its own tables, whoever
 * asks: what isn't listed is refused. */
import { parseAccessRegister, formatRegisterId } from '../../prm/access-register';
import { actingReadByPlace } from '../../prm/acting-reads';
import { CORE_DUMP_ID, dumpMemoryKey, dumpsToMemoryOnly } from '../../prm/dump-requests';
import { inboxHead, MAILBOX_HEADER_BYTES } from '../../prm/mailbox';
import { opcodes } from '../../prm/opcodes';
import { whyNotReading } from '../../prm/reading-commands';
import { DeviceError } from '../device-error';
import type { HelperMode, Scope } from '../transport';

export interface HelperGrant {
  readonly mode: HelperMode;
  /** Whether it may use the scopes of fwctl that taint the kernel, 2 and 3; only of a helper that writes. */
  readonly taints: boolean;
}

/** Beside reads and register writes, what a helper that writes sends. */
const writingOpcodes: ReadonlySet<number> = new Set([opcodes.SET_DIAGNOSTIC_PARAMS]);

/**
 * @param ownKeys memory keys that this helper has made on the device in question
 * @throws DeviceError HELPER_READ_ONLY, READ_ACTS, SCOPE_NOT_GRANTED, HELPER_REFUSED
 */
export function assertGranted(
  { mode, taints }: HelperGrant,
  inbox: Uint8Array,
  scope: Scope,
  ownKeys: ReadonlySet<number>,
): void {
  if (inbox.length < MAILBOX_HEADER_BYTES) {
    throw new DeviceError('HELPER_REFUSED', `an inbox of ${String(inbox.length)} bytes`);
  }
  if (scope >= 2 && !(mode === 'write' && taints)) {
    throw new DeviceError('SCOPE_NOT_GRANTED', `scope ${String(scope)}`);
  }
  assertOwnMemory(inbox, ownKeys);
  const notReading = whyNotReading(inbox);
  if (mode === 'read') {
    if (notReading !== undefined) throw new DeviceError('HELPER_READ_ONLY', notReading);
    assertPlainRead(inbox);
  } else if (notReading !== undefined && !mayWrite(inbox)) {
    throw new DeviceError('HELPER_REFUSED', notReading);
  }
}

/** Counters are reset by a query, and registers by ACCESS_REG of either method. */
function mayWrite(inbox: Uint8Array): boolean {
  const { opcode, opMod } = inboxHead(inbox);
  if (opcode === opcodes.ACCESS_REG) return opMod <= 1;
  if (writingOpcodes.has(opcode)) return true;
  const withoutClear = new Uint8Array(inbox.length);
  withoutClear.set(inbox.subarray(0, 8));
  return whyNotReading(withoutClear) === undefined;
}

function assertPlainRead(inbox: Uint8Array): void {
  const request = parseAccessRegister(inbox);
  if (request === undefined) return;
  const { registerId, data } = request;
  // A dump into memory of this helper only reads, though it makes the card work.
  if (registerId === CORE_DUMP_ID && dumpsToMemoryOnly(data)) return;
  const acts = actingReadByPlace(registerId, data);
  if (acts === undefined) return;
  throw new DeviceError('READ_ACTS', `register ${formatRegisterId(registerId)}: ${acts}`);
}

/** The card writes a dump wherever the key leads, so it must lead to memory of this helper. */
function assertOwnMemory(inbox: Uint8Array, ownKeys: ReadonlySet<number>): void {
  const request = parseAccessRegister(inbox);
  if (request === undefined) return;
  const key = dumpMemoryKey(request.registerId, request.data);
  if (key === undefined || ownKeys.has(key)) return;
  throw new DeviceError(
    'HELPER_REFUSED',
    `a dump into memory key 0x${key.toString(16)}, which this helper didn’t make`,
  );
}
