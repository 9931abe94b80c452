/**
 * CORE_DUMP, the register through which a card writes its CR space to memory. It stands in no register
 * description file. Source: public mlx5 interface, `core_dump_reg`; places count from the first bit of the stream.
 */
import { msb0Layout } from './msb0-layout';

export const CORE_DUMP = 0x402e;

/** core_dump_type: the words of CR space go to the memory that mkey, address and size name. */
export const CR_DUMP_TO_MEM = 2;

/**
 * Asked: type, mkey, size of the buffer, its address, and the cookie, 0 first. Answered: size in bytes that were
 * written, the cookie to go on with, and more_dump while there is more.
 */
export const coreDumpReg = msb0Layout('core_dump_reg', 64, [
  ['more_dump', 0, 1],
  ['core_dump_type', 24, 8],
  ['vhca_id', 80, 16],
  ['qpn', 104, 24],
  ['mkey', 128, 32],
  ['size', 160, 32],
  ['address', 192, 64],
  ['cookie', 256, 64],
]);
