/**
 * Secrets in JSON by the names of their keys. One key may hold several things: what doesn't look like the kind that
 * its key promises is taken as text.
 */
import { guidBytes, ipBytes, macBytes } from './address-text';
import type { Hiding } from './hiding';
import type { SecretKind } from './secret';
import { bareText, type SecretBook } from './secret-book';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = Readonly<Record<string, Json>>;

/** By key, without case and separators. */
const keyKinds: readonly (readonly [RegExp, SecretKind])[] = [
  [/(^|base|perm|permanent|hw|current)mac(address)?$|^permaddr(ess)?$|^lladdr$/, 'mac'],
  [/guid$|^machineid$|^bootid$|uuid$/, 'guid'],
  [/serial(number)?$|^vendorsn$|^sn$|^moduleserial$|^assettag$|^chassistag$/, 'serial'],
  [/^hostname$|^nodename$|^fqdn$|^domainname$|^statichostname$/, 'host'],
  [/^nodedesc(ription)?$/, 'node'],
  [/^(user|username|sudouser|login|loginname|realname|logname)$/, 'user'],
  [/^(ip|ips|ipv4|ipv6|ipaddress(es)?|addresses|gateway|dns|nameservers?|gids?)$/, 'ip'],
  [/^(password|passwd|passphrase|secret|token|privatekey)$/, 'key'],
];

export function kindOfKey(key: string): SecretKind | undefined {
  const plain = key.toLowerCase().replace(/[\s_.-]/g, '');
  return keyKinds.find(([pattern]) => pattern.test(plain))?.[1];
}

/** Takes the secrets of a document into the book; nothing is replaced. */
export function collectFromJson(value: Json, book: SecretBook, kind?: SecretKind): void {
  if (typeof value === 'string') {
    if (kind !== undefined) take(kind, value, book);
  } else if (Array.isArray(value)) {
    for (const each of value as readonly Json[]) collectFromJson(each, book, kind);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) collectFromJson(each, book, kindOfKey(key));
  }
}

/** The same document with other values in the fields that hold secrets. */
export function hideInJson(value: Json, hiding: Hiding, kind?: SecretKind): Json {
  if (typeof value === 'string') return kind === undefined ? value : hideText(kind, value, hiding);
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((each) => hideInJson(each, hiding, kind));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, hideInJson(each, hiding, kindOfKey(key))]),
  );
}

function addressOf(kind: SecretKind, text: string): Uint8Array | undefined {
  const bare = bareText(text);
  if (kind === 'mac') return macBytes(bare);
  if (kind === 'guid') return guidBytes(bare);
  return kind === 'ip' ? ipBytes(bare) : undefined;
}

function take(kind: SecretKind, text: string, book: SecretBook): void {
  const bytes = addressOf(kind, text);
  if (bytes !== undefined) book.address(kind, bytes);
  else if (kind === 'host') book.host(text);
  else if (isTextKind(kind)) book.text(kind, text);
}

/**
 * Addresses and long texts are replaced afterwards wherever they stand, in the spelling that they have there; what
 * is left is text that is replaced by field only.
 */
function hideText(kind: SecretKind, text: string, hiding: Hiding): string {
  if (addressOf(kind, text) !== undefined || !isTextKind(kind)) return text;
  const secret = hiding.book.text(kind, text);
  return secret?.byFieldOnly === true ? hiding.text(kind, text) : text;
}

function isTextKind(kind: SecretKind): boolean {
  return kind !== 'mac' && kind !== 'guid' && kind !== 'ip';
}
