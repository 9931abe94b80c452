/**
 * A bundle that is open, and what one is made of.
 *
 * To put something new into reports: give it a path in `bundlePaths` (manifest.ts), hand its bytes to `packBundle` as a
 * part, and read it again with `bundle.read(path)`. Files that are read need no other entry anywhere; what they hold is
 * checked by who reads it, since a bundle can come from anyone.
 */
import type { BundleManifest, FileKind, ManifestFile, SectionId } from './manifest';

/** Where a bundle's bytes come from: a file, or memory. Reads may run at the same time. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Exactly `length` bytes. @throws DeviceError FILE_FAILED; REPORT_BROKEN where there are fewer */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A file to put into a bundle. */
export interface BundlePart {
  readonly path: string;
  readonly kind: FileKind;
  readonly section?: SectionId;
  readonly content: Uint8Array;
}

/** An opened bundle: its directory was checked, each file's hash is checked when it is read. */
export interface Bundle {
  readonly manifest: BundleManifest;
  /** SHA-256 of the manifest, hex: the same for the same report, whatever its file is called. */
  readonly fingerprint: string;
  /** Size of the archive. */
  readonly sizeBytes: number;
  /** What is odd about it without making it useless. */
  readonly warnings: readonly string[];
  file(path: string): ManifestFile | undefined;
  /** @throws DeviceError REPORT_BROKEN; NOT_COLLECTED where the bundle has no such file */
  read(path: string): Promise<Uint8Array>;
  /** The same checks, without having the content in memory. */
  check(path: string): Promise<void>;
  close(): Promise<void>;
}
