/**
 * What stands in place of an original: made from it with a key (HMAC-SHA-256), so that with the same key the same
 * original gets the same stand-in, and without the key nobody can try originals one after the other. It has the
 * length and the look of the original:
 *
 * - MAC: locally administered, 02. Addresses of one block of 256 stay in one block and keep their distance, as the
 *   ports of a card have neighbouring ones.
 * - GUID made of a MAC (with 0300 or fffe in its middle): made of the stand-in of that MAC. Others: 02, and distance
 *   kept as above.
 * - IPv4: of 198.18.0.0/15, which is for tests and routed nowhere (the three documentation nets hold too few).
 *   IPv6: of 2001:db8::/32, link-local stays link-local. Addresses of one net stay in one net.
 * - Text: a letter for a letter, a digit for a digit, signs as they are.
 */
import { createHmac } from 'node:crypto';
import type { SecretKind } from './secret';

const LOCAL = 0x02;
/** The bit of an interface identifier that is turned over against the MAC it is made of. */
const LOCAL_BIT = 0x02;
const MAC_BYTES = 6;

export class StandIns {
  /** @param key at least 16 bytes that nobody else has */
  constructor(private readonly key: Uint8Array) {}

  /** @param attempt counts up where a stand-in is taken already */
  address(kind: SecretKind, bytes: Uint8Array, attempt = 0): Uint8Array {
    if (kind === 'ip')
      return bytes.length === 4 ? this.ipv4(bytes, attempt) : this.ipv6(bytes, attempt);
    if (kind === 'mac' && bytes.length === MAC_BYTES) return this.mac(bytes, attempt);
    if (kind === 'guid' && bytes.length === 8) return this.guid(bytes, attempt);
    return this.stream(kind, bytes, attempt, bytes.length);
  }

  text(kind: SecretKind, text: string, attempt = 0): string {
    if (kind === 'host' && isDomainName(text)) return this.domainName(text, attempt);
    const characters = Array.from(text);
    const noise = this.stream(kind, Buffer.from(text), attempt, 2 * characters.length);
    return characters
      .map((character, at) =>
        like(character, ((noise[2 * at] ?? 0) << 8) | (noise[2 * at + 1] ?? 0)),
      )
      .join('');
  }

  /** Label by label, so that a host keeps its name with and without its domain; the last one says little. */
  private domainName(name: string, attempt: number): string {
    const labels = name.split('.');
    return labels
      .map((label, at) => (at === labels.length - 1 ? label : this.text('host', label, attempt)))
      .join('.');
  }

  private mac(bytes: Uint8Array, attempt: number): Uint8Array {
    const noise = this.stream('mac', bytes.slice(0, 5), attempt, 5);
    return Uint8Array.of(LOCAL, ...noise.slice(0, 4), shifted(bytes[5], noise[4]));
  }

  private guid(bytes: Uint8Array, attempt: number): Uint8Array {
    const turned = isMiddle(bytes, 0xff, 0xfe) ? LOCAL_BIT : 0;
    if (turned === 0 && !isMiddle(bytes, 0x03, 0x00)) {
      const noise = this.stream('guid', bytes.slice(0, 7), attempt, 7);
      return Uint8Array.of(LOCAL, ...noise.slice(0, 6), shifted(bytes[7], noise[6]));
    }
    const mac = Uint8Array.of((bytes[0] ?? 0) ^ turned, ...bytes.slice(1, 3), ...bytes.slice(5));
    const [first = 0, ...rest] = this.mac(mac, attempt);
    return Uint8Array.of(
      first ^ turned,
      ...rest.slice(0, 2),
      ...bytes.slice(3, 5),
      ...rest.slice(2),
    );
  }

  private ipv4(bytes: Uint8Array, attempt: number): Uint8Array {
    const noise = this.stream('ip', bytes.slice(0, 3), attempt, 3);
    const [high = 0, low = 0, shift] = noise;
    return Uint8Array.of(198, 18 + (high % 2), low, shifted(bytes[3], shift));
  }

  private ipv6(bytes: Uint8Array, attempt: number): Uint8Array {
    const net = bytes.slice(0, 8);
    const isLinkLocal = net[0] === 0xfe && ((net[1] ?? 0) & 0xc0) === 0x80;
    const shownNet = isLinkLocal
      ? net
      : Uint8Array.of(0x20, 0x01, 0x0d, 0xb8, ...this.stream('ip', net, attempt, 4));
    return Uint8Array.of(...shownNet, ...this.guid(bytes.slice(8), attempt));
  }

  private stream(
    kind: SecretKind,
    original: Uint8Array,
    attempt: number,
    length: number,
  ): Uint8Array {
    const blocks: Uint8Array[] = [];
    for (let block = 0; 32 * block < length; block += 1) {
      const head = `mlx5desk ${kind} ${String(attempt)} ${String(block)} `;
      blocks.push(createHmac('sha256', this.key).update(head).update(original).digest());
    }
    return Uint8Array.from(Buffer.concat(blocks).subarray(0, length));
  }
}

/** Labels of letters, digits and dashes; the last is no number, as that of an address is. */
export function isDomainName(text: string): boolean {
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(text);
}

function isMiddle(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[3] === first && bytes[4] === second;
}

function shifted(low = 0, by = 0): number {
  return (low + by) & 0xff;
}

const LETTERS = 26;

/** A character of the same kind; one of several bytes becomes as many letters, so that the length stays. */
function like(character: string, noise: number): string {
  if (/[0-9]/.test(character)) return String(noise % 10);
  const letter = String.fromCharCode(0x61 + (noise % LETTERS));
  if (/[a-z]/.test(character)) return letter;
  if (/[A-Z]/.test(character)) return letter.toUpperCase();
  const bytes = Buffer.byteLength(character);
  return bytes === 1 ? character : letter.repeat(bytes);
}
