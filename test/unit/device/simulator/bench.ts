/** A simulated card on the bench: a clock that the test moves, registers by name. */
import { findAppPaths } from '../../../../electron/app-paths';
import { loadBuiltIn } from '../../../../electron/catalog/catalogue';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import { withUid } from '../../../../electron/device/simulator/kernel';
import { makeCard, type CardOptions } from '../../../../electron/device/simulator/make-card';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { encode, readField, readNumber } from '../../../../electron/prm/codec';
import type { FieldValue } from '../../../../electron/prm/layout';
import { MAILBOX_HEADER_BYTES, makeInbox, outboxHead } from '../../../../electron/prm/mailbox';
import type { RegisterBook, RegisterLayout } from '../../../../electron/prm/register';

export const book: RegisterBook = await loadBuiltIn(findAppPaths(import.meta.url).builtInCatalogue);

export type Values = Readonly<Record<string, FieldValue>>;

/** An answer of a register: its status, and its fields by name. */
export class Answer {
  readonly status: number;
  readonly data: Uint8Array;

  constructor(
    private readonly register: RegisterLayout,
    readonly outbox: Uint8Array,
  ) {
    this.status = outboxHead(outbox).status;
    this.data = outbox.subarray(MAILBOX_HEADER_BYTES);
  }

  number(name: string): number {
    return readNumber(this.register.layout, this.data, name);
  }

  value(name: string): FieldValue {
    return readField(this.register.layout, this.data, name);
  }

  /** Value of the pair `name_high`, `name_low`. */
  counter(name: string): bigint {
    return (BigInt(this.number(`${name}_high`)) << 32n) | BigInt(this.number(`${name}_low`));
  }

  /** ASCII text of an array of dwords, without what fills it. */
  text(name: string, dwords: number): string {
    const codes: number[] = [];
    for (let index = 0; index < dwords; index += 1) {
      const dword = this.number(`${name}[${String(index)}]`);
      codes.push(dword >>> 24, (dword >>> 16) & 0xff, (dword >>> 8) & 0xff, dword & 0xff);
    }
    return String.fromCharCode(...codes).replace(/[\0 ]+$/, '');
  }
}

export class Bench {
  nowMs = Date.UTC(2026, 0, 15, 8);
  readonly card: SimulatedCard;
  readonly uid: number;

  constructor(name: string, options: CardOptions = {}) {
    this.card = makeCard(name, book, { clock: () => this.nowMs, ...options });
    this.uid = this.card.openContext();
  }

  passSeconds(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  read(name: string, values: Values = {}): Promise<Answer> {
    return this.access(name, 'read', values);
  }

  write(name: string, values: Values): Promise<Answer> {
    return this.access(name, 'write', values);
  }

  async access(name: string, method: 'read' | 'write', values: Values): Promise<Answer> {
    const register = registerNamed(name);
    const data = encode(register.layout, values);
    const inbox = accessRegisterInbox({ registerId: register.id, method, argument: 0, data });
    return new Answer(register, await this.run(inbox, inbox.length));
  }

  async command(opcode: number, opMod = 0, outLength = 16): Promise<Uint8Array> {
    return this.run(makeInbox({ opcode, opMod }, 16), outLength);
  }

  async run(inbox: Uint8Array, outLength: number): Promise<Uint8Array> {
    const outcome = await this.card.execute(withUid(inbox, this.uid), outLength, this.uid);
    if (outcome.type === 'errno') throw new Error(`errno ${String(outcome.errno)}`);
    return outcome.outbox;
  }
}

export function registerNamed(name: string): RegisterLayout {
  const register = book.byName(name);
  if (register === undefined) throw new Error(`the built-in catalogue has no ${name}`);
  return register;
}
