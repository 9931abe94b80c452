/** Writes ZIP archives as nobody should: each header says what a test wants it to say. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface HandEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly method?: 0 | 8 | 12;
  readonly flags?: number;
  /** Unix mode; default a regular file. */
  readonly mode?: number;
  /** What the headers claim. */
  readonly claimedBytes?: number;
  /** In front of the content. */
  readonly localName?: string;
  readonly extra?: Uint8Array;
  /** Where the directory says that it is; default where it is. */
  readonly offset?: number;
}

export interface HandZip {
  readonly entries: readonly HandEntry[];
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly comment?: string;
  /** What the end says; default what there is. */
  readonly claimedEntries?: number;
}

export function zipByHand(zip: HandZip): Uint8Array {
  const pieces: Buffer[] = [Buffer.from(zip.before ?? [])];
  const directory: Buffer[] = [];
  const length = (): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
  for (const entry of zip.entries) {
    const { method = 8, flags = 0, extra = new Uint8Array() } = entry;
    const data = method === 8 ? deflateRawSync(entry.content) : Buffer.from(entry.content);
    const offset = entry.offset ?? length();
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(0x0021_0000, 6);
    facts.writeUInt32LE(crc32(entry.content), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(entry.claimedBytes ?? entry.content.length, 18);
    const head = (name: Buffer): Buffer => {
      const filled = Buffer.from(facts);
      filled.writeUInt16LE(name.length, 22);
      filled.writeUInt16LE(extra.length, 24);
      return filled;
    };
    const name = Buffer.from(entry.name, 'utf8');
    const localName = Buffer.from(entry.localName ?? entry.name, 'utf8');
    pieces.push(signature(0x0403_4b50), head(localName), localName, Buffer.from(extra), data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([63, 3]);
    directory.push(signature(0x0201_4b50), madeBy, head(name), rest, name, Buffer.from(extra));
  }
  const start = length();
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = zip.claimedEntries ?? zip.entries.length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(start, 12);
  const comment = Buffer.from(zip.comment ?? '');
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([
    ...pieces,
    central,
    signature(0x0605_4b50),
    end,
    comment,
    Buffer.from(zip.after ?? []),
  ]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
