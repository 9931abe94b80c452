/** A card that works until its plan of faults strikes. */
import { constants } from 'node:os';
import { accessRegisterInbox, parseAccessRegister } from '../../../prm/access-register';
import { MAILBOX_HEADER_BYTES, makeOutbox } from '../../../prm/mailbox';
import type { CardBooks, CardProfile, CommandOutcome, MemorySink, SimulatedCard } from '../card';
import { randomBytes, randomSource, type RandomSource } from '../random';
import type { FaultKind, FaultPlan } from './faults';

const gone: CommandOutcome = { type: 'errno', errno: constants.errno.ENODEV };

export class FaultyCard implements SimulatedCard {
  private commands = 0;
  /** Contexts that were open when the card went away. */
  private readonly dead = new Set<number>();
  private readonly open = new Set<number>();
  private readonly random: RandomSource;

  constructor(
    readonly profile: CardProfile,
    private readonly inner: SimulatedCard,
    private readonly plan: FaultPlan,
    seed: number,
  ) {
    this.random = randomSource(seed);
  }

  openContext(): number {
    const uid = this.inner.openContext();
    this.open.add(uid);
    return uid;
  }

  closeContext(uid: number): void {
    this.open.delete(uid);
    this.dead.delete(uid);
    this.inner.closeContext(uid);
  }

  async execute(inbox: Uint8Array, outLength: number, uid: number): Promise<CommandOutcome> {
    if (this.dead.has(uid)) return gone;
    this.commands += 1;
    const number = this.commands;
    const fault = this.plan.find(({ strikes }) => strikes(number));
    if (fault === undefined) return this.inner.execute(inbox, outLength, uid);
    const sent = fault.kind.type === 'ignored' ? asRead(inbox) : inbox;
    return this.fail(fault.kind, () => this.inner.execute(sent, outLength, uid), outLength);
  }

  createUmem(uid: number, lengthBytes: number, sink: MemorySink): number {
    return this.inner.createUmem(uid, lengthBytes, sink);
  }

  destroyUmem(uid: number, umemId: number): boolean {
    return this.inner.destroyUmem(uid, umemId);
  }

  reboot(): void {
    this.inner.reboot?.();
  }

  books(): CardBooks {
    return this.inner.books();
  }

  private async fail(
    kind: FaultKind,
    run: () => Promise<CommandOutcome>,
    outLength: number,
  ): Promise<CommandOutcome> {
    switch (kind.type) {
      case 'status':
        return { type: 'outbox', outbox: makeOutbox(kind, outLength) };
      case 'errno':
        return { type: 'errno', errno: kind.errno };
      case 'hang':
        return new Promise<CommandOutcome>(() => undefined);
      case 'vanish':
        for (const uid of this.open) this.dead.add(uid);
        return gone;
      case 'garbage': {
        const outbox = randomBytes(this.random, Math.max(outLength, MAILBOX_HEADER_BYTES));
        outbox.fill(0, 0, 8);
        return { type: 'outbox', outbox };
      }
      case 'ignored':
        return run();
      case 'lost':
        await run();
        return { type: 'errno', errno: constants.errno.ETIMEDOUT };
      case 'long':
      case 'truncated':
        return otherLength(await run(), kind.type, outLength);
    }
  }
}

/** The same register access, reading: its answer looks like that of a write. */
function asRead(inbox: Uint8Array): Uint8Array {
  const request = parseAccessRegister(inbox);
  return request === undefined ? inbox : accessRegisterInbox({ ...request, method: 'read' });
}

function otherLength(
  outcome: CommandOutcome,
  type: 'long' | 'truncated',
  outLength: number,
): CommandOutcome {
  if (outcome.type !== 'outbox') return outcome;
  const length = type === 'long' ? outLength + 16 : Math.floor(outLength / 2);
  const outbox = new Uint8Array(length);
  outbox.set(outcome.outbox.subarray(0, length));
  return { type: 'outbox', outbox };
}
