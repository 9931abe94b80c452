import type {
  ConfigEnd,
  ConfigEvent,
  ConfigStart,
  ItemState,
} from '../../../electron/api/contract/config';

/** All that one query told, once it has ended. */
export interface ConfigReading {
  readonly start: ConfigStart;
  readonly items: readonly ItemState[];
  readonly end: ConfigEnd;
}

/** How far a query has come: item instances. */
export interface QueryProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Follows a query to its end. A query that broke off on the device still ends with what it had told; one that
 * ends without an end is broken itself.
 */
export async function gatherReading(
  events: AsyncIterable<ConfigEvent>,
  onProgress: (progress: QueryProgress) => void,
): Promise<ConfigReading> {
  let start: ConfigStart | undefined;
  const items: ItemState[] = [];
  for await (const event of events) {
    switch (event.type) {
      case 'start':
        start = event;
        onProgress({ done: 0, total: event.total });
        break;
      case 'progress':
        onProgress(event);
        break;
      case 'item':
        items.push(event.item);
        break;
      case 'end':
        if (start === undefined) throw new Error('The answer has an end but no beginning');
        return { start, items, end: event };
    }
  }
  throw new Error('The answer broke off before its end');
}

/** What of a reading is missing, where it is only a part. */
export interface MissingPart {
  /** Item instances of which something could not be read. */
  readonly failed: readonly ItemState[];
}

export function missingPart({ items, end }: ConfigReading): MissingPart | undefined {
  const failed = items.filter((item) => item.failed.length > 0);
  if (end.isComplete && failed.length === 0) return undefined;
  return { failed };
}
