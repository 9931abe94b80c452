/** Addresses between bytes and text. */
import { isIPv4, isIPv6 } from 'node:net';
import { formatHexBytes } from '../../field-reading';

/** Hex digits, two a byte. */
export function bytesOfHex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

function grouped(bytes: Uint8Array, size: number): string {
  return (formatHexBytes(bytes).match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(':');
}

/** `0c:42:a1:00:11:22`. */
export function macText(bytes: Uint8Array): string {
  return grouped(bytes, 2);
}

/** `0x0c42a10300112233`, and a UUID with its dashes. */
export function guidText(bytes: Uint8Array): string {
  const digits = formatHexBytes(bytes);
  return bytes.length === 16
    ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : `0x${digits}`;
}

/** `10.0.0.1`, or the shortest form of an IPv6 address (RFC 5952). */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = (formatHexBytes(bytes).match(/.{4}/g) ?? []).map((group) =>
    group.replace(/^0{1,3}/, ''),
  );
  const zeros = longestZeros(groups);
  if (zeros.length < 2) return groups.join(':');
  return `${groups.slice(0, zeros.start).join(':')}::${groups.slice(zeros.start + zeros.length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** An IPv4 or IPv6 address; undefined where it is none. A prefix length behind it and a zone are left away. */
export function ipBytes(text: string): Uint8Array | undefined {
  const bare = text.replace(/\/\d{1,3}$/, '').replace(/%[\w.-]+$/, '');
  if (isIPv4(bare)) return Uint8Array.from(bare.split('.'), Number);
  if (!isIPv6(bare)) return undefined;
  const tail = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(bare);
  const plain =
    tail === null
      ? bare
      : bare.slice(0, tail.index) + grouped(Uint8Array.from(tail.slice(1), Number), 4);
  const [head = '', rest] = plain.split('::');
  const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groupsOf(head);
  const after = rest === undefined ? [] : groupsOf(rest);
  const missing = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return bytesOfHex(
    [...before, ...missing, ...after].map((group) => group.padStart(4, '0')).join(''),
  );
}

/** A MAC address in any of its spellings; undefined where it is none. */
export function macBytes(text: string): Uint8Array | undefined {
  const isMac =
    /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(text) ||
    /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text) ||
    /^(?:0x)?[0-9a-f]{12}$/i.test(text);
  return isMac ? bytesOfHex(text.replace(/^0x|[:.-]/gi, '')) : undefined;
}

/** A GUID of 64 bits or a UUID, with or without separators; undefined where it is none. */
export function guidBytes(text: string): Uint8Array | undefined {
  const digits = text.trim().replace(/^0x|[:{}-]/gi, '');
  return /^(?:[0-9a-f]{16}|[0-9a-f]{32})$/i.test(digits) ? bytesOfHex(digits) : undefined;
}
