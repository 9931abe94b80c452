/**
 * Where the two registers that make the card write a dump into memory name that memory. Source: the
 * register descriptions of RESOURCE_DUMP and CORE_DUMP.
 */
export const CORE_DUMP_ID = 0x402e;
export const RESOURCE_DUMP_ID = 0xc000;

/** core_dump_type: the dump goes to the memory that is named, and nowhere else. */
const CR_DUMP_TO_MEMORY = 2;

function dword(data: Uint8Array, offset: number): number {
  if (offset + 4 > data.length) return 0;
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(offset);
}

/** Whether a read of CORE_DUMP dumps to memory only: type in bits 0 to 7 of the first dword. Other types
 * write to the firmware's trace. */
export function dumpsToMemoryOnly(data: Uint8Array): boolean {
  return (dword(data, 0) & 0xff) === CR_DUMP_TO_MEMORY;
}

/**
 * The memory key that a read of these registers makes the card write to; undefined where it writes to none.
 * @param data register data of the request
 */
export function dumpMemoryKey(registerId: number, data: Uint8Array): number | undefined {
  if (registerId === CORE_DUMP_ID) return dword(data, 0x14) === 0 ? undefined : dword(data, 0x10);
  if (registerId !== RESOURCE_DUMP_ID) return undefined;
  const isInline = (dword(data, 0) & 0x4000_0000) !== 0;
  return isInline || dword(data, 0x24) === 0 ? undefined : dword(data, 0x20);
}
