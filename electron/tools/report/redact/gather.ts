/** Finds what has to be hidden, before anything is replaced. */
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { parseRpcs } from '../bundle/rpc-lines';
import { broken } from '../bundle/report-error';
import type { RpcRecord } from '../bundle/rpc-record';
import { parseAccessRegister } from '../../../prm/access-register';
import { MAILBOX_HEADER_BYTES } from '../../../prm/mailbox';
import { bytesOfHex } from './address-text';
import { detectIn } from './detect';
import { collectFromJson, type Json } from './json-secrets';
import { readsModules, type Knowledge } from './register-secrets';
import type { SecretBook } from './secret-book';
import { isSweep, learnModules } from './sweep-document';
import type { ManifestFacts } from '../bundle/pack-bundle';

/** A part with what it says, read once. */
export type ParsedPart = BundlePart &
  (
    | { readonly type: 'json'; readonly document: Json }
    | { readonly type: 'rpcs'; readonly records: readonly RpcRecord[] }
    | { readonly type: 'other' }
  );

export interface ParsedParts {
  readonly parts: readonly ParsedPart[];
  readonly facts: ManifestFacts;
  /** Keys of the documents, with small letters: a name that is one of them stands everywhere. */
  readonly reserved: ReadonlySet<string>;
}

/** @throws DeviceError REPORT_BROKEN for JSON that is none */
export function parseParts(parts: readonly BundlePart[], facts: ManifestFacts): ParsedParts {
  const parsed = parts.map(parsePart);
  const reserved = new Set<string>();
  for (const part of parsed) if (part.type === 'json') addKeys(part.document, reserved);
  addKeys(facts as unknown as Json, reserved);
  return { parts: parsed, facts, reserved };
}

function parsePart(part: BundlePart): ParsedPart {
  if (part.path === bundlePaths.rpcs) {
    return { ...part, type: 'rpcs', records: parseRpcs(part.content, part.path) };
  }
  if (part.kind !== 'json') return { ...part, type: 'other' };
  try {
    const document = JSON.parse(Buffer.from(part.content).toString()) as Json;
    return { ...part, type: 'json', document };
  } catch {
    throw broken(part.path, 'it isn’t JSON');
  }
}

function addKeys(value: Json, keys: Set<string>): void {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) addKeys(each, keys);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      keys.add(key.toLowerCase());
      addKeys(each, keys);
    }
  }
}

export function gatherSecrets(
  { parts, facts }: ParsedParts,
  words: readonly string[],
  knowledge: Knowledge,
  book: SecretBook,
): void {
  for (const word of words) book.text('word', word);
  const { device, hostName, note } = facts;
  book.host(hostName);
  collectFromJson(device as unknown as Json, book);
  detectIn(note, book);
  for (const part of parts) {
    if (part.type === 'rpcs') learnFromRpcs(part.records, knowledge);
    // Of registers the layouts tell all.
    else if (part.type === 'json' && isSweep(part.document)) learnModules(part.document, knowledge);
    else {
      if (part.type === 'json') collectFromJson(part.document, book);
      if (part.kind !== 'binary') detectIn(Buffer.from(part.content).toString(), book);
    }
  }
}

function learnFromRpcs(records: readonly RpcRecord[], knowledge: Knowledge): void {
  for (const { inboxHex, outboxHex } of records) {
    const request = parseAccessRegister(bytesOfHex(inboxHex));
    if (request === undefined || outboxHex === undefined) continue;
    if (!readsModules(request.registerId, knowledge)) continue;
    knowledge.modules.learn(bytesOfHex(outboxHex).slice(MAILBOX_HEADER_BYTES));
  }
}
