/** Reads item instances of a card, and gathers what single ones refuse. */
import { querySupport, readItem, type ConfigColumn } from '../../device/configuration';
import { DeviceError } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { ConfigInstance } from '../../prm/config-item';
import { isReadable, type FailedColumn, type ItemReading } from './readings';

export interface ReadOptions {
  readonly columns: readonly ConfigColumn[];
  readonly signal?: AbortSignal | undefined;
}

/** An instance, and whether all columns of it are wanted or what expressions look at, which is next. */
export interface WantedInstance {
  readonly instance: ConfigInstance;
  readonly isShown: boolean;
}

/**
 * Reads them one after the other into `readings`, telling how far it is.
 * @throws DeviceError what ends the whole job: the device is gone, no answer in time, a cancel. What was read until
 *   then stays in `readings`.
 */
export async function* readItems(
  session: Session,
  wanted: readonly WantedInstance[],
  readings: Map<number, ItemReading>,
  options: ReadOptions,
): AsyncGenerator<Progress, void> {
  for (const [done, { instance, isShown }] of wanted.entries()) {
    yield { done, total: wanted.length, phase: instance.item.title };
    const columns = isShown ? options.columns : (['next'] as const);
    const reading = await readOne(session, instance, columns, options.signal);
    if (!wasLeftOut(reading)) readings.set(instance.type, reading);
  }
  yield { done: wanted.length, total: wanted.length, phase: '' };
}

/** A report answers for the items that it was collected with: others aren't failures, they aren't there. */
function wasLeftOut({ support, failed }: ItemReading): boolean {
  return support === undefined && failed.some(({ error }) => error.code === 'NOT_COLLECTED');
}

async function readOne(
  session: Session,
  instance: ConfigInstance,
  columns: readonly ConfigColumn[],
  signal: AbortSignal | undefined,
): Promise<ItemReading> {
  const support = await outcome(() => querySupport(session, instance.type, signal));
  const failed: FailedColumn[] = [];
  const payloads = new Map<ConfigColumn, Uint8Array>();
  const absent: ConfigColumn[] = [];
  if (support instanceof DeviceError) {
    failed.push(...columns.map((column) => ({ column, error: support })));
    return { instance, support: undefined, payloads, absent, failed };
  }
  if (!isReadable(instance.item, support)) return { instance, support, payloads, absent, failed };
  for (const column of columns) {
    const answer = await outcome(() => readItem(session, instance.type, column, signal));
    if (answer instanceof DeviceError) {
      failed.push({ column, error: answer });
      continue;
    }
    if (answer === undefined) absent.push(column);
    payloads.set(column, sized(answer?.payload, instance));
  }
  return { instance, support, payloads, absent, failed };
}

/** The payload in the item's size: what the card doesn't hold is zeros. */
function sized(payload: Uint8Array | undefined, { item }: ConfigInstance): Uint8Array {
  const bytes = new Uint8Array(item.sizeBytes);
  bytes.set((payload ?? bytes).subarray(0, item.sizeBytes));
  return bytes;
}

/** The card's refusal of one item is an outcome; what ends the whole job is thrown. */
export async function outcome<Result>(work: () => Promise<Result>): Promise<Result | DeviceError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeviceError && isOfOne(error)) return error;
    throw error;
  }
}

function isOfOne(error: DeviceError): boolean {
  return error.isOfOneRequest || error.code === 'BAD_ANSWER';
}
