import type { FlightRecord } from '../../device/flight-recorder';
import type { Session } from '../../device/session';
import type { RegisterBook } from '../../prm/register';
import type { Activity } from '../contract/devices';
import type { Host } from '../host';
import { failureOf, operationOf } from './describe-record';
import { Turns } from './turns';

/**
 * What the open devices are doing, as it changes, until the caller gives up. Keeps only which devices
 * changed, never a queue of events: a slow reader costs no memory and gets the newest state of each.
 */
export async function* activityStream(
  host: Pick<Host, 'devices' | 'catalogue'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Activity, void> {
  const changed = new Map<string, Session>();
  const turns = new Turns(signal);
  const stopListening = host.devices.onActivity((id, session) => {
    changed.set(id, session);
    turns.wake();
  });
  try {
    while (await turns.next()) {
      for (const [id, session] of [...changed]) {
        changed.delete(id);
        yield describeActivity(id, session, host.catalogue);
      }
    }
  } finally {
    turns.end();
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
