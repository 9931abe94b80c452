import type { RegisterShape } from '../../../electron/api/contract/reg';
import { whyNoWrites, type WritePlace } from '../../change/why-no-writes';
import type { FieldRow } from '../../components/field-row';

export interface StagingPlace extends WritePlace {
  readonly row: Pick<FieldRow, 'access' | 'value'>;
  readonly shape: Pick<RegisterShape, 'access'>;
}

/** Access of fields whose value can be written. Index and operation fields choose what is written. */
const writable: ReadonlySet<FieldRow['access']> = new Set(['RW', 'WO']);

/**
 * Why a new value for a field can't be staged: a sentence, `fixed` where the field is none that is ever
 * written (its badge says so), or undefined where it can.
 */
export function whyNotStaged({
  row,
  shape,
  device,
  writesAllowed,
}: StagingPlace): string | undefined {
  if (!writable.has(row.access) || shape.access === 'RO') return 'fixed';
  const obstacle = whyNoWrites({ device, writesAllowed });
  if (obstacle !== undefined) return obstacle;
  // What goes out is what is there with the new value in it, so it has to be known.
  return row.value === undefined
    ? 'Read the register first: a change starts from its values on the card.'
    : undefined;
}
