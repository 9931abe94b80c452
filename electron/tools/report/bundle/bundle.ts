/** A bundle that is open, and what one is made of. */
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
  /** What is odd about it without making it useless. */
  readonly warnings: readonly string[];
  file(path: string): ManifestFile | undefined;
  /** @throws DeviceError REPORT_BROKEN; NOT_COLLECTED where the bundle has no such file */
  read(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
}
