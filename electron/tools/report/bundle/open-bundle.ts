/**
 * Opens a bundle and checks what can be checked without unpacking it: that its directory is sane, and that the manifest
 * and the archive name the same files with the same sizes. Hashes are checked as files are read, all of them by
 * `verifyBundle`.
 */
import { createHash } from 'node:crypto';
import { DeviceError } from '../../../device/device-error';
import type { Bundle, ByteSource } from './bundle';
import { foldedPath, shownName } from './bundle-path';
import { bundlePaths, type BundleManifest, type ManifestFile } from './manifest';
import { parseManifest } from './parse-manifest';
import { broken, ofBundle, tooBig } from './report-error';
import { ZipReader } from './zip-reader';

const LARGEST_MANIFEST_BYTES = 8 * 1024 * 1024;

/**
 * @param name of the file, for messages
 * @throws DeviceError REPORT_BROKEN, REPORT_TOO_BIG; those of the source, which is closed then
 */
export async function openBundle(source: ByteSource, name: string): Promise<Bundle> {
  try {
    return await OpenedBundle.open(source, name);
  } catch (error) {
    await source.close();
    throw ofBundle(error, name);
  }
}

class OpenedBundle implements Bundle {
  readonly warnings: readonly string[];
  private readonly files: ReadonlyMap<string, ManifestFile>;

  private constructor(
    private readonly name: string,
    private readonly zip: ZipReader,
    readonly manifest: BundleManifest,
    readonly fingerprint: string,
    readonly sizeBytes: number,
  ) {
    this.files = new Map(manifest.files.map((file) => [file.path, file]));
    this.warnings = warningsOf(manifest);
  }

  static async open(source: ByteSource, name: string): Promise<OpenedBundle> {
    const zip = await ZipReader.open(source);
    const size = zip.sizeOf(bundlePaths.manifest);
    if (size === undefined) throw broken('', `it has no ${bundlePaths.manifest}`);
    if (size > LARGEST_MANIFEST_BYTES) throw tooBig(bundlePaths.manifest, `it has ${size} bytes`);
    const content = await zip.read(bundlePaths.manifest);
    const manifest = parseManifest(content);
    checkFiles(manifest, zip);
    return new OpenedBundle(name, zip, manifest, sha256(content), source.sizeBytes);
  }

  file(path: string): ManifestFile | undefined {
    return this.files.get(path);
  }

  async read(path: string): Promise<Uint8Array> {
    const file = this.listed(path);
    try {
      const content = await this.zip.read(path);
      if (sha256(content) === file.sha256) return content;
      throw otherHash(path);
    } catch (error) {
      throw ofBundle(error, this.name);
    }
  }

  async check(path: string): Promise<void> {
    const file = this.listed(path);
    const hash = createHash('sha256');
    try {
      for await (const piece of this.zip.pieces(path)) hash.update(piece);
      if (hash.digest('hex') !== file.sha256) throw otherHash(path);
    } catch (error) {
      throw ofBundle(error, this.name);
    }
  }

  close(): Promise<void> {
    return this.zip.close();
  }

  private listed(path: string): ManifestFile {
    const file = this.files.get(path);
    if (file === undefined) throw new DeviceError('NOT_COLLECTED', shownName(path));
    return file;
  }
}

function otherHash(path: string): DeviceError {
  return broken(path, 'it isn’t what the manifest has the hash of');
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The manifest and the archive tell of the same files. */
function checkFiles({ files }: BundleManifest, zip: ZipReader): void {
  const listed = new Set([foldedPath(bundlePaths.manifest)]);
  for (const { path, bytes } of files) {
    if (listed.has(foldedPath(path))) throw broken(path, 'the manifest lists it twice');
    listed.add(foldedPath(path));
    const size = zip.sizeOf(path);
    if (size === undefined) throw broken(path, 'the manifest lists it, and it isn’t there');
    if (size !== bytes) throw broken(path, `it has ${size} bytes, ${bytes} by the manifest`);
  }
  const extra = zip.names.find((name) => !listed.has(foldedPath(name)));
  if (extra !== undefined) throw broken(extra, 'it is there, and the manifest doesn’t list it');
}

function warningsOf({ files, sections }: BundleManifest): string[] {
  const there = new Set(files.map(({ path }) => path));
  const without = there.has(bundlePaths.rpcs)
    ? []
    : [`It has no ${bundlePaths.rpcs}: nothing that was asked of the card can be asked again.`];
  const missing = sections.flatMap((section) =>
    section.files
      .filter((path) => !there.has(path))
      .map((path) => `${section.id} says that it wrote ${shownName(path)}, which isn’t there.`),
  );
  return [...without, ...missing];
}
