import { readBits } from '../../prm/bits';
import { encode, readField, readNumber } from '../../prm/codec';
import { LayoutError } from '../../prm/layout-error';
import { leavesOf } from '../../prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../prm/register';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import type { MissingPart } from './identity';

/** A register that was read, for those who want single fields of it. */
export class Answer {
  /** Parts that can't be right and were left out. */
  readonly doubts: MissingPart[] = [];

  constructor(
    private readonly register: RegisterLayout,
    private readonly data: Uint8Array,
  ) {}

  number(name: string): number {
    return readNumber(this.register.layout, this.data, name);
  }

  bigint(name: string): bigint {
    return BigInt(readField(this.register.layout, this.data, name));
  }

  /**
   * ASCII text of an array of bytes or dwords, up to the first zero and without spaces around; undefined
   * where there is none. What isn't text is garbage, and goes to `doubts`.
   */
  text(arrayName: string): string | undefined {
    const bytes = this.bytesOf(arrayName);
    const end = bytes.indexOf(0);
    const shown = end === -1 ? bytes : bytes.slice(0, end);
    if (!shown.every((byte) => byte >= 0x20 && byte <= 0x7e)) {
      this.doubts.push({
        what: arrayName.replaceAll('_', ' '),
        why: `the bytes that ${this.register.name} gives for it aren’t text`,
      });
      return undefined;
    }
    const text = String.fromCharCode(...shown).trim();
    return text === '' ? undefined : text;
  }

  private bytesOf(arrayName: string): number[] {
    const element = new RegExp(`(^|\\.)${arrayName}\\[\\d+\\]$`);
    return leavesOf(this.register.layout)
      .filter((leaf) => element.test(leaf.path))
      .sort((a, b) => byteAddress(a) - byteAddress(b))
      .flatMap((leaf) => {
        const value = Number(readBits(this.data, leaf.offsetBits, leaf.widthBits));
        const count = leaf.widthBits / 8;
        return Array.from({ length: count }, (_, i) => (value >>> (8 * (count - 1 - i))) & 0xff);
      });
  }
}

/**
 * Reads single registers of a card and gathers what it refuses. What ends the whole job (the device
 * is gone, a timeout, a cancel) is thrown.
 */
export class CardReader {
  readonly missing: MissingPart[] = [];

  constructor(
    private readonly session: Session,
    private readonly book: RegisterBook,
    private readonly signal?: AbortSignal,
    /** Which errors leave only a part out. */
    private readonly isPartial: (error: DeviceError) => boolean = isRefusalOfPart,
  ) {}

  /** @param what what a person misses when it is refused */
  async read<Result>(
    what: string,
    name: string,
    indexes: Readonly<Record<string, number>>,
    use: (answer: Answer) => Result,
  ): Promise<Result | undefined> {
    const register = this.book.byName(name);
    if (register === undefined) {
      this.missing.push({ what, why: `${name} is not in the catalogue` });
      return undefined;
    }
    try {
      const data = await this.session.access(
        {
          registerId: register.id,
          method: 'read',
          data: encode(register.layout, indexes),
        },
        { operation: `ACCESS_REG read ${name}`, signal: this.signal },
      );
      const answer = new Answer(register, data);
      const result = use(answer);
      this.missing.push(...answer.doubts);
      return result;
    } catch (error) {
      this.missing.push({ what, why: this.reasonOf(error) });
      return undefined;
    }
  }

  /** Why a part is missing. Throws on what isn't the card's or the catalogue's refusal of that part. */
  private reasonOf(error: unknown): string {
    if (error instanceof LayoutError) return error.message;
    if (error instanceof DeviceError && this.isPartial(error)) return error.detail;
    throw error;
  }
}

function isRefusalOfPart(error: DeviceError): boolean {
  return error.isOfOneRequest || error.code === 'BAD_ANSWER';
}

function byteAddress(leaf: { readonly offsetBits: number; readonly widthBits: number }): number {
  const dword = Math.floor(leaf.offsetBits / 32);
  const bit = leaf.offsetBits % 32;
  return dword * 4 + (32 - bit - leaf.widthBits) / 8;
}
