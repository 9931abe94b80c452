/** Pages of words and single words, as a window asks for them. */
import { DeviceError } from '../../device/device-error';
import { formatWord } from '../../prm/cr-words';
import type { Behaviour } from './behaviour';
import type { WordWork } from './dump-shelf';
import type { ViewRow, WordView } from './word-view';

export interface WordPage {
  readonly words: number;
  readonly counts: Record<Behaviour, number>;
  readonly matching: number;
  readonly rowCount: number;
  readonly offset: number;
  readonly rows: ViewRow[];
}

export function wordPage({ comparison, view }: WordWork, offset: number, count: number): WordPage {
  return {
    words: comparison.addresses.length,
    counts: { ...comparison.counts },
    matching: view.matching,
    rowCount: view.rowCount,
    offset,
    rows: view.page(offset, count),
  };
}

/** @throws DeviceError VALUE_OUT_OF_RANGE where no dump has the address */
export function placeOf(
  { view }: WordWork,
  address: number,
): NonNullable<ReturnType<WordView['place']>> {
  const place = view.place(address);
  if (place !== undefined) return place;
  throw new DeviceError('VALUE_OUT_OF_RANGE', `${formatWord(address)}: the dump has no such word`);
}
