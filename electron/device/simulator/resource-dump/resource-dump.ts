/**
 * RESOURCE_DUMP of a simulated card. A dump that doesn't fit into one answer goes on in the next: how far it is
 * stands in device_opaque, with a check over everything that a client has to hand back, so that one which does
 * not keep to the rules is refused. Nothing is remembered between calls.
 */
import { encode, readField, readNumber } from '../../../prm/codec';
import { segmentTypes } from '../../../prm/dump-segments';
import { encodeMenu, type MenuRecord } from '../../../prm/dump-menu';
import {
  ACTIVE_OBJECTS,
  INLINE_BYTES,
  INLINE_OFFSET,
  nextSequence,
  RESOURCE_DUMP_BYTES,
  resourceDump,
} from '../../../prm/resource-dump';
import { inSize, type RegisterAccess } from '../firmware/register-bank';
import { refusals, type Refusal } from '../firmware/refusal';
import { seedOf } from '../random';
import { toldStream, type DumpLie } from './dump-lies';
import { notice, opening, terminate, type DumpObjects } from './segment-bytes';

/** Why there is nothing to dump; ends the dump with an error segment. */
export interface DumpTrouble {
  readonly type: 'trouble';
  readonly syndrome: number;
  readonly text: string;
}

/** What a card has to tell. */
export interface DumpContents {
  readonly menu: readonly MenuRecord[];
  /** Segments of the objects asked for, without opening and end. The same request, the same segments. */
  segments(asked: DumpObjects): readonly Uint8Array[] | DumpTrouble;
}

export interface ResourceDumpParts {
  readonly contents: DumpContents;
  readonly versions: { readonly hardware: number; readonly firmware: number };
  /** VHCA ids up to here, not included, exist. */
  readonly functions: number;
  /** False where the key isn't this context's, or the bytes don't lie inside. */
  readonly writeMemory: (uid: number, mkey: number, address: bigint, bytes: Uint8Array) => boolean;
  readonly lie?: DumpLie | undefined;
}

/** One call, taken apart. */
interface Call extends DumpObjects {
  readonly inline: boolean;
  readonly sequence: number;
  readonly vhca: number;
  readonly vhcaValid: boolean;
  /** Bytes that earlier calls gave. */
  readonly offset: number;
}

const NOT_SUPPORTED: DumpTrouble = {
  type: 'trouble',
  syndrome: 0x0b,
  text: 'segment not supported',
};

export class ResourceDump {
  constructor(private readonly parts: ResourceDumpParts) {}

  access({ method, data }: RegisterAccess, uid: number): Uint8Array | Refusal {
    if (method === 'write') return refusals.registerIsReadOnly;
    if (data.length < RESOURCE_DUMP_BYTES) return refusals.inboxLength;
    const request = inSize(data, RESOURCE_DUMP_BYTES);
    const call = readCall(request);
    if (call === undefined) return refusals.badValue;
    if (call.vhcaValid && call.vhca >= this.parts.functions) return refusals.badIndex;
    return this.answer(request, call, uid);
  }

  private answer(request: Uint8Array, call: Call, uid: number): Uint8Array | Refusal {
    const lie = call.type === segmentTypes.menu ? undefined : this.parts.lie;
    const stream = toldStream(this.stream(call), lie);
    const room = call.inline ? INLINE_BYTES : readNumber(resourceDump, request, 'size');
    if (room === 0) return refusals.badValue;
    const piece = pieceOf(stream, call.offset, room, lie);
    const end = call.offset + piece.length;
    const more = lie === 'endless' || lie === 'empty' || end < stream.length;
    const sequence = lie === 'sequence' ? call.sequence : nextSequence(call.sequence);
    const answer = encode(
      resourceDump,
      {
        more_dump: more ? 1 : 0,
        seq_num: sequence,
        device_opaque: more ? opaqueOf({ ...call, sequence, offset: end }) : 0n,
        size: lie === 'oversize' ? room + 4096 : piece.length,
      },
      request,
    );
    if (call.inline) {
      answer.fill(0, INLINE_OFFSET);
      answer.set(piece, INLINE_OFFSET);
      return answer;
    }
    const mkey = readNumber(resourceDump, request, 'mkey');
    const address = BigInt(readField(resourceDump, request, 'address'));
    return this.parts.writeMemory(uid, mkey, address, piece) ? answer : refusals.memoryRefused;
  }

  private stream(asked: Call): Uint8Array[] {
    const { contents, versions } = this.parts;
    const head = opening(versions, asked, asked.vhca);
    if (asked.type === segmentTypes.menu) return [...head, encodeMenu(contents.menu), terminate()];
    const known = contents.menu.some(({ type }) => type === asked.type);
    const told = known ? contents.segments(asked) : NOT_SUPPORTED;
    if ('type' in told) return [...head, notice('error', told.syndrome, told.text), terminate()];
    return [...head, ...told, terminate()];
  }
}

function pieceOf(
  stream: Uint8Array,
  offset: number,
  room: number,
  lie: DumpLie | undefined,
): Uint8Array {
  if (lie === 'empty') return new Uint8Array();
  if (lie !== 'endless') return stream.subarray(offset, offset + room);
  return Uint8Array.from({ length: room }, (_, at) => stream[(offset + at) % stream.length] ?? 0);
}

/** Undefined where it continues what no call has begun. */
function readCall(request: Uint8Array): Call | undefined {
  const field = (name: string): number => readNumber(resourceDump, request, name);
  const opaque = BigInt(readField(resourceDump, request, 'device_opaque'));
  const call: Call = {
    type: field('segment_type'),
    index1: field('index1'),
    index2: field('index2'),
    count1: field('num_of_obj1'),
    count2: field('num_of_obj2'),
    inline: field('inline_dump') === 1,
    sequence: field('seq_num'),
    vhca: field('vhca_id'),
    vhcaValid: field('vhca_id_valid') === 1,
    offset: Number(opaque & 0xffff_ffffn),
  };
  const continued = field('more_dump') === 1;
  return opaque === (continued ? opaqueOf(call) : 0n) ? call : undefined;
}

/** Offset in the low half; in the high half a check, never 0, over what must come back as it was sent. */
function opaqueOf(call: Call): bigint {
  const { type, index1, index2, count1, count2, inline, sequence, vhca, offset } = call;
  const check = seedOf(
    type,
    index1,
    index2,
    count1,
    count2,
    Number(inline),
    sequence,
    vhca,
    offset,
  );
  return (BigInt((check | 1) >>> 0) << 32n) | BigInt(offset);
}

/** How many objects a count asks for, of those that there are from the first one on. */
export function countOf(count: number, available: number): number {
  if (count === 0) return Math.min(1, available);
  return count >= ACTIVE_OBJECTS ? available : Math.min(count, available);
}
