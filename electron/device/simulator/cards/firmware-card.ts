/** A simulated card over a firmware: contexts, memory, and the time that a command takes. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CardBooks, CardProfile, CommandOutcome, MemorySink, SimulatedCard } from '../card';
import type { Books } from '../firmware/books';
import type { Firmware } from '../firmware/firmware';

export class FirmwareCard implements SimulatedCard {
  constructor(
    readonly profile: CardProfile,
    private readonly firmware: Firmware,
    private readonly allocations: Books,
    /** How long each command takes; 0: answers at once. */
    private readonly latencyMs: number,
    private readonly restart: () => void = () => undefined,
  ) {}

  openContext(): number {
    return this.allocations.openContext();
  }

  closeContext(uid: number): void {
    this.allocations.closeContext(uid);
  }

  async execute(inbox: Uint8Array, outLength: number, uid: number): Promise<CommandOutcome> {
    if (this.latencyMs > 0) await delay(this.latencyMs);
    return { type: 'outbox', outbox: this.firmware.run(inbox, outLength, uid) };
  }

  createUmem(uid: number, lengthBytes: number, sink: MemorySink): number {
    return this.allocations.createUmem(uid, lengthBytes, sink) ?? 0;
  }

  destroyUmem(uid: number, umemId: number): boolean {
    return this.allocations.destroyUmem(uid, umemId);
  }

  reboot(): void {
    this.restart();
  }

  books(): CardBooks {
    return this.allocations.counts();
  }
}
