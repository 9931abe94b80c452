/** What has to be known of a card before a change of its configuration can be planned. Reads; writes nothing. */
import {
  assertReachable,
  hasList,
  queryCapabilities,
  readItem,
  walkList,
  type ListedItem,
} from '../../device/configuration';
import { DeviceError, type ErrorReport } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { CheckParts } from './check-assignments';
import { queryConfig, type ConfigBooks } from './query';
import { outcome } from './read-items';
import type { Readings } from './readings';
import type { ConfigSnapshot } from './snapshot';

export interface PlanOptions {
  /** Id of the device. */
  readonly device: string;
  /** The same in the terminal; worked out unless given. */
  readonly command?: string | undefined;
  /** What it is for; else it is said from what changes. */
  readonly title?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface ChangeReading extends CheckParts {
  readonly snapshot: ConfigSnapshot;
  readonly readings: Readings;
  /** Whether the card lists what was set. */
  readonly isListed: boolean;
  /** What it lists; empty where it has no list. */
  readonly listed: readonly ListedItem[];
  readonly readsDefault: boolean;
}

/** @throws DeviceError CONFIG_UNREACHABLE, or why the card can't be read */
export async function readForChange(
  session: Session,
  books: ConfigBooks,
  { device, signal, onProgress }: PlanOptions,
): Promise<ChangeReading> {
  await assertReachable(session, signal);
  const { readsDefault } = await queryCapabilities(session, signal);
  const isListed = await hasList(session, signal);
  const listed: ListedItem[] = [];
  if (isListed) for await (const item of walkList(session, signal)) listed.push(item);
  // Without a list only its difference from the default tells what was set.
  const columns = isListed || !readsDefault ? 'next' : 'all';
  const steps = queryConfig(session, books, { device, columns, signal });
  let step = await steps.next();
  while (step.done !== true) {
    if (step.value.type === 'progress') onProgress?.(step.value.progress);
    step = await steps.next();
  }
  const snapshot = step.value;
  const { error } = snapshot.summary;
  if (error !== undefined) throw thrownAgain(error);
  const { readings = new Map() } = snapshot;
  const { ports } = snapshot.head;
  return { snapshot, book: books.config, readings, ports, isListed, listed, readsDefault };
}

function thrownAgain({ code, detail, ...facts }: ErrorReport): DeviceError {
  const { operation, errno, errnoName, status, syndrome, remedy } = facts;
  return new DeviceError(code, detail, {
    remedy,
    ...(operation === undefined ? {} : { operation }),
    ...(errno === undefined ? {} : { errno }),
    ...(errnoName === undefined ? {} : { errnoName }),
    ...(status === undefined ? {} : { status }),
    ...(syndrome === undefined ? {} : { syndrome }),
  });
}

/** What the card answers for an item that nobody set: hex, 'absent', or 'unknown' where it doesn't say. */
export async function readUnset(
  session: Session,
  { readsDefault }: ChangeReading,
  { type, sizeBytes }: { readonly type: number; readonly sizeBytes: number },
  signal?: AbortSignal,
): Promise<string> {
  if (!readsDefault) return 'unknown';
  const answer = await outcome(() => readItem(session, type, 'default', signal));
  if (answer instanceof DeviceError) return 'unknown';
  if (answer === undefined) return 'absent';
  return Buffer.from(answer.payload.subarray(0, sizeBytes)).toString('hex');
}
