/**
 * A card for the tests of the shim itself: the smallest firmware that shows what passes through.
 * Registers keep what is written to them; the argument of ACCESS_REG asks for something special.
 */
import type {
  CardBooks,
  CardProfile,
  CommandOutcome,
  KernelProfile,
  MemorySink,
  SimulatedCard,
} from '../../electron/device/simulator/card';
import { MAILBOX_HEADER_BYTES, inboxHead, makeOutbox } from '../../electron/prm/mailbox';
import { opcodes } from '../../electron/prm/opcodes';
import { parseAccessRegister, type RegisterRequest } from '../../electron/prm/access-register';

/** In the upper half of the argument; the lower half is its parameter. */
export const asks = {
  /** Never answers. */
  hang: 0x0001,
  /** Gives up with this errno. */
  errno: 0x0002,
  /** Answers with this command status. */
  status: 0x0003,
  /** Writes `device!` to the newest registered memory, at this offset. */
  write: 0x0004,
} as const;

const MGIR = 0x9020;
/** Hardware id of ConnectX-7, in the low half of the dword at 8. */
const CONNECTX_7 = 0x0218;

const defaults: Omit<CardProfile, 'kernel'> = {
  name: 'scripted',
  title: 'Scripted card',
  pciAddress: '0000:3b:00.0',
  netDevices: ['ens1f0np0'],
  rdmaDevices: ['mlx5_0'],
  uctxCap: 7,
  deviceUctxCap: 7,
  userCap: 0x1d,
};

interface Context {
  readonly umems: Map<number, MemorySink>;
  readonly domains: Set<number>;
  readonly keys: Set<number>;
}

export class ScriptedCard implements SimulatedCard {
  readonly profile: CardProfile;
  private readonly registers = new Map<number, Uint8Array>();
  private readonly contexts = new Map<number, Context>();
  private nextId = 1;

  constructor(kernel: KernelProfile, profile: Partial<CardProfile> = {}) {
    this.profile = { ...defaults, ...profile, kernel };
    const mgir = new Uint8Array(160);
    new DataView(mgir.buffer).setUint32(8, CONNECTX_7);
    this.registers.set(MGIR, mgir);
  }

  openContext(): number {
    const uid = this.nextId++;
    this.contexts.set(uid, { umems: new Map(), domains: new Set(), keys: new Set() });
    return uid;
  }

  closeContext(uid: number): void {
    this.contexts.delete(uid);
  }

  async execute(inbox: Uint8Array, outLength: number, uid: number): Promise<CommandOutcome> {
    const outbox = makeOutbox({ status: 0, syndrome: 0 }, outLength);
    const view = new DataView(outbox.buffer);
    const context = this.context(uid);
    const request = parseAccessRegister(inbox);
    if (request !== undefined) return this.access(request, outbox, context);
    const { opcode } = inboxHead(inbox);
    const id = new DataView(inbox.buffer, inbox.byteOffset).getUint32(8) & 0xffffff;
    if (opcode === opcodes.NOP) view.setUint16(8, new DataView(inbox.buffer).getUint16(2));
    else if (opcode === opcodes.ALLOC_PD) view.setUint32(8, this.add(context.domains));
    else if (opcode === opcodes.CREATE_MKEY) view.setUint32(8, this.add(context.keys));
    else if (opcode === opcodes.DEALLOC_PD) context.domains.delete(id);
    else if (opcode === opcodes.DESTROY_MKEY) context.keys.delete(id);
    else return { type: 'outbox', outbox: makeOutbox({ status: 2, syndrome: 0x1234 }, outLength) };
    return Promise.resolve({ type: 'outbox', outbox });
  }

  createUmem(uid: number, _lengthBytes: number, sink: MemorySink): number {
    const umemId = this.nextId++;
    this.context(uid).umems.set(umemId, sink);
    return umemId;
  }

  destroyUmem(uid: number, umemId: number): boolean {
    return this.context(uid).umems.delete(umemId);
  }

  books(): CardBooks {
    const all = [...this.contexts.values()];
    const sum = (size: (context: Context) => number) =>
      all.reduce((total, context) => total + size(context), 0);
    return {
      contexts: all.length,
      protectionDomains: sum(({ domains }) => domains.size),
      memoryKeys: sum(({ keys }) => keys.size),
      umems: sum(({ umems }) => umems.size),
    };
  }

  private add(ids: Set<number>): number {
    const id = this.nextId++;
    ids.add(id);
    return id;
  }

  private context(uid: number): Context {
    const context = this.contexts.get(uid);
    if (context === undefined) throw new Error(`no context ${String(uid)}`);
    return context;
  }

  private access(
    request: RegisterRequest,
    outbox: Uint8Array,
    context: Context,
  ): Promise<CommandOutcome> | CommandOutcome {
    const parameter = request.argument & 0xffff;
    switch (request.argument >>> 16) {
      case asks.hang:
        return new Promise(() => undefined);
      case asks.errno:
        return { type: 'errno', errno: parameter };
      case asks.status:
        outbox[0] = parameter;
        return { type: 'outbox', outbox };
      case asks.write:
        [...context.umems.values()].at(-1)?.(parameter, Buffer.from('device!'));
        break;
      default:
    }
    if (request.method === 'write') {
      this.registers.set(request.registerId, Uint8Array.from(request.data));
    }
    const stored = this.registers.get(request.registerId);
    const room = outbox.length - MAILBOX_HEADER_BYTES;
    outbox.set((stored ?? request.data).subarray(0, room), MAILBOX_HEADER_BYTES);
    return { type: 'outbox', outbox };
  }
}
