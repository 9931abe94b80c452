/** Files that a page sends in pieces. */
import type { DeviceError } from '../device/device-error';

/** More at once is nobody with a file chooser. */
const MOST_TRANSFERS = 4;

interface Transfer {
  readonly pieces: Uint8Array[];
  bytes: number;
}

export class Transfers {
  private readonly open = new Map<string, Transfer>();

  /** @param tooLong makes the error for a file of more than `mostBytes` */
  constructor(
    private readonly mostBytes: number,
    private readonly tooLong: () => DeviceError,
  ) {}

  /**
   * Takes one piece. @returns the whole with the last one, undefined before
   * @throws DeviceError that of `tooLong`; the transfer is forgotten then
   */
  receive(id: string, base64: string, last: boolean): Uint8Array | undefined {
    const transfer = this.open.get(id) ?? { pieces: [], bytes: 0 };
    const piece = Buffer.from(base64, 'base64');
    transfer.pieces.push(piece);
    transfer.bytes += piece.length;
    this.open.delete(id);
    if (transfer.bytes > this.mostBytes) throw this.tooLong();
    if (last) return Buffer.concat(transfer.pieces);
    this.open.set(id, transfer);
    // Whoever began first and hasn't gone on has given up.
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_TRANSFERS && oldest !== undefined) this.open.delete(oldest);
    return undefined;
  }
}
