/** Files that a page sends in pieces. */
import { DeviceError } from '../../device/device-error';
import { LARGEST_DUMP_BYTES } from './dump-file';

/** More at once is nobody with a file chooser. */
const MOST_TRANSFERS = 4;

interface Transfer {
  readonly pieces: Uint8Array[];
  bytes: number;
}

export class Transfers {
  private readonly open = new Map<string, Transfer>();

  /**
   * Takes one piece. @returns the whole with the last one, undefined before
   * @throws DeviceError DUMP_FILE_BROKEN where it is too long for a dump; the transfer is forgotten then
   */
  receive(id: string, base64: string, last: boolean): Uint8Array | undefined {
    const transfer = this.open.get(id) ?? { pieces: [], bytes: 0 };
    const piece = Buffer.from(base64, 'base64');
    transfer.pieces.push(piece);
    transfer.bytes += piece.length;
    this.open.delete(id);
    if (transfer.bytes > LARGEST_DUMP_BYTES) {
      throw new DeviceError('DUMP_FILE_BROKEN', 'the file is longer than any dump');
    }
    if (last) return Buffer.concat(transfer.pieces);
    this.open.set(id, transfer);
    // Whoever began first and hasn't gone on has given up.
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_TRANSFERS && oldest !== undefined) this.open.delete(oldest);
    return undefined;
  }
}
