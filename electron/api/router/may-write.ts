import { DeviceError } from '../../device/device-error';
import type { ProcedureMeta } from '../contract/base';
import type { Host } from '../host';

/** @throws DeviceError `WRITES_OFF` for a procedure that leads to a write, in a session for reading */
export function assertMayWrite(
  { writes }: ProcedureMeta,
  { writesAllowed }: Pick<Host, 'writesAllowed'>,
  name: string,
): void {
  if (writes && !writesAllowed) throw new DeviceError('WRITES_OFF', name);
}
