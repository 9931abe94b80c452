import type { ErrorCode } from './error-codes';

/** After these a session answers nothing any more: the device has to be opened again. */
export const endsSession: ReadonlySet<string | undefined> = new Set<ErrorCode | undefined>([
  'DEVICE_GONE',
  'DEVICE_CLOSED',
  'HELPER_LOST',
]);
