/**
 * Every way in which an original may be spelled in a file, each with the same spelling of its stand-in:
 *
 * - `text`: as it is read, in either case, in UTF-8 and UTF-16, escaped for JSON or HTML;
 * - `digits`: hex digits of its bytes, whatever separates them, in either byte order; of text in UTF-8 and UTF-16;
 * - `base64`: of any of these bytes, wherever in a longer run they stand;
 * - `bytes`: as they are, for files that aren't text.
 */
import { formatHexBytes } from '../../field-reading';
import { ipText, macText } from './address-text';
import { isTelling, SHORTEST_LITERAL, type Secret } from './secret';

/** What must not stand beside a find: digits, letters and digits, hex digits and their separators, or nothing. */
export type Boundary = 'number' | 'word' | 'hex' | undefined;

export interface TextSpelling {
  readonly secret: Secret;
  /** Bytes in the file, capitals as small letters. */
  readonly find: Uint8Array;
  readonly put: Uint8Array;
  readonly boundary: Boundary;
}

export interface BytesSpelling {
  readonly secret: Secret;
  readonly find: Uint8Array;
  /** As many bytes. */
  readonly put: Uint8Array;
}

/** Texts as they may be read: the first of each pair is looked for. */
interface Reading {
  readonly find: string;
  readonly put: string;
  readonly boundary: Boundary;
}

function utf8(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'utf8'));
}

function utf16(text: string, order: 'LE' | 'BE'): Uint8Array {
  const little = Buffer.from(text, 'utf16le');
  return Uint8Array.from(order === 'LE' ? little : little.swap16());
}

function reversed(bytes: Uint8Array): Uint8Array {
  return bytes.slice().reverse();
}

/** Words of so many bytes, each turned round; zeros fill the last. */
function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const padded = new Uint8Array(size * Math.ceil(bytes.length / size));
  padded.set(bytes);
  for (let at = 0; at < padded.length; at += size) padded.subarray(at, at + size).reverse();
  return padded;
}

/** A name that is an ordinary word is looked for where it stands alone; others also inside of longer ones. */
function wordBoundary({ kind, originalText }: Secret): Boundary {
  const isName = kind === 'host' || kind === 'user' || kind === 'node';
  const isShort = originalText.length < SHORTEST_LITERAL;
  return isShort || kind === 'word' || (isName && /^[A-Za-z]+$/.test(originalText))
    ? 'word'
    : undefined;
}

function escapedForJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function escapedForHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function readings(secret: Secret): readonly Reading[] {
  const { kind, form, original, standIn, originalText, standInText } = secret;
  if (form === 'text') {
    const boundary = wordBoundary(secret);
    return [(text: string) => text, escapedForJson, escapedForHtml].map((escape) => ({
      find: escape(originalText),
      put: escape(standInText),
      boundary,
    }));
  }
  if (kind === 'ip') return ipReadings(original, standIn);
  const inDecimal: Reading = {
    find: decimal(original),
    put: decimal(standIn),
    boundary: 'number',
  };
  const plain = isTelling(original) ? [inDecimal] : [];
  if (kind !== 'mac') return plain;
  return [
    ...plain,
    ...[':', '-'].map((separator) => ({
      find: macText(original).replaceAll(':', separator),
      put: macText(standIn).replaceAll(':', separator),
      boundary: 'hex' as const,
    })),
  ];
}

function decimal(bytes: Uint8Array): string {
  return BigInt(`0x${formatHexBytes(bytes)}`).toString();
}

function ipReadings(original: Uint8Array, standIn: Uint8Array): readonly Reading[] {
  const find = ipText(original);
  const put = ipText(standIn);
  if (original.length === 4) {
    return ['.', '-'].map((separator) => ({
      find: find.replaceAll('.', separator),
      put: put.replaceAll('.', separator),
      boundary: 'number' as const,
    }));
  }
  const groups = (bytes: Uint8Array): string =>
    (formatHexBytes(bytes).match(/.{4}/g) ?? [])
      .map((group) => group.replace(/^0{1,3}/, ''))
      .join(':');
  return [
    { find, put, boundary: 'hex' },
    { find: groups(original), put: groups(standIn), boundary: 'hex' },
  ];
}

export function textSpellings(secret: Secret): readonly TextSpelling[] {
  const encodings = [
    utf8,
    (text: string) => utf16(text, 'LE'),
    (text: string) => utf16(text, 'BE'),
  ];
  return distinct(
    readings(secret).flatMap(({ find, put, boundary }) =>
      encodings.map((encode, at) => ({
        secret,
        find: encode(lowerAscii(find)),
        put: encode(put),
        boundary: at === 0 ? boundary : undefined,
      })),
    ),
  );
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The bytes that an original may be, beside those of other orders: of text in each case. */
function encodings(secret: Secret): readonly BytesSpelling[] {
  const { form, kind, original, standIn, originalText, standInText } = secret;
  if (form === 'address' && kind !== 'ip') return [{ secret, find: original, put: standIn }];
  const isAddress = form === 'address';
  const find = isAddress ? ipText(original) : originalText;
  // Text of an address has no stand-in of its length: zeros where the length is fixed.
  const put = isAddress ? find.replace(/[0-9a-f]/g, '0') : standInText;
  const cases = [
    (text: string) => text,
    lowerAscii,
    (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  ];
  const ofText = cases.flatMap((spell) => [
    { secret, find: utf8(spell(find)), put: utf8(spell(put)) },
    { secret, find: utf16(spell(find), 'LE'), put: utf16(spell(put), 'LE') },
    { secret, find: utf16(spell(find), 'BE'), put: utf16(spell(put), 'BE') },
  ]);
  const ofBytes =
    isAddress && original.length > 4 ? [{ secret, find: original, put: standIn }] : [];
  return [...ofText, ...ofBytes].filter((each) => each.find.length === each.put.length);
}

/** Bytes in every order; only what can be told from chance. */
export function bytesSpellings(secret: Secret): readonly BytesSpelling[] {
  const isAddress = secret.form === 'address';
  if (isAddress && secret.kind !== 'ip' && !isTelling(secret.original)) return [];
  const short = secret.form === 'text' && secret.original.length < SHORTEST_LITERAL;
  if (short) return [];
  const inOrder = encodings(secret).filter(
    ({ find }) => secret.form === 'text' || secret.kind === 'ip' || isTelling(find),
  );
  const orders = [
    (bytes: Uint8Array) => bytes,
    reversed,
    (bytes: Uint8Array) => swapped(bytes, 4),
    (bytes: Uint8Array) => swapped(bytes, 2),
  ];
  return distinct(
    inOrder.flatMap(({ find, put }) =>
      orders.map((order) => ({ secret, find: order(find), put: order(put) })),
    ),
  );
}

function distinct<T extends { readonly find: Uint8Array }>(spellings: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return spellings.filter(({ find }) => {
    const key = formatHexBytes(find);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
