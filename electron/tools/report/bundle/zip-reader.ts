/**
 * Reads ZIP archives that anyone can have made. The directory is taken only as `pack-bundle` would write it: no entry
 * twice, none that is a link or a folder, none that leads anywhere, none inside of another. Layout: APPNOTE of PKWARE.
 */
import { promisify } from 'node:util';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { DeviceError } from '../../../device/device-error';
import type { ByteSource } from './bundle';
import { foldedPath, whyNoPath } from './bundle-path';
import { MOST_ENTRIES, MOST_UNPACKED_BYTES } from './manifest';
import { broken, tooBig } from './report-error';

const inflate = promisify(inflateRaw);

const STORED = 0;
const DEFLATED = 8;
/** General purpose flags: bit 0 encrypted, bit 6 strongly, bit 13 with masked headers. */
const ENCRYPTED_FLAGS = 0x0001 | 0x0040 | 0x2000;
/** Unix mode in the upper half of the external attributes: type of the file. */
const TYPE_MASK = 0xf000;
const REGULAR_FILE = 0x8000;
const DOS_SPECIAL = 0x18;
/** Extra field with another name for the entry, which some programs would use instead. */
const UNICODE_PATH = 0x7075;
const LOCAL_HEADER_BYTES = 30;
/** The end record without a comment; archives so big that they need another kind aren’t opened. */
const END_BYTES = 22;
/** The directory of nearly every bundle is in these last bytes: one read. */
const TAIL_BYTES = 128 * 1024;
/** What is read and unpacked at a time. */
const PIECE_BYTES = 1024 * 1024;
/** zlib takes no smaller buffer. */
const LEAST_CHUNK_BYTES = 64;
const CANNOT_UNPACK = 'it can’t be unpacked';

export class ZipReader {
  private constructor(
    private readonly source: ByteSource,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws DeviceError REPORT_BROKEN, REPORT_TOO_BIG; those of the source */
  static async open(source: ByteSource): Promise<ZipReader> {
    const tail = Math.min(source.sizeBytes, TAIL_BYTES);
    const start = source.sizeBytes - tail;
    const reader = new SourceReader(source, start, await source.read(start, tail));
    const zip = await asBroken('', () =>
      fromRandomAccessReaderPromise(reader, source.sizeBytes, {
        decodeStrings: false,
        autoClose: false,
      }),
    );
    if (zip.comment.length > 0) throw broken('', 'something stands behind its end');
    if (zip.entryCount > MOST_ENTRIES) {
      throw tooBig(
        '',
        `it says that it has ${zip.entryCount} entries; ${MOST_ENTRIES} is the most`,
      );
    }
    const directoryStart = cursorOf(zip);
    const entries = await readDirectory(zip);
    checkPlaces(entries, directoryStart);
    if (cursorOf(zip) !== source.sizeBytes - END_BYTES) {
      throw broken('', 'between its directory and its end stands something else');
    }
    return new ZipReader(source, zip, entries);
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Unpacked, as the directory says. */
  sizeOf(name: string): number | undefined {
    return this.entries.get(name)?.uncompressedSize;
  }

  /**
   * Content of an entry, as long as the directory says and not a byte more.
   * @throws DeviceError REPORT_BROKEN
   */
  async read(name: string): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.pieces(name)) pieces.push(piece);
    const [only, other] = pieces;
    return only !== undefined && other === undefined ? only : Buffer.concat(pieces);
  }

  /** The same, never whole in memory. What is wrong is found at the end at the latest. */
  async *pieces(name: string): AsyncGenerator<Uint8Array, void> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw broken(name, 'the archive has no such file');
    const size = entry.uncompressedSize;
    let bytes = 0;
    let sum = 0;
    for await (const piece of this.unpacked(name, entry)) {
      bytes += piece.length;
      if (bytes > size) throw broken(name, `it unpacks to more than ${size} bytes`);
      sum = crc32(piece, sum);
      yield piece;
    }
    if (bytes !== size) throw broken(name, `it has ${bytes} bytes, not ${size}`);
    if (sum !== entry.crc32) throw broken(name, 'its check sum is wrong');
  }

  async close(): Promise<void> {
    await this.source.close();
  }

  private async *unpacked(name: string, entry: Entry): AsyncGenerator<Uint8Array, void> {
    const start = await this.startOf(name, entry);
    if (entry.compressionMethod === STORED) {
      yield* this.packed(start, entry);
    } else if (entry.uncompressedSize <= PIECE_BYTES) {
      // Most files: one call is several times faster than a stream.
      const packed = await this.source.read(start, entry.compressedSize);
      yield await unpackSmall(name, packed, entry.uncompressedSize);
    } else {
      yield* inflated(name, this.packed(start, entry));
    }
  }

  private async *packed(
    start: number,
    { compressedSize }: Entry,
  ): AsyncGenerator<Uint8Array, void> {
    for (let at = 0; at < compressedSize; at += PIECE_BYTES) {
      yield await this.source.read(start + at, Math.min(PIECE_BYTES, compressedSize - at));
    }
  }

  /** Other programs go by the header in front of the content: it must not call the file something else. */
  private async startOf(name: string, entry: Entry): Promise<number> {
    const header = await asBroken(name, () => this.zip.readLocalFileHeaderPromise(entry));
    if (!header.fileName.equals(entry.fileNameRaw)) {
      throw broken(name, 'it has another name in front of its content');
    }
    const packing = (header.generalPurposeBitFlag & ENCRYPTED_FLAGS) | header.compressionMethod;
    if (packing !== entry.compressionMethod) throw broken(name, 'its two headers contradict');
    return header.fileDataStart;
  }
}

async function unpackSmall(name: string, packed: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    // One byte of room, so that one byte too many is seen: a bomb is cut off there.
    const chunkSize = Math.max(size + 1, LEAST_CHUNK_BYTES);
    return await inflate(packed, { maxOutputLength: size + 1, chunkSize });
  } catch (error) {
    const isTooLong = error instanceof RangeError;
    throw broken(name, isTooLong ? `it unpacks to more than ${size} bytes` : CANNOT_UNPACK, {
      cause: error,
    });
  }
}

/** Whoever stops reading stops the unpacking, too. */
async function* inflated(
  name: string,
  packed: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  const inflating = createInflateRaw({ chunkSize: PIECE_BYTES });
  // What goes wrong on the way is thrown to who reads at its end.
  pipeline(Readable.from(packed), inflating, () => undefined);
  const unpacked: AsyncIterable<Uint8Array> = inflating;
  try {
    for await (const piece of unpacked) yield piece;
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    throw broken(name, CANNOT_UNPACK, { cause: error });
  }
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const folded = new Set<string>();
  let bytes = 0;
  await asBroken('its directory', async () => {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      const why = whyNoPath(name) ?? whyNoFile(entry);
      if (why !== undefined) throw broken(name, why);
      if (folded.has(foldedPath(name))) throw broken(name, 'it is there twice');
      bytes += entry.uncompressedSize;
      if (bytes > MOST_UNPACKED_BYTES) {
        throw tooBig(name, `with it more than ${MOST_UNPACKED_BYTES} bytes would be unpacked`);
      }
      folded.add(foldedPath(name));
      entries.set(name, entry);
    }
  });
  return entries;
}

/** Names are ASCII here, which is the same in every code page that they could be in. */
function nameOf({ fileNameRaw }: Entry): string {
  return fileNameRaw.toString('latin1');
}

function whyNoFile(entry: Entry): string | undefined {
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  if (type !== 0 && type !== REGULAR_FILE) return 'it is a link, a folder or a device, not a file';
  if ((entry.externalFileAttributes & DOS_SPECIAL) !== 0) return 'it is a folder, not a file';
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAGS) !== 0) return 'it is encrypted';
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return `it is packed in a way (${entry.compressionMethod}) that reports aren’t`;
  }
  return entry.extraFields.some(({ id }) => id === UNICODE_PATH)
    ? 'it has a second name'
    : undefined;
}

/** Entries that share content make a small file that unpacks to a big one; what stands before them is no report. */
function checkPlaces(entries: ReadonlyMap<string, Entry>, directoryStart: number): void {
  const inOrder = [...entries].sort(
    ([, one], [, other]) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  );
  let free = 0;
  for (const [name, entry] of inOrder) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < free) throw broken(name, 'its content is inside of another file’s');
    if (free === 0 && start !== 0)
      throw broken('', `it begins with ${start} bytes of something else`);
    free = start + LOCAL_HEADER_BYTES + entry.fileNameRaw.length + entry.compressedSize;
    if (free > directoryStart) throw broken(name, 'its content reaches into the directory');
  }
}

/** Where in the archive its directory is read next; the types of yauzl are wrong here. */
function cursorOf(zip: ZipFile): number {
  return Number(zip.readEntryCursor);
}

/** What the archive's own code says, as an error of ours; those that are one already stay. */
async function asBroken<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw broken(place, why, { cause: error });
  }
}

/** A source as yauzl reads it. */
class SourceReader extends RandomAccessReader {
  constructor(
    private readonly source: ByteSource,
    private readonly tailStart: number,
    private readonly tail: Uint8Array,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.bytes(position, length).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null, bytes.length);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  /** Never used: whole entries are read by `bytes`. */
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from([this.bytes(start, end - start)]);
  }

  /** The source is closed by who opened it. */
  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }

  private async bytes(position: number, length: number): Promise<Uint8Array> {
    const from = position - this.tailStart;
    if (from >= 0 && from + length <= this.tail.length)
      return this.tail.subarray(from, from + length);
    return this.source.read(position, length);
  }
}
