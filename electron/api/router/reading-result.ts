import type { ReadingResult as Read } from '../../tools/reg/reading';
import type { ReadingResult } from '../contract/reg';

/** A reading as it crosses the boundary. */
export function resultOf({ reading, warnings, ...timing }: Read): ReadingResult {
  return {
    reading: { ...reading, fields: [...reading.fields] },
    warnings: [...warnings],
    ...timing,
  };
}
