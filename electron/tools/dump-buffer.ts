import { DeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import type { RegisteredMemory } from '../device/transport';

/** What a dump asks for, whatever the card says of its size: one call then gives all of most cards. */
export const DUMP_BUFFER_BYTES = 2 * 1024 * 1024;
/** Below this a dump would take hundreds of calls. */
export const LEAST_BUFFER_BYTES = 64 * 1024;

export interface BufferOptions {
  readonly lengthBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** What to do instead where the interface can't register memory. */
  readonly remedy?: string | undefined;
}

/**
 * Registers a buffer, half as large each time that the memory isn't there.
 * @throws DeviceError MEMORY_UNSUPPORTED, saying what can be done instead; NO_MEMORY when nothing fits
 */
export async function registerBuffer(
  session: Session,
  { lengthBytes, signal, remedy }: BufferOptions,
): Promise<RegisteredMemory> {
  if (!session.canRegisterMemory) throw unsupported(session, remedy);
  for (let bytes = lengthBytes; ; bytes = Math.floor(bytes / 2)) {
    try {
      return await session.registerMemory(bytes, signal);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (error.code === 'MEMORY_UNSUPPORTED') throw unsupported(session, remedy);
      if (error.code !== 'NO_MEMORY' || bytes / 2 < LEAST_BUFFER_BYTES) throw error;
    }
  }
}

/** Why nothing can be dumped into memory through this interface. */
export function unsupported(session: Session, remedy: string | undefined): DeviceError {
  const { node, kind } = session.info();
  if (kind === 'report') return noNewDumps(session);
  return new DeviceError(
    'MEMORY_UNSUPPORTED',
    `${node}: the card would write to registered memory, and ${kind} here has no call that registers any`,
    remedy === undefined ? {} : { remedy },
  );
}

/** A report has the dumps that it was made with. */
export function noNewDumps(session: Session): DeviceError {
  return new DeviceError('NOT_COLLECTED', `a new dump of ${session.info().node}`, {
    remedy: 'Look at the dumps that the report has.',
  });
}

/**
 * Lends a buffer to `work` and releases it whatever happens: also when the caller of the generator stops
 * early. Where both fail, the work's error is the news and says that the release failed, too.
 */
export async function* withBuffer<Progress, Result>(
  session: Session,
  options: BufferOptions,
  work: (memory: RegisteredMemory) => AsyncGenerator<Progress, Result>,
): AsyncGenerator<Progress, Result> {
  const memory = await registerBuffer(session, options);
  let failed: { readonly error: unknown } | undefined;
  try {
    return yield* work(memory);
  } catch (error) {
    failed = { error };
    throw error;
  } finally {
    await release(memory, failed?.error);
  }
}

async function release(memory: RegisteredMemory, before: unknown): Promise<void> {
  try {
    await memory.release();
  } catch (error) {
    if (!(error instanceof DeviceError) || !(before instanceof DeviceError)) throw error;
    // A device that is gone or closed has taken its memory along.
    if (error.code === 'DEVICE_GONE' || error.code === 'DEVICE_CLOSED') throw before;
    const why = `its memory could not be released either: ${error.detail}`;
    throw new DeviceError(before.code, `${before.detail}; ${why}`, {
      ...before.facts,
      cause: error,
    });
  }
}
