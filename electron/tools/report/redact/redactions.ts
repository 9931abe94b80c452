/**
 * Redactions of this process: what a page looks at in the preview is what then leaves, with the same stand-ins. The key
 * of a report is random and forgotten with the process; only the map that is kept says what stood where.
 */
import type { ConfigBook } from '../../../prm/config-item';
import type { RegisterBook } from '../../../prm/register';
import { RecentlyUsed } from '../../regdump/recently-used';
import type { Bundle, BundlePart } from '../bundle/bundle';
import { BUNDLE_EXTENSION, bundlePaths } from '../bundle/manifest';
import type { ReportContent } from '../collect/pack-report';
import { mapDocument } from './redaction-map';
import type { RedactedBundle, RedactionRequest } from './redact-bundle';

export type RedactionChoice = RedactionRequest['choice'];

export interface RedactionsParts {
  readonly registers: () => RegisterBook;
  readonly config: () => Promise<ConfigBook>;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Keeps a map for its owner alone, outside of every bundle. @returns where. @throws DeviceError FILE_FAILED */
  readonly keepMap: (name: string, content: string) => Promise<string>;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
}

export interface RedactOptions {
  /** Instead of a random one. */
  readonly key?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
}

const KEY_BYTES = 32;
/** Each is as big as its report. */
const KEPT_RESULTS = 2;
const REDACTED = '-redacted';

export class Redactions {
  private readonly keys = new Map<string, Uint8Array>();
  private readonly results = new RecentlyUsed<Promise<RedactedBundle>>(KEPT_RESULTS);

  constructor(private readonly parts: RedactionsParts) {}

  /** @throws DeviceError as redactBundle */
  async redact(
    { parts, facts }: ReportContent,
    choice: RedactionChoice,
    { key, signal }: RedactOptions = {},
  ): Promise<RedactedBundle> {
    const { registers, config, randomBytes, pause } = this.parts;
    // Loaded with the first report that is redacted: every entry has redactions, few use them.
    const [{ redactBundle }, { reportPage }] = await Promise.all([
      import('./redact-bundle'),
      import('../page/report-page'),
    ]);
    return redactBundle({
      parts,
      facts,
      choice,
      registers: registers(),
      config: await config(),
      key: key ?? randomBytes(KEY_BYTES),
      makePage: (redacted, redactedFacts): BundlePart => ({
        path: bundlePaths.page,
        kind: 'text',
        content: new TextEncoder().encode(reportPage(redactedFacts, redacted)),
      }),
      signal,
      pause,
    });
  }

  /** The same each time for an opened bundle and a choice. @throws DeviceError as redactBundle, and of reading it */
  ofBundle(bundle: Bundle, choice: RedactionChoice): Promise<RedactedBundle> {
    const { fingerprint } = bundle;
    const name = JSON.stringify([fingerprint, choice.keepDumps, choice.words]);
    const known = this.results.get(name);
    if (known !== undefined) return known;
    const key = this.keys.get(fingerprint) ?? this.parts.randomBytes(KEY_BYTES);
    this.keys.set(fingerprint, key);
    const running = contentOf(bundle).then((content) => this.redact(content, choice, { key }));
    return this.results.put(name, running);
  }

  /** Keeps what stood where. @param fileName of the report that leaves @returns where the map is */
  keepMap(fileName: string, redacted: RedactedBundle): Promise<string> {
    const stem = fileName.replace(BUNDLE_EXTENSION, '').replace(/[^\w.-]/g, '_');
    const time = new Date(this.parts.now()).toISOString().replace(/[:.]/g, '-');
    return this.parts.keepMap(`${stem}_${time}.json`, this.mapOf(fileName, redacted));
  }

  /** What stood where, as a file. */
  mapOf(fileName: string, redacted: RedactedBundle): string {
    return mapDocument(fileName, this.parts.now(), redacted);
  }
}

/** Everything that a bundle holds. @throws DeviceError REPORT_BROKEN */
export async function contentOf(bundle: Bundle): Promise<ReportContent> {
  const { files, ...facts } = bundle.manifest;
  const parts: BundlePart[] = [];
  for (const { path, kind, section } of files) {
    const content = await bundle.read(path);
    parts.push({ path, kind, ...(section === undefined ? {} : { section }), content });
  }
  return { parts, facts };
}

/** `case-redacted.mlx5report`. */
export function redactedName(fileName: string): string {
  const stem = fileName.endsWith(BUNDLE_EXTENSION)
    ? fileName.slice(0, -BUNDLE_EXTENSION.length)
    : fileName;
  return `${stem.endsWith(REDACTED) ? stem : stem + REDACTED}${BUNDLE_EXTENSION}`;
}
