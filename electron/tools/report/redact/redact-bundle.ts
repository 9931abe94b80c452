/**
 * Makes a bundle that tells nothing of the machine, its people and its addresses, and still opens as the card that it
 * is of. First everything that has to be hidden is gathered: by the names of fields in registers, mailboxes,
 * configuration items and JSON, and by its look in text. Then it is replaced, in those places and wherever else it
 * stands in any spelling, by a stand-in that is the same everywhere (stand-in.ts). Last, everything is searched again;
 * what is still found ends it with an error, and nothing comes out.
 */
import { DeviceError } from '../../../device/device-error';
import type { ConfigBook } from '../../../prm/config-item';
import type { RegisterBook } from '../../../prm/register';
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths, type Redaction } from '../bundle/manifest';
import type { ManifestFacts } from '../bundle/pack-bundle';
import { gatherSecrets, parseParts } from './gather';
import { Hiding } from './hiding';
import { PartRedactor } from './redact-part';
import { sectionsWithout, whyLeftOut, type LeftOutFile } from './left-out';
import { Literals } from './literals';
import { ModuleMemory } from './module-memory';
import { previewOf, type RedactionPreview } from './preview';
import type { Knowledge } from './register-secrets';
import { SHORTEST_WORD, type Secret } from './secret';
import { SecretBook } from './secret-book';
import { StandIns } from './stand-in';
import { RedactionCheck } from './verify-redaction';

export interface RedactionRequest {
  readonly parts: readonly BundlePart[];
  readonly facts: ManifestFacts;
  readonly registers: RegisterBook;
  readonly config: ConfigBook;
  readonly choice: {
    /** Keeps dumps and what nobody can read, which nothing can prove clean. */
    readonly keepDumps: boolean;
    /** More words to hide. */
    readonly words: readonly string[];
  };
  /** Random, or the same for several bundles so that their stand-ins fit together; at least 16 bytes. */
  readonly key: Uint8Array;
  /** Makes the page for a person from the redacted parts; absent: the page is redacted as text. */
  readonly makePage?: (parts: readonly BundlePart[], facts: ManifestFacts) => BundlePart;
  readonly signal?: AbortSignal | undefined;
  /** Lets others have their turn between two parts. */
  readonly pause?: (() => Promise<void>) | undefined;
}

export interface RedactedBundle {
  readonly parts: readonly BundlePart[];
  readonly facts: ManifestFacts;
  /** Originals and stand-ins: stays with who owns the report. */
  readonly secrets: readonly Secret[];
  readonly preview: RedactionPreview;
}

const SHORTEST_KEY_BYTES = 16;

/**
 * @throws DeviceError REDACTION_FAILED with the file in which something was found again; REPORT_BROKEN; BAD_ARGUMENT
 * for a word or a key that is too short; CANCELLED
 */
export async function redactBundle(request: RedactionRequest): Promise<RedactedBundle> {
  const { choice, facts, key } = request;
  checkWords(choice.words);
  if (key.length < SHORTEST_KEY_BYTES) {
    throw new DeviceError(
      'BAD_ARGUMENT',
      `a key of ${String(key.length)} bytes; it has at least ${String(SHORTEST_KEY_BYTES)}`,
    );
  }
  const { kept, leftOut } = sorted(request);
  const parsed = parseParts(kept, facts);
  const standIns = new StandIns(key);
  const book = new SecretBook(standIns, parsed.reserved);
  const hiding = new Hiding(book);
  const knowledge: Knowledge = {
    registers: request.registers,
    config: request.config,
    modules: new ModuleMemory(request.registers.byName('MCIA')),
  };
  gatherSecrets(parsed, choice.words, knowledge, book);

  const redactor = new PartRedactor(knowledge, hiding, choice.keepDumps);
  const byField: BundlePart[] = [];
  for (const part of parsed.parts) {
    await turn(request);
    hiding.inFile(part.path);
    byField.push(redactor.hideByField(part));
  }
  hiding.inFile(bundlePaths.manifest);
  const ownFacts = redactor.hideManifest(facts);

  const literals = new Literals(book.all());
  const parts: BundlePart[] = [];
  for (const part of byField) {
    await turn(request);
    hiding.inFile(part.path);
    parts.push(redactor.hideLiterals(part, literals));
  }
  hiding.inFile(bundlePaths.manifest);
  const redaction: Redaction = choice.keepDumps ? 'not-proven-clean' : 'redacted';
  const clean: ManifestFacts = {
    ...redactor.hideLiteralsIn(ownFacts, literals),
    sections: redactor.hideLiteralsIn(sectionsWithout(facts.sections, leftOut), literals),
    redaction,
  };
  const result = withPage(parts, clean, request);
  await check(result, clean, new RedactionCheck(book.all(), standIns), request);
  return {
    parts: result,
    facts: clean,
    secrets: book.all(),
    preview: previewOf(hiding, [...leftOut, ...redactor.emptied()], redaction),
  };
}

function checkWords(words: readonly string[]): void {
  const short = words.find((word) => word.trim().length < SHORTEST_WORD);
  if (short === undefined) return;
  throw new DeviceError(
    'BAD_ARGUMENT',
    `'${short}' is too short to be hidden: a word has at least ${String(SHORTEST_WORD)} characters`,
  );
}

/** The page is made anew where it can be. */
function sorted({ parts, choice, makePage }: RedactionRequest): {
  readonly kept: readonly BundlePart[];
  readonly leftOut: readonly LeftOutFile[];
} {
  const kept: BundlePart[] = [];
  const leftOut: LeftOutFile[] = [];
  for (const part of parts) {
    const why = choice.keepDumps ? undefined : whyLeftOut(part);
    if (why !== undefined) leftOut.push({ path: part.path, why });
    else if (makePage === undefined || part.path !== bundlePaths.page) kept.push(part);
  }
  return { kept, leftOut };
}

/** Where it stood before. */
function withPage(
  parts: readonly BundlePart[],
  facts: ManifestFacts,
  { parts: before, makePage }: RedactionRequest,
): readonly BundlePart[] {
  const at = before.findIndex(({ path }) => path === bundlePaths.page);
  if (makePage === undefined || at === -1) return parts;
  const page = makePage(parts, facts);
  const behind = new Set(before.slice(at).map(({ path }) => path));
  const first = parts.findIndex(({ path }) => behind.has(path));
  return first === -1 ? [...parts, page] : parts.toSpliced(first, 0, page);
}

async function check(
  parts: readonly BundlePart[],
  facts: ManifestFacts,
  checking: RedactionCheck,
  request: RedactionRequest,
): Promise<void> {
  const names = parts.map(({ path }) => path).join('\n');
  const rest = `${JSON.stringify(facts)}\n${names}`;
  const all: readonly BundlePart[] = [
    ...parts,
    { path: bundlePaths.manifest, kind: 'json', content: Buffer.from(rest) },
  ];
  for (const part of all) {
    await turn(request);
    const [found] = checking.findIn(part);
    if (found !== undefined)
      throw new DeviceError('REDACTION_FAILED', `${found.path}: ${found.what}`);
  }
}

async function turn({ signal, pause }: RedactionRequest): Promise<void> {
  if (signal?.aborted === true) throw new DeviceError('CANCELLED', 'redact a report');
  await pause?.();
}
