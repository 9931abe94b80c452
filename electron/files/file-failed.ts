import { DeviceError } from '../device/device-error';

/** What the system refused, as the error of this project; one that is that already stays. */
export function fileFailed(file: string, error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new DeviceError('FILE_FAILED', `${file}: ${why}`, { cause: error });
}

/** Whether the system gave one of these errors, `ENOENT`. */
export function hasErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
