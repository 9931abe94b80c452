/**
 * The command interface of a simulated card: takes any inbox and always has an answer. What it can
 * answer honestly it executes; every other opcode is BAD_OP_ERR.
 */
import { parseAccessRegister } from '../../../prm/access-register';
import { encode, readField, readNumber } from '../../../prm/codec';
import {
  allocPdOut,
  createMkeyIn,
  createMkeyOut,
  deallocPdIn,
  deallocPdOut,
  destroyMkeyIn,
  destroyMkeyOut,
  queryAdapterOut,
} from '../../../prm/commands';
import { CORE_DUMP } from '../../../prm/core-dump';
import { ACCESS_MODE_MTT } from '../../../prm/umem-key';
import type { Layout } from '../../../prm/layout';
import { inboxHead, MAILBOX_HEADER_BYTES, makeOutbox } from '../../../prm/mailbox';
import { opcodes } from '../../../prm/opcodes';
import type { Books } from './books';
import type { Capabilities } from './capabilities';
import type { CoreDump } from './core-dump';
import type { FieldValues } from './field-view';
import { queryIssiOut } from './mailboxes';
import type { RegisterBank } from './register-bank';
import { isRefusal, refusals, type Refusal } from './refusal';

export interface FirmwareParts {
  readonly books: Books;
  readonly bank: RegisterBank;
  readonly capabilities: Capabilities;
  /** Fields of QUERY_ADAPTER. */
  readonly adapter: FieldValues;
  /** Needs memory, which the bank of registers has none of. */
  readonly coreDump: CoreDump;
}

interface Command {
  readonly inbox: Uint8Array;
  readonly outLength: number;
  readonly opMod: number;
  readonly uid: number;
}

/** Data behind the outbox head: an encoded layout, or its bytes as they are. */
type Answer = Uint8Array | Refusal;
type Handler = (command: Command) => Answer;

const OK = { status: 0, syndrome: 0 };
/** ISSI 1 is the only one that current drivers and cards use. */
const CURRENT_ISSI = 1;
const SUPPORTED_ISSI_BITS = 0b11;

function refuse({ status, syndrome }: Refusal, outLength: number): Uint8Array {
  return makeOutbox({ status, syndrome }, outLength);
}

export class Firmware {
  private readonly handlers: ReadonlyMap<number, Handler>;

  constructor(private readonly parts: FirmwareParts) {
    this.handlers = new Map<number, Handler>([
      [opcodes.ACCESS_REG, (command) => this.accessRegister(command)],
      [opcodes.QUERY_HCA_CAP, (command) => this.queryCapability(command)],
      [opcodes.QUERY_ADAPTER, () => encode(queryAdapterOut, this.parts.adapter)],
      [opcodes.QUERY_ISSI, () => issiAnswer()],
      [opcodes.NOP, () => new Uint8Array(MAILBOX_HEADER_BYTES)],
      [opcodes.ALLOC_PD, (command) => this.allocateDomain(command)],
      [opcodes.DEALLOC_PD, (command) => this.freeDomain(command)],
      [opcodes.CREATE_MKEY, (command) => this.createKey(command)],
      [opcodes.DESTROY_MKEY, (command) => this.destroyKey(command)],
    ]);
  }

  /** Runs a command; the outbox has `outLength` bytes, or 16 where fewer were asked for. */
  run(inbox: Uint8Array, outLength: number, uid: number): Uint8Array {
    if (inbox.length < MAILBOX_HEADER_BYTES) return refuse(refusals.inboxLength, outLength);
    if (outLength < MAILBOX_HEADER_BYTES) return refuse(refusals.outboxLength, outLength);
    const { opcode, opMod } = inboxHead(inbox);
    const handler = this.handlers.get(opcode);
    if (handler === undefined) return refuse(refusals.unknownOpcode, outLength);
    const answer = handler({ inbox, outLength, opMod, uid });
    if (isRefusal(answer)) return refuse(answer, outLength);
    const outbox = makeOutbox(OK, outLength);
    // Firmware cuts an answer that the outbox has no room for.
    outbox.set(answer.subarray(8, outLength), 8);
    return outbox;
  }

  private accessRegister({ inbox, opMod, uid }: Command): Answer {
    if (opMod > 1) return refusals.unknownOpMod;
    const request = parseAccessRegister(inbox);
    if (request === undefined || request.data.length === 0 || request.data.length % 4 !== 0) {
      return refusals.inboxLength;
    }
    const data =
      request.registerId === CORE_DUMP
        ? this.parts.coreDump.access(request, uid)
        : this.parts.bank.access(request);
    if (isRefusal(data)) return data;
    const answer = new Uint8Array(MAILBOX_HEADER_BYTES + data.length);
    answer.set(data, MAILBOX_HEADER_BYTES);
    return answer;
  }

  private queryCapability({ opMod }: Command): Answer {
    const area = this.parts.capabilities.area(opMod >>> 1);
    if (isRefusal(area)) return area;
    const answer = new Uint8Array(MAILBOX_HEADER_BYTES + area.length);
    answer.set(area, MAILBOX_HEADER_BYTES);
    return answer;
  }

  private allocateDomain({ uid }: Command): Answer {
    if (!this.parts.books.hasContext(uid)) return refusals.noSuchObject;
    const pd = this.parts.books.allocateDomain(uid);
    return pd === undefined ? refusals.noResources : encode(allocPdOut, { pd });
  }

  private freeDomain({ inbox, uid }: Command): Answer {
    const freed = this.parts.books.freeDomain(uid, readNumber(deallocPdIn, inbox, 'pd'));
    if (freed === 'busy') return refusals.busy;
    return freed === 'unknown' ? refusals.noSuchObject : encode(deallocPdOut, {});
  }

  /** Keys of registered user memory only: without a umem there is nothing to write to. */
  private createKey({ inbox, uid }: Command): Answer {
    if (inbox.length < createMkeyIn.sizeBits / 8) return refusals.inboxLength;
    const { books } = this.parts;
    const field = (name: string): number => readNumber(createMkeyIn, inbox, name);
    const umemId = field('mkey_umem_id');
    const umemBytes = books.umemLength(uid, umemId);
    const protectionDomain = field('mkc.pd');
    const lengthBytes = wideField(createMkeyIn, inbox, 'mkc.len');
    if (field('mkey_umem_valid') !== 1) return refusals.badValue;
    if (field('mkc.access_mode_1_0') !== ACCESS_MODE_MTT) return refusals.badValue;
    if (umemBytes === undefined || !books.hasDomain(uid, protectionDomain)) {
      return refusals.noSuchObject;
    }
    if (lengthBytes === 0n || lengthBytes > BigInt(umemBytes)) return refusals.badValue;
    const startAddress = wideField(createMkeyIn, inbox, 'mkc.start_addr');
    const key = { protectionDomain, umemId, startAddress, lengthBytes };
    const index = books.createKey(uid, key);
    return index === undefined
      ? refusals.noResources
      : encode(createMkeyOut, { mkey_index: index });
  }

  private destroyKey({ inbox, uid }: Command): Answer {
    const index = readNumber(destroyMkeyIn, inbox, 'mkey_index');
    return this.parts.books.destroyKey(uid, index)
      ? encode(destroyMkeyOut, {})
      : refusals.noSuchObject;
  }
}

function wideField(layout: Layout, bytes: Uint8Array, name: string): bigint {
  return BigInt(readField(layout, bytes, name));
}

function issiAnswer(): Uint8Array {
  return encode(queryIssiOut, {
    current_issi: CURRENT_ISSI,
    supported_issi_dw0: SUPPORTED_ISSI_BITS,
  });
}
