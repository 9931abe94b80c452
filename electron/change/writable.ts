import { DeviceError } from '../device/device-error';
import type { Session } from '../device/session';

/**
 * For who plans a change, before anything is read for it: a report is the card as it was, and has no other state.
 * @throws DeviceError REPORT_READ_ONLY
 */
export function assertWritable(session: Pick<Session, 'info'>): void {
  const { kind, node } = session.info();
  if (kind === 'report') throw new DeviceError('REPORT_READ_ONLY', `a report of ${node}`);
}
