/**
 * One dump, from the first call to the last. The card answers each with a piece, inline or in memory, and says
 * whether there is more; what it wants to hear again is handed back as it came. An answer that contradicts
 * itself ends the dump: a wrong sequence number, more bytes than there is room for, pieces without end.
 */
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import type { RegisteredMemory } from '../../device/transport';
import { encode, readField, readNumber } from '../../prm/codec';
import type { FieldValue } from '../../prm/layout';
import {
  INLINE_BYTES,
  INLINE_OFFSET,
  nextSequence,
  RESOURCE_DUMP_BYTES,
  RESOURCE_DUMP_ID,
  resourceDump,
} from '../../prm/resource-dump';
import { concatBytes } from '../../prm/segment-parser';
import { countValue, type SegmentRequest } from './request';

/** The buffer of mstresourcedump: no dump that is known comes near. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Ten megabytes inline; more would take minutes, and registered memory is there for it. */
const MOST_CALLS = 50_000;
/** Calls in a row that may give nothing before the dump counts as stuck. */
const MOST_EMPTY_CALLS = 16;

export interface CollectOptions {
  /** Function whose objects are dumped; absent: the one of this device. */
  readonly vhca?: number | undefined;
  /** Registered memory that pieces go to; absent: into the answer itself. */
  readonly memory?: RegisteredMemory | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Largest dump, in bytes; for tests. */
  readonly mostBytes?: number | undefined;
  /** Told after each piece how many bytes there are. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

type Fields = Readonly<Record<string, FieldValue>>;

/** Where pieces go. */
interface Target {
  readonly fields: Fields;
  readonly room: number;
  take(answer: Uint8Array, size: number): Promise<Uint8Array>;
}

const inline: Target = {
  fields: { inline_dump: 1 },
  room: INLINE_BYTES,
  take: (answer, size) => Promise.resolve(answer.slice(INLINE_OFFSET, INLINE_OFFSET + size)),
};

function toMemory(memory: RegisteredMemory): Target {
  return {
    fields: { mkey: memory.mkey, size: memory.lengthBytes, address: memory.address },
    room: memory.lengthBytes,
    take: (_answer, size) => memory.read(0, size),
  };
}

/** What an answer says and the next request must repeat. */
const handedBack = [
  'more_dump',
  'seq_num',
  'index1',
  'index2',
  'num_of_obj1',
  'num_of_obj2',
  'device_opaque',
] as const;

/**
 * Resolves with the whole stream of segments.
 * @param name of the segment, for messages
 * @throws DeviceError BAD_ANSWER; else as Session.access
 */
export async function collectDump(
  session: Session,
  name: string,
  request: SegmentRequest,
  options: CollectOptions = {},
): Promise<Uint8Array> {
  const operation = `ACCESS_REG read RESOURCE_DUMP ${name}`;
  const bad = (what: string): DeviceError =>
    new DeviceError('BAD_ANSWER', `${name}: ${what}`, { operation });
  const target = options.memory === undefined ? inline : toMemory(options.memory);
  const mostBytes = options.mostBytes ?? MOST_BYTES;
  const fixed: Fields = {
    segment_type: request.type,
    ...(options.vhca === undefined ? {} : { vhca_id_valid: 1, vhca_id: options.vhca }),
    ...target.fields,
  };
  let data = firstCall(fixed, request);
  const pieces: Uint8Array[] = [];
  let total = 0;
  let emptyCalls = 0;
  for (let calls = 1; ; calls += 1) {
    const sequence = readNumber(resourceDump, data, 'seq_num');
    const answer = await session.access(
      { registerId: RESOURCE_DUMP_ID, method: 'read', data },
      { operation, signal: options.signal },
    );
    const answered = readNumber(resourceDump, answer, 'seq_num');
    if (answered !== nextSequence(sequence)) {
      throw bad(
        `the answer to call ${sequence} has sequence number ${answered}, not ${nextSequence(sequence)}`,
      );
    }
    const size = readNumber(resourceDump, answer, 'size');
    if (size > target.room) {
      throw bad(`it says that it gave ${size} bytes, but there is room for ${target.room}`);
    }
    total += size;
    if (total > mostBytes || calls > MOST_CALLS) {
      throw bad(`it has no end: ${total} bytes in ${calls} calls so far`);
    }
    if (size > 0) pieces.push(await target.take(answer, size));
    options.onBytes?.(total);
    if (readNumber(resourceDump, answer, 'more_dump') === 0) return concatBytes(pieces);
    emptyCalls = size === 0 ? emptyCalls + 1 : 0;
    if (emptyCalls === MOST_EMPTY_CALLS) {
      throw bad(`it says that there is more, but gave nothing in ${MOST_EMPTY_CALLS} calls`);
    }
    data = nextCall(fixed, answer);
  }
}

function firstCall(fixed: Fields, request: SegmentRequest): Uint8Array {
  return encode(resourceDump, {
    ...fixed,
    index1: request.index1 ?? 0,
    index2: request.index2 ?? 0,
    num_of_obj1: countValue(request.count1),
    num_of_obj2: countValue(request.count2),
  });
}

function nextCall(fixed: Fields, answer: Uint8Array): Uint8Array {
  const repeated = handedBack.map((name) => [name, readField(resourceDump, answer, name)] as const);
  const data = encode(resourceDump, { ...Object.fromEntries(repeated), ...fixed });
  if (data.length !== RESOURCE_DUMP_BYTES) throw new Error('a call is the whole register');
  return data;
}
