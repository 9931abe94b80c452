/** The check of assignments against a query that was kept: what a page shows while a person stages values. */
import { DeviceError } from '../../device/device-error';
import type { ConfigBook } from '../../prm/config-item';
import type { Assignment } from './assignments';
import { checkAssignments } from './check-assignments';
import type { ConfigCheck } from './check-types';
import type { ConfigSnapshot } from './snapshot';

/** @throws DeviceError BAD_ARGUMENT for what comes from a file: it says nothing of what a card takes */
export function checkSnapshot(
  { head, readings }: ConfigSnapshot,
  book: ConfigBook,
  assignments: readonly Assignment[],
): ConfigCheck {
  if (readings === undefined) {
    throw new DeviceError('BAD_ARGUMENT', `${head.name} is a file; read a card to change it`);
  }
  return checkAssignments({ book, readings, ports: head.ports }, assignments).check;
}
