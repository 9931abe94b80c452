import { DeviceError } from '../../../device/device-error';
import type { Bundle } from './bundle';
import type { ManifestFile } from './manifest';

/** That the hashes are right says nothing of who made the file: everyone who changes one can write new hashes. */
export const WHAT_HASHES_PROVE =
  'The hashes prove that nothing was changed by accident since the report was packed, not who packed it.';

export interface VerifiedFile extends ManifestFile {
  /** Absent: it is what the manifest says. */
  readonly error?: DeviceError;
}

/**
 * Reads every file and checks its hash.
 * @throws DeviceError what isn't about a single file: CANCELLED, FILE_FAILED
 */
export async function* verifyBundle(
  bundle: Bundle,
  signal?: AbortSignal,
): AsyncGenerator<VerifiedFile, void> {
  for (const file of bundle.manifest.files) {
    if (signal?.aborted === true) throw new DeviceError('CANCELLED', 'check a report');
    yield { ...file, ...(await faultOf(bundle, file.path)) };
  }
}

/** @throws DeviceError REPORT_BROKEN of the first file that isn't what the manifest says; as verifyBundle */
export async function assertWhole(bundle: Bundle, signal?: AbortSignal): Promise<void> {
  for await (const { error } of verifyBundle(bundle, signal)) {
    if (error !== undefined) throw error;
  }
}

async function faultOf(bundle: Bundle, path: string): Promise<{ error?: DeviceError }> {
  try {
    await bundle.check(path);
    return {};
  } catch (error) {
    if (error instanceof DeviceError && error.code === 'REPORT_BROKEN') return { error };
    throw error;
  }
}
