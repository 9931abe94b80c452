/**
 * The dump of CR space: the card writes address and value of each word into memory that is registered for it.
 * One CORE_DUMP gives up to 2 MB; what doesn't fit is asked for with the cookie of the answer.
 */
import { DeviceError } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { RegisteredMemory } from '../../device/transport';
import { encode, readField, readNumber } from '../../prm/codec';
import { CORE_DUMP, coreDumpReg, CR_DUMP_TO_MEM } from '../../prm/core-dump';
import {
  CrWordsError,
  decodePairs,
  joinCrWords,
  PAIR_BYTES,
  type CrWords,
} from '../../prm/cr-words';
import { DUMP_BUFFER_BYTES, withBuffer } from '../dump-buffer';

/** Where no memory can be registered. */
export const INSTEAD = 'Sweep the access registers instead: --scope registers.';
const OPERATION = 'ACCESS_REG read CORE_DUMP';
/** Ten times the largest card that is known; a card that says there is always more is wrong. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface CrDump {
  readonly words: CrWords;
  /** Milliseconds since the epoch, when the first part was asked for. */
  readonly takenAtMs: number;
  /** From the registration of memory to the last part. */
  readonly durationMs: number;
  /** CORE_DUMP commands that it took. */
  readonly calls: number;
}

export interface CrDumpOptions {
  readonly signal?: AbortSignal | undefined;
  /** Buffer to start with; for tests. */
  readonly bufferBytes?: number | undefined;
}

/**
 * Dumps CR space. Yields how far it is, in bytes that are certain to come; returns the whole dump.
 * @throws DeviceError MEMORY_UNSUPPORTED, NO_MEMORY, BAD_ANSWER where the answer contradicts itself, else as
 *   Session.access. Registered memory is released on every path.
 */
export async function* dumpCr(
  session: Session,
  { signal, bufferBytes = DUMP_BUFFER_BYTES }: CrDumpOptions = {},
): AsyncGenerator<Progress, CrDump> {
  const started = performance.now();
  yield { done: 0, total: bufferBytes, phase: 'registering memory' };
  const buffer = { lengthBytes: bufferBytes, signal, remedy: INSTEAD };
  return yield* withBuffer(session, buffer, async function* (memory) {
    const takenAtMs = Date.now();
    const parts: CrWords[] = [];
    let bytes = 0;
    let cookie = 0n;
    for (let more = true; more;) {
      yield {
        done: bytes,
        total: bytes + memory.lengthBytes,
        phase: `the card writes its CR space from 0x${cookie.toString(16)}`,
      };
      const answer = await askFor(session, memory, cookie, signal);
      const part = await readPart(memory, answer.size, parts.at(-1));
      parts.push(part);
      bytes += answer.size;
      more = answer.more;
      if (more) checkGoesOn(answer, cookie, bytes);
      cookie = answer.cookie;
    }
    if (bytes === 0) throw bad('it says that CR space has no words');
    yield { done: bytes, total: bytes, phase: 'releasing memory' };
    return {
      words: joinCrWords(parts),
      takenAtMs,
      durationMs: performance.now() - started,
      calls: parts.length,
    };
  });
}

interface PartAnswer {
  readonly more: boolean;
  /** Bytes that were written. */
  readonly size: number;
  readonly cookie: bigint;
}

async function askFor(
  session: Session,
  memory: RegisteredMemory,
  cookie: bigint,
  signal: AbortSignal | undefined,
): Promise<PartAnswer> {
  const data = encode(coreDumpReg, {
    core_dump_type: CR_DUMP_TO_MEM,
    mkey: memory.mkey,
    size: memory.lengthBytes,
    address: memory.address,
    cookie,
  });
  const answer = await session.access(
    { registerId: CORE_DUMP, method: 'read', data },
    { operation: OPERATION, signal },
  );
  const size = readNumber(coreDumpReg, answer, 'size');
  if (size > memory.lengthBytes) {
    throw bad(`it says that ${size} bytes were written to a buffer of ${memory.lengthBytes}`);
  }
  if (size % PAIR_BYTES !== 0)
    throw bad(`it says that ${size} bytes were written, not whole pairs`);
  return {
    more: readNumber(coreDumpReg, answer, 'more_dump') === 1,
    size,
    cookie: BigInt(readField(coreDumpReg, answer, 'cookie')),
  };
}

async function readPart(
  memory: RegisteredMemory,
  size: number,
  before: CrWords | undefined,
): Promise<CrWords> {
  try {
    return decodePairs(await memory.read(0, size), before?.addresses.at(-1));
  } catch (error) {
    if (error instanceof CrWordsError) throw bad(`the dump, ${error.message}`);
    throw error;
  }
}

/** A dump that stands still, or never ends, is none. */
function checkGoesOn({ cookie, size }: PartAnswer, before: bigint, bytes: number): void {
  if (cookie <= before) {
    throw bad(
      `there is more, from 0x${cookie.toString(16)} on, but it was asked from there before`,
    );
  }
  if (size === 0) throw bad('there is more, but nothing was written');
  if (bytes >= MOST_BYTES) throw bad(`there is more after ${bytes} bytes, which no card has`);
}

function bad(what: string): DeviceError {
  return new DeviceError('BAD_ANSWER', `CORE_DUMP: ${what}`, { operation: OPERATION });
}
