import { packBundle, type PackedBundle } from '../bundle/pack-bundle';
import type { RedactedBundle } from './redact-bundle';

/** @throws DeviceError as packBundle */
export function packRedacted({ parts, facts }: RedactedBundle): PackedBundle {
  return packBundle(parts, facts);
}
