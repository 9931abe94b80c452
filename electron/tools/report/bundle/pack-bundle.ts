/**
 * Packs a bundle: a ZIP whose first entry is the manifest. The same parts and facts give the same bytes, whenever and
 * wherever they are packed, so that two reports can be compared as files, too.
 */
import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';
import { DeviceError } from '../../../device/device-error';
import type { BundlePart } from './bundle';
import { foldedPath, whyNoPath } from './bundle-path';
import {
  BUNDLE_VERSION,
  bundlePaths,
  MOST_ENTRIES,
  MOST_UNPACKED_BYTES,
  type BundleManifest,
  type ManifestFile,
} from './manifest';
import { tooBig } from './report-error';

/** What the manifest says beside the files, which are counted and hashed here. */
export type ManifestFacts = Omit<BundleManifest, 'mlx5report' | 'files'>;

export interface PackedBundle {
  readonly manifest: BundleManifest;
  /** The archive, in pieces: for write-whole-file, which leaves no half one. To be read once. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

const PLAIN_FILE = 0o100644;

/**
 * @param parts in the order in which they are to stand
 * @throws DeviceError REPORT_TOO_BIG; INTERNAL for a name that no file can have, or that two have
 */
export function packBundle(parts: readonly BundlePart[], facts: ManifestFacts): PackedBundle {
  checkNames(parts);
  const manifest: BundleManifest = {
    mlx5report: BUNDLE_VERSION,
    ...facts,
    files: parts.map(fileOf),
  };
  const first = new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`);
  const entries = [{ path: bundlePaths.manifest, content: first }, ...parts];
  const bytes = entries.reduce((sum, { content }) => sum + content.length, 0);
  if (entries.length > MOST_ENTRIES) throw tooBig('', `it has ${entries.length} files`);
  if (bytes > MOST_UNPACKED_BYTES) throw tooBig('', `its files have ${bytes} bytes`);
  return { manifest, pieces: archive(entries) };
}

function fileOf({ path, kind, section, content }: BundlePart): ManifestFile {
  return {
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    kind,
    ...(section === undefined ? {} : { section }),
  };
}

async function* archive(
  entries: readonly Pick<BundlePart, 'path' | 'content'>[],
): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  // ZIP's times have no zone: the same day and hour of ZIP's first year, as they are called where it is packed.
  const mtime = new Date(1980, 0, 2, 12);
  for (const { path, content } of entries) {
    zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.length), path, {
      mtime,
      forceDosTimestamp: true,
      mode: PLAIN_FILE,
    });
  }
  zip.end();
  for await (const piece of zip.outputStream) {
    yield typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
  }
}

/** A bundle that couldn't be opened again is a mistake of ours. */
function checkNames(parts: readonly BundlePart[]): void {
  const seen = new Set([foldedPath(bundlePaths.manifest)]);
  for (const { path } of parts) {
    const why = whyNoPath(path) ?? (seen.has(foldedPath(path)) ? 'it is there twice' : undefined);
    if (why !== undefined) throw new DeviceError('INTERNAL', `packing a report, ${path}: ${why}`);
    seen.add(foldedPath(path));
  }
}
