/**
 * CORE_DUMP of the simulated firmware: writes the words of CR space into registered memory, under the key that
 * the request names. A buffer that is too short gets what fits, and a cookie to go on with: the next address.
 */
import { encode, readField, readNumber } from '../../../prm/codec';
import { coreDumpReg, CR_DUMP_TO_MEM } from '../../../prm/core-dump';
import { encodePairs, PAIR_BYTES } from '../../../prm/cr-words';
import type { CrSpace } from '../hardware/cr-space';
import type { Books } from './books';
import type { RegisterAccess } from './register-bank';
import { refusals, type Refusal } from './refusal';

const REG_BYTES = coreDumpReg.sizeBits / 8;

export class CoreDump {
  private crSpace: CrSpace | undefined;

  /** @param makeCrSpace called when the first dump is asked for: most processes ask for none */
  constructor(
    private readonly books: Books,
    private readonly makeCrSpace: () => CrSpace,
  ) {}

  access({ method, data }: RegisterAccess, uid: number): Uint8Array | Refusal {
    if (data.length < REG_BYTES) return refusals.inboxLength;
    if (method === 'write') return refusals.registerIsReadOnly;
    const field = (name: string): number => readNumber(coreDumpReg, data, name);
    const wide = (name: string): bigint => BigInt(readField(coreDumpReg, data, name));
    const room = Math.floor(field('size') / PAIR_BYTES);
    if (field('core_dump_type') !== CR_DUMP_TO_MEM || room === 0) return refusals.badValue;
    this.crSpace ??= this.makeCrSpace();
    const words = this.crSpace.words();
    const cookie = Number(wide('cookie'));
    const from = words.addresses.findIndex((address) => address >= cookie);
    if (from === -1) return refusals.badValue;
    const to = Math.min(words.addresses.length, from + room);
    const bytes = encodePairs(words, from, to);
    if (!this.books.writeMemory(uid, field('mkey'), wide('address'), bytes)) {
      return refusals.memoryRefused;
    }
    return encode(
      coreDumpReg,
      {
        more_dump: to < words.addresses.length ? 1 : 0,
        size: bytes.length,
        cookie: BigInt(words.addresses[to - 1] ?? 0) + 4n,
      },
      data.slice(0, REG_BYTES),
    );
  }
}
