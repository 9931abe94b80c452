/** What a report must not tell. */

/** `key`: passwords, keys and nonces. `word`: named by the person. */
export type SecretKind =
  'mac' | 'ip' | 'guid' | 'serial' | 'host' | 'node' | 'user' | 'word' | 'key';

/**
 * An original and what stands in its place, of the same length in bytes: an address as the bytes of the wire, else
 * its text in UTF-8. The one exception is the text of an IP address, which may be longer or shorter.
 */
export interface Secret {
  readonly kind: SecretKind;
  /** `mac-1`: its name in the preview and in the map. */
  readonly token: string;
  readonly form: 'address' | 'text';
  readonly original: Uint8Array;
  readonly standIn: Uint8Array;
  /** As a person reads them. */
  readonly originalText: string;
  readonly standInText: string;
  /** Replaced in fields that hold it, and not where its characters happen to stand. */
  readonly byFieldOnly: boolean;
}

/** Literals shorter than this are replaced by field only: they stand everywhere by chance. */
export const SHORTEST_LITERAL = 6;

/** A person's word may be shorter, as it is meant wherever it stands alone. */
export const SHORTEST_WORD = 3;

/** Values that say nothing about anyone. */
const openTexts: ReadonlySet<string> = new Set([
  'root',
  'nobody',
  'localhost',
  'localhost.localdomain',
  'localdomain',
  'unknown',
  'none',
  '(none)',
  'n/a',
  'not specified',
  'default string',
  'to be filled by o.e.m.',
  'null',
]);

/** Whether a text is worth hiding at all. */
export function isOpenText(text: string): boolean {
  const bare = text.trim().toLowerCase();
  return bare === '' || openTexts.has(bare) || !/[\p{L}\p{N}]/u.test(bare);
}

/** Whether an address names nobody: all zeros, all ones, a loopback, a mask. */
export function isOpenAddress(kind: SecretKind, bytes: Uint8Array): boolean {
  if (bytes.every((byte) => byte === 0) || bytes.every((byte) => byte === 0xff)) return true;
  if (kind !== 'ip') return false;
  if (bytes.length === 4) return bytes[0] === 127 || bytes[0] === 0 || isMask(bytes);
  return bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1;
}

/** 255.255.240.0: ones, then zeros. */
function isMask(bytes: Uint8Array): boolean {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bytes[0] === 255 && /^1+0*$/.test(bits);
}

/** So many bytes of an address must say something, else its digits stand everywhere by chance. */
const TELLING_BYTES = 4;

/** Whether the bare digits of an address can be looked for wherever digits stand. */
export function isTelling(bytes: Uint8Array): boolean {
  return bytes.filter((byte) => byte !== 0 && byte !== 0xff).length >= TELLING_BYTES;
}
