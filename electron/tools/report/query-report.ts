/**
 * The configuration of a report: from its RPCs with the catalogue of today, and what they don't hold from the snapshot
 * that was taken when the report was collected.
 */
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { queryConfig, type ConfigBooks, type QueryOptions, type QueryStep } from '../config/query';
import type { ConfigSnapshot, ItemState } from '../config/snapshot';
import { summaryOf } from '../config/summary';
import type { Bundle } from './bundle/bundle';
import { bundlePaths } from './bundle/manifest';
import { readSnapshot } from './read-snapshot';

type Querying = AsyncGenerator<QueryStep, ConfigSnapshot>;

/**
 * As queryConfig, for cards and reports alike.
 * @param bundle the report behind the session; undefined: it is a card's
 * @throws DeviceError as queryConfig; NOT_COLLECTED, REPORT_BROKEN
 */
export function queryDevice(
  session: Session,
  books: ConfigBooks,
  options: QueryOptions,
  bundle: Bundle | undefined,
): Querying {
  const asking = queryConfig(session, books, options);
  return bundle === undefined ? asking : queryReport(asking, options, bundle);
}

async function* queryReport(asking: Querying, options: QueryOptions, bundle: Bundle): Querying {
  const kept =
    bundle.file(bundlePaths.configuration) === undefined ? undefined : await readSnapshot(bundle);
  let asked: ConfigSnapshot;
  try {
    asked = yield* asking;
  } catch (error) {
    if (!(error instanceof DeviceError) || error.code !== 'NOT_COLLECTED') throw error;
    if (kept === undefined) throw nothing(error);
    return fromKept(kept, options);
  }
  if (kept === undefined) {
    if (asked.items.length === 0) throw nothing();
    return asked;
  }
  return withKept(asked, kept, options);
}

function fromKept(kept: ConfigSnapshot, options: QueryOptions): ConfigSnapshot {
  if (options.parameters !== undefined) {
    throw nothing(undefined, 'single parameters; the whole configuration can be looked at');
  }
  return { ...kept, head: { ...kept.head, name: options.device } };
}

/** What the RPCs lack, and the error that cut the query short when the report was collected. */
function withKept(
  asked: ConfigSnapshot,
  kept: ConfigSnapshot,
  { parameters }: QueryOptions,
): ConfigSnapshot {
  if (parameters !== undefined) {
    if (asked.items.length === 0) throw nothing();
    return asked;
  }
  const known = new Set(asked.items.map(({ key }) => key));
  const missing = kept.items.filter(({ key }) => !known.has(key));
  const items: readonly ItemState[] = [...asked.items, ...missing];
  const { error } = kept.summary;
  const cut = error === undefined ? undefined : new DeviceError(error.code, error.detail);
  const { takenAtMs, durationMs } = kept.summary;
  return {
    head: { ...asked.head, total: Math.max(kept.head.total, items.length) },
    items,
    summary: summaryOf(items, cut, { takenAtMs, durationMs }),
  };
}

function nothing(cause?: DeviceError, what = 'the configuration'): DeviceError {
  return new DeviceError('NOT_COLLECTED', what, {
    remedy: 'Ask for a report with the section configuration.',
    ...(cause === undefined ? {} : { cause }),
  });
}
