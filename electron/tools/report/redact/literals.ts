/** Replaces originals wherever they stand, whatever describes the place. */
import { ipBytes } from './address-text';
import { base64Cores, spellBase64, type Base64Core } from './base64';
import { formatHexBytes } from '../../field-reading';
import { IPV6 } from './detect';
import { digitsOf } from './hex-digits';
import { NeedleSearch } from './needle-search';
import type { Secret } from './secret';
import {
  bytesSpellings,
  textSpellings,
  type Boundary,
  type BytesSpelling,
  type TextSpelling,
} from './spellings';

interface DigitNeedle {
  readonly spelling: BytesSpelling;
  readonly find: Uint8Array;
  /** Hex digits. */
  readonly put: Uint8Array;
}

interface Base64Needle extends Base64Core {
  readonly spelling: BytesSpelling;
}

/** Called for each replacement. */
export type OnReplaced = (secret: Secret) => void;

export class Literals {
  /** By the digits of all 16 bytes. */
  private readonly ipv6 = new Map<string, Secret>();
  private readonly texts: NeedleSearch<TextSpelling>;
  private readonly digits: NeedleSearch<DigitNeedle>;
  private readonly base64: NeedleSearch<Base64Needle>;
  private readonly bytes: NeedleSearch<BytesSpelling>;

  /** Those that are replaced by field only are left out. */
  constructor(secrets: readonly Secret[]) {
    const wanted = secrets.filter(({ byFieldOnly }) => !byFieldOnly);
    const bytes = wanted.flatMap(bytesSpellings);
    for (const secret of wanted) {
      const { kind, original } = secret;
      if (kind === 'ip' && original.length === 16) this.ipv6.set(formatHexBytes(original), secret);
    }
    this.texts = new NeedleSearch(wanted.flatMap(textSpellings));
    this.bytes = new NeedleSearch(bytes);
    this.digits = new NeedleSearch(
      bytes.map((spelling) => ({
        spelling,
        find: Buffer.from(formatHexBytes(spelling.find)),
        put: Buffer.from(formatHexBytes(spelling.put)),
      })),
    );
    this.base64 = new NeedleSearch(
      bytes.flatMap((spelling) =>
        base64Cores(spelling.find).map((core) => ({ ...core, spelling })),
      ),
    );
  }

  /** @param isBinary the file is no text: bytes are looked for as they are, and no length may change */
  replace(content: Uint8Array, isBinary: boolean, onReplaced: OnReplaced): Uint8Array {
    const withoutIpv6 = isBinary ? content : this.replaceIpv6(content, onReplaced);
    const withoutTexts = this.replaceTexts(withoutIpv6, isBinary, onReplaced);
    this.replaceDigits(withoutTexts, onReplaced);
    this.replaceBase64(withoutTexts, onReplaced);
    if (isBinary) this.replaceBytes(withoutTexts, onReplaced);
    return withoutTexts;
  }

  /** Of such an address there are more spellings than can be listed: each is read. */
  private replaceIpv6(content: Uint8Array, onReplaced: OnReplaced): Uint8Array {
    if (this.ipv6.size === 0) return content;
    const text = Buffer.from(content).toString('latin1');
    const hidden = text.replace(IPV6, (found) => {
      const bytes = ipBytes(found);
      const secret = bytes && this.ipv6.get(formatHexBytes(bytes));
      if (secret === undefined || !found.includes('::')) return found;
      onReplaced(secret);
      return secret.standInText;
    });
    return hidden === text ? content : Uint8Array.from(Buffer.from(hidden, 'latin1'));
  }

  private replaceTexts(content: Uint8Array, isBinary: boolean, onReplaced: OnReplaced): Uint8Array {
    const lower = lowered(content);
    const finds = this.texts
      .find(lower, ({ find, boundary }, at) => standsAlone(lower, at, at + find.length, boundary))
      .filter(({ needle }) => !isBinary || needle.find.length === needle.put.length);
    const pieces: Uint8Array[] = [];
    let from = 0;
    for (const { needle, at } of finds) {
      const end = at + needle.find.length;
      const found = content.subarray(at, end);
      pieces.push(content.subarray(from, at), inCaseOf(found, needle));
      from = end;
      onReplaced(needle.secret);
    }
    pieces.push(content.subarray(from));
    return Uint8Array.from(Buffer.concat(pieces));
  }

  private replaceDigits(content: Uint8Array, onReplaced: OnReplaced): void {
    const { digits, places } = digitsOf(lowered(content));
    for (const { needle, at } of this.digits.find(digits)) {
      const span = Array.from(places.subarray(at, at + needle.find.length));
      const isUpper = span.some((place) => isCapital(content[place]));
      const put = isUpper
        ? Buffer.from(Buffer.from(needle.put).toString().toUpperCase())
        : needle.put;
      span.forEach((place, index) => {
        content[place] = put[index] ?? 0;
      });
      onReplaced(needle.spelling.secret);
    }
  }

  private replaceBase64(content: Uint8Array, onReplaced: OnReplaced): void {
    for (const { needle, at } of this.base64.find(content)) {
      for (const { place, character } of spellBase64(content, at, needle, needle.spelling.put)) {
        content[place] = character;
      }
      onReplaced(needle.spelling.secret);
    }
  }

  private replaceBytes(content: Uint8Array, onReplaced: OnReplaced): void {
    for (const { needle, at } of this.bytes.find(content)) {
      content.set(needle.put, at);
      onReplaced(needle.secret);
    }
  }
}

function isCapital(byte = 0): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function isSmall(byte = 0): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

/** Capitals as small letters, all else as it is. */
export function lowered(content: Uint8Array): Uint8Array {
  const lower = Uint8Array.from(content);
  for (let at = 0; at < lower.length; at += 1) {
    const byte = lower[at] ?? 0;
    if (isCapital(byte)) lower[at] = byte + 0x20;
  }
  return lower;
}

/** Hex digits as capitals where those were; letters of a text each in the case of the one that stood there. */
function inCaseOf(found: Uint8Array, { put, secret }: TextSpelling): Uint8Array {
  if (secret.form === 'address') {
    return found.some(isCapital) ? put.map((byte) => (isSmall(byte) ? byte & ~0x20 : byte)) : put;
  }
  if (found.length !== put.length) return put;
  return put.map((byte, at) => {
    if (!isSmall(byte) && !isCapital(byte)) return byte;
    if (isCapital(found[at])) return byte & ~0x20;
    return isSmall(found[at]) ? byte | 0x20 : byte;
  });
}

const insides: Readonly<Record<Exclude<Boundary, undefined>, readonly [RegExp, RegExp]>> = {
  number: [/\d\.?$/, /^\.?\d/],
  word: [/[a-z0-9]$/, /^[a-z0-9]/],
  hex: [/[0-9a-f][:-]?$/, /^[:-]?[0-9a-f]/],
};

/** Whether what was found is no part of something longer. @param lower with small letters only */
export function standsAlone(
  lower: Uint8Array,
  start: number,
  end: number,
  boundary: Boundary,
): boolean {
  if (boundary === undefined) return true;
  const [before, after] = insides[boundary];
  const textOf = (from: number, to: number): string =>
    Buffer.from(lower.subarray(Math.max(0, from), to)).toString('latin1');
  return !before.test(textOf(start - 2, start)) && !after.test(textOf(end, end + 2));
}
