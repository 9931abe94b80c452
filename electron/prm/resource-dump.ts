/**
 * RESOURCE_DUMP: the register through which a card tells the state of its objects, piece by piece. It is
 * read with a request in it. Source: public mlx5 interface and the register description file (the bit
 * vhca_id_valid is in the latter only).
 */
import { msb0Layout } from './msb0-layout';

export const RESOURCE_DUMP_ID = 0xc000;
export const RESOURCE_DUMP_BYTES = 256;
/** Room for data in the register itself. */
export const INLINE_BYTES = 208;
/** Where `inline_data` starts in the register. */
export const INLINE_OFFSET = RESOURCE_DUMP_BYTES - INLINE_BYTES;
/** seq_num counts calls in 4 bits: after 15 comes 0. */
export const SEQUENCE_NUMBERS = 16;

/** Values of num_of_obj1 and num_of_obj2 that are no numbers. */
export const ALL_OBJECTS = 0xffff;
export const ACTIVE_OBJECTS = 0xfffe;

/** One call of a dump: more_dump, seq_num, indexes, counts and device_opaque of an answer go into the
 * next request as they are; segment_type stays the one that was asked for. */
export const resourceDump = msb0Layout('resource_dump', RESOURCE_DUMP_BYTES, [
  ['more_dump', 0, 1],
  ['inline_dump', 1, 1],
  ['vhca_id_valid', 2, 1],
  ['seq_num', 12, 4],
  ['segment_type', 16, 16],
  ['vhca_id', 48, 16],
  ['index1', 64, 32],
  ['index2', 96, 32],
  ['num_of_obj1', 128, 16],
  ['num_of_obj2', 144, 16],
  ['device_opaque', 192, 64],
  ['mkey', 256, 32],
  ['size', 288, 32],
  ['address', 320, 64],
  ['inline_data', 384, 32, 52],
]);

/** The sequence number of the answer to a request with this one. */
export function nextSequence(sequence: number): number {
  return (sequence + 1) % SEQUENCE_NUMBERS;
}
