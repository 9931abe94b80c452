/** All that has to be hidden in one bundle, each original once. */
import { formatHexBytes } from '../../field-reading';
import { guidText, ipText, macText } from './address-text';
import {
  isOpenAddress,
  isOpenText,
  SHORTEST_LITERAL,
  SHORTEST_WORD,
  type Secret,
  type SecretKind,
} from './secret';
import { isDomainName, type StandIns } from './stand-in';

const MOST_ATTEMPTS = 64;

export class SecretBook {
  private readonly byOriginal = new Map<string, Secret>();
  private readonly taken = new Set<string>();
  private readonly counts = new Map<SecretKind, number>();

  constructor(
    private readonly standIns: StandIns,
    /** Words of the bundle's own language: a name that is one of them is replaced by field only. */
    private readonly reserved: ReadonlySet<string> = new Set(),
  ) {}

  all(): readonly Secret[] {
    return [...this.byOriginal.values()];
  }

  /** Undefined where the address names nobody. */
  address(kind: SecretKind, bytes: Uint8Array): Secret | undefined {
    if (bytes.length === 0 || isOpenAddress(kind, bytes)) return undefined;
    const key = `address ${formatHexBytes(bytes)}`;
    const known = this.byOriginal.get(key);
    if (known !== undefined) return known;
    const standIn = this.untaken(bytes, (attempt) => this.standIns.address(kind, bytes, attempt));
    const show = textOf(kind);
    return this.keep(key, {
      kind,
      form: 'address',
      original: bytes,
      standIn,
      originalText: show(bytes),
      standInText: show(standIn),
      // The text of an IP address is longer than its four bytes.
      byFieldOnly: kind !== 'ip' && bytes.length < SHORTEST_LITERAL,
    });
  }

  /** A host is called by its whole name, by its first label, and its domain names others too. */
  host(name: string): Secret | undefined {
    const bare = bareText(name);
    if (isDomainName(bare)) {
      const [label = '', ...domain] = bare.split('.');
      this.text('host', label);
      if (domain.length > 1) this.text('host', domain.join('.'));
    }
    return this.text('host', bare);
  }

  /** Undefined where the text is worth nothing. White space and zeros around it don't belong to it. */
  text(kind: SecretKind, text: string): Secret | undefined {
    const bare = bareText(text);
    if (isOpenText(bare)) return undefined;
    const key = `text ${bare.toLowerCase()}`;
    const known = this.byOriginal.get(key);
    if (known !== undefined) return known;
    const original = Uint8Array.from(Buffer.from(bare));
    const standIn = this.untaken(original, (attempt) =>
      Uint8Array.from(Buffer.from(this.standIns.text(kind, bare, attempt))),
    );
    const shortest = kind === 'word' ? SHORTEST_WORD : SHORTEST_LITERAL;
    return this.keep(key, {
      kind,
      form: 'text',
      original,
      standIn,
      originalText: bare,
      standInText: Buffer.from(standIn).toString(),
      byFieldOnly:
        original.length < shortest || (kind !== 'word' && this.reserved.has(bare.toLowerCase())),
    });
  }

  private keep(key: string, parts: Omit<Secret, 'token'>): Secret {
    const count = (this.counts.get(parts.kind) ?? 0) + 1;
    this.counts.set(parts.kind, count);
    const secret = { ...parts, token: `${parts.kind}-${String(count)}` };
    this.byOriginal.set(key, secret);
    return secret;
  }

  /** Two originals with one stand-in would become one thing. What has no other spelling keeps the last. */
  private untaken(original: Uint8Array, make: (attempt: number) => Uint8Array): Uint8Array {
    const own = formatHexBytes(original);
    for (let attempt = 0; ; attempt += 1) {
      const standIn = make(attempt);
      const key = formatHexBytes(standIn);
      if ((key === own || this.taken.has(key)) && attempt < MOST_ATTEMPTS) continue;
      this.taken.add(key);
      return standIn;
    }
  }
}

/** Without what pads a field of fixed width. */
export function bareText(text: string): string {
  return text.replace(/^[\s\0]+|[\s\0]+$/g, '');
}

function textOf(kind: SecretKind): (bytes: Uint8Array) => string {
  if (kind === 'mac') return macText;
  if (kind === 'guid') return guidText;
  if (kind === 'ip') return ipText;
  return (bytes) => `0x${formatHexBytes(bytes)}`;
}
