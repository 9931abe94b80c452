import { setTimeout as pause } from 'node:timers/promises';
import type { FlightRecord } from '../../device/flight-recorder';
import type { Session } from '../../device/session';
import { ACCESS_READ, formatRegisterId } from '../../prm/access-register';
import { CORE_DUMP } from '../../prm/core-dump';
import { COMMAND_OK } from '../../prm/command-status';
import { opcodeName } from '../../prm/opcodes';
import type { RegisterBook } from '../../prm/register';
import type { Activity } from '../contract/devices';
import type { Host } from '../host';

/** A person can't read faster, and a sweep sends hundreds of commands a second. */
const PAUSE_MS = 50;

/**
 * What the open devices are doing, as it changes, until the caller gives up. Keeps only which devices
 * changed, never a queue of events: a slow reader costs no memory and gets the newest state of each.
 */
export async function* activityStream(
  host: Pick<Host, 'devices' | 'catalogue'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Activity, void> {
  const changed = new Map<string, Session>();
  let wake = (): void => undefined;
  const isAborted = (): boolean => signal?.aborted === true;
  const stopListening = host.devices.onActivity((id, session) => {
    changed.set(id, session);
    wake();
  });
  const onAbort = (): void => {
    wake();
  };
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      if (changed.size === 0 && !isAborted()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (isAborted()) return;
      for (const [id, session] of [...changed]) {
        changed.delete(id);
        yield describeActivity(id, session, host.catalogue);
      }
      await pause(PAUSE_MS);
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stopListening();
  }
}

export function describeActivity(id: string, session: Session, book: RegisterBook): Activity {
  const { queued, blocked } = session.state();
  const record = session.recorder.last();
  return {
    device: id,
    queued,
    blocked,
    ...(record === undefined ? {} : { last: describeRecord(record, book) }),
  };
}

function describeRecord(record: FlightRecord, book: RegisterBook): NonNullable<Activity['last']> {
  const failure = failureOf(record);
  return {
    operation: operationOf(record, book),
    durationMs: record.durationMs,
    scope: record.scope,
    ...(failure === undefined ? {} : { failure }),
  };
}

function operationOf(record: FlightRecord, book: RegisterBook): string {
  if (record.registerId === undefined) return opcodeName(record.opcode);
  const { registerId } = record;
  // No description file has it.
  const known = registerId === CORE_DUMP ? 'CORE_DUMP' : book.byId(registerId)?.name;
  const name = known ?? formatRegisterId(registerId);
  return `ACCESS_REG ${record.opMod === ACCESS_READ ? 'read' : 'write'} ${name}`;
}

function failureOf(record: FlightRecord): string | undefined {
  if (record.error !== undefined) return record.error;
  return record.status === undefined || record.status === COMMAND_OK
    ? undefined
    : `0x${record.status.toString(16).padStart(2, '0')}`;
}
