import type {
  CardBooks,
  CardProfile,
  CommandOutcome,
  MemorySink,
  SimulatedCard,
} from '../../../electron/device/simulator/card';

/** A card that tells a test of each command, before and after it is executed. */
export class StoppingCard implements SimulatedCard {
  private commands = 0;
  onCommand: (number: number, moment: 'before' | 'after', inbox: Uint8Array) => void = () =>
    undefined;

  constructor(private inner: SimulatedCard) {}

  get profile(): CardProfile {
    return this.inner.profile;
  }

  /** How many commands came since it was put in place. */
  get count(): number {
    return this.commands;
  }

  /** Another card in its place, untouched; no client may have it open. */
  replace(card: SimulatedCard): void {
    this.inner = card;
    this.commands = 0;
  }

  openContext(): number {
    return this.inner.openContext();
  }

  closeContext(uid: number): void {
    this.inner.closeContext(uid);
  }

  async execute(inbox: Uint8Array, outLength: number, uid: number): Promise<CommandOutcome> {
    this.commands += 1;
    const number = this.commands;
    this.onCommand(number, 'before', inbox);
    const outcome = await this.inner.execute(inbox, outLength, uid);
    this.onCommand(number, 'after', inbox);
    return outcome;
  }

  createUmem(uid: number, lengthBytes: number, sink: MemorySink): number {
    return this.inner.createUmem(uid, lengthBytes, sink);
  }

  destroyUmem(uid: number, umemId: number): boolean {
    return this.inner.destroyUmem(uid, umemId);
  }

  books(): CardBooks {
    return this.inner.books();
  }
}
