/**
 * Registers that are never read unless a person asks for that very one: by no probe and by no sweep. Those that
 * act whenever they are asked are known to acting-reads.ts; the others are here, by name, with the reason.
 */
import type { RegisterLayout } from '../prm/register';
import { actingRead } from './acting-reads';

const unreadable = 'nothing of it can be read';
const byItsCommand = 'it is bulk data, which has a command of its own';
const ofConfiguration = 'it needs the type of a parameter; the configuration reads it';
const needsObject = 'it needs a handle or the id of an object';

const reasons: ReadonlyMap<string, string> = new Map([
  ['UNIT_PERF_COUNTERS_GLOBAL_CTRL', unreadable],
  ['MFBE', unreadable],
  ['MNVDI', unreadable],
  ['MNVIA', unreadable],
  ['SLRED', 'it belongs to a scan of a live receiver'],
  ['MDPS', 'it belongs to a stress test of a sensor'],
  ['MPCIR', 'it belongs to the preparation of an update'],
  ['MFBA', byItsCommand],
  ['MTRC_STDB', byItsCommand],
  ['MPECS', byItsCommand],
  ['MRPR', byItsCommand],
  ['Resource_dump_registers', byItsCommand],
  ['MNVDA', ofConfiguration],
  ['MNVQC', ofConfiguration],
  ['MNVGN', ofConfiguration],
  ['IMPORT_KEK_HANDLE', needsObject],
  ['CREDENTIAL_HANDLE', needsObject],
  ['NIC_DPA_PERF_CTRL_REG', needsObject],
]);

/** Why nobody reads this register unasked, or undefined where reading it does nothing but answer. */
export function leftOutRead(
  register: Pick<RegisterLayout, 'name' | 'id' | 'access'>,
): string | undefined {
  const acts = actingRead(register.id, undefined, new Uint8Array());
  return acts ?? reasons.get(register.name) ?? (register.access === 'WO' ? unreadable : undefined);
}
