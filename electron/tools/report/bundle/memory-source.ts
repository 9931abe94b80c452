import type { ByteSource } from './bundle';
import { broken } from './report-error';

/** Bytes at hand as a source. They aren't copied: whoever has them leaves them alone. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) =>
      offset >= 0 && length >= 0 && offset + length <= bytes.length
        ? Promise.resolve(bytes.subarray(offset, offset + length))
        : Promise.reject(broken('', `it ends before byte ${offset + length}`)),
    close: () => Promise.resolve(),
  };
}
