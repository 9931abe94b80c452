import type { FlightRecord } from '../../device/flight-recorder';
import { ACCESS_READ, formatRegisterId } from '../../prm/access-register';
import { CORE_DUMP } from '../../prm/core-dump';
import { COMMAND_OK } from '../../prm/command-status';
import { opcodeName } from '../../prm/opcodes';
import type { RegisterBook } from '../../prm/register';

/** An RPC in words: `ACCESS_REG read PAOS`. */
export function operationOf(record: FlightRecord, book: RegisterBook): string {
  if (record.registerId === undefined) return opcodeName(record.opcode);
  const { registerId } = record;
  // No description file has it.
  const known = registerId === CORE_DUMP ? 'CORE_DUMP' : book.byId(registerId)?.name;
  const name = known ?? formatRegisterId(registerId);
  return `ACCESS_REG ${record.opMod === ACCESS_READ ? 'read' : 'write'} ${name}`;
}

/** Hex status when it wasn't OK, or the code of the error; undefined: it went well. */
export function failureOf(record: FlightRecord): string | undefined {
  if (record.error !== undefined) return record.error;
  return record.status === undefined || record.status === COMMAND_OK
    ? undefined
    : `0x${record.status.toString(16).padStart(2, '0')}`;
}
