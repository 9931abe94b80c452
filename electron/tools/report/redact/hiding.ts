/** Replaces values in places that are known to hold them, and remembers how often and where. */
import { bareText, type SecretBook } from './secret-book';
import type { FieldKind } from './field-kinds';
import { ipBytes } from './address-text';
import type { Secret, SecretKind } from './secret';

export class Hiding {
  private readonly places = new Map<Secret, Map<string, number>>();
  private file = '';
  /** The last that was replaced. */
  last: Secret | undefined;

  constructor(readonly book: SecretBook) {}

  /** What is replaced from now on stands in this file. */
  inFile(path: string): void {
    this.file = path;
  }

  count(secret: Secret): void {
    this.last = secret;
    const files = this.places.get(secret) ?? new Map<string, number>();
    files.set(this.file, (files.get(this.file) ?? 0) + 1);
    this.places.set(secret, files);
  }

  /** How often it stood in each file. */
  placesOf(secret: Secret): ReadonlyMap<string, number> {
    return this.places.get(secret) ?? new Map<string, number>();
  }

  address(kind: SecretKind, bytes: Uint8Array): Uint8Array {
    const secret = this.book.address(kind, bytes);
    if (secret === undefined) return bytes;
    this.count(secret);
    return secret.standIn;
  }

  text(kind: SecretKind, text: string): string {
    const secret = kind === 'host' ? this.book.host(text) : this.book.text(kind, text);
    if (secret === undefined) return text;
    this.count(secret);
    return text.replace(bareText(text), () => secret.standInText);
  }

  /** The value of a field of fixed width: as long as before. */
  field({ kind, form }: FieldKind, bytes: Uint8Array): Uint8Array {
    if (form === 'text') {
      const text = textIn(bytes);
      if (text !== undefined) return this.fieldText(kind, text, bytes.length);
    }
    const hidden = bytes.slice();
    for (const { start, end } of addressesIn(kind, bytes)) {
      hidden.set(this.address(kind, bytes.slice(start, end)), start);
    }
    return hidden;
  }

  private fieldText(kind: SecretKind, text: string, length: number): Uint8Array {
    const ip = kind === 'ip' ? ipBytes(bareText(text)) : undefined;
    const secret = ip === undefined ? undefined : this.book.address('ip', ip);
    if (secret !== undefined) this.count(secret);
    const shown = ip === undefined ? this.text(kind, text) : (secret?.standInText ?? text);
    const hidden = new Uint8Array(length);
    hidden.set(Buffer.from(shown).subarray(0, length));
    return hidden;
  }
}

const SPACE = 0x20;
const DELETE = 0x7f;

/** Characters up to the zeros that fill the field; undefined where there are other bytes than text has. */
function textIn(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  const bare = Buffer.from(bareText(text));
  const isText = bare.every((byte) => byte >= SPACE && byte !== DELETE);
  return isText && Buffer.from(text).equals(bytes) ? text : undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the addresses stand in a field that is wider than one. */
function addressesIn(kind: SecretKind, bytes: Uint8Array): readonly Span[] {
  const whole = [{ start: 0, end: bytes.length }];
  if (kind === 'guid' && bytes.length === 16) {
    const isZero = bytes.slice(0, 8).every((byte) => byte === 0);
    return isZero ? [{ start: 8, end: 16 }] : whole;
  }
  if (kind === 'ip' && bytes.length > 16) {
    return Array.from({ length: Math.floor(bytes.length / 16) }, (_, at) => ({
      start: 16 * at,
      end: 16 * at + 16,
    }));
  }
  if (kind !== 'mac' || bytes.length % 8 !== 0) return whole;
  return Array.from({ length: bytes.length / 8 }, (_, at) => macIn(bytes, 8 * at));
}

/** In eight bytes: the last six, unless only the last two are zeros. */
function macIn(bytes: Uint8Array, at: number): Span {
  const isFilled = (offset: number): boolean =>
    bytes[at + offset] !== 0 || bytes[at + offset + 1] !== 0;
  if (isFilled(0) && isFilled(6)) return { start: at, end: at + 8 };
  return isFilled(0) ? { start: at, end: at + 6 } : { start: at + 2, end: at + 8 };
}
