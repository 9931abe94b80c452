import { registerReading } from '../../../electron/api/contract/reg';
import type { RegisterReading } from '../../../electron/tools/reg/reading';

/** A document of `reg get --json`; what isn't one throws. */
export function parseDocument(stdout: string): RegisterReading {
  // The schema allows an `enum` that is there and undefined, which JSON can't say.
  return registerReading.parse(JSON.parse(stdout)) as RegisterReading;
}
