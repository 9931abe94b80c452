/**
 * The dumps that are kept of each card, and views over them. What was read or compared stays at hand for a while,
 * so that a page that scrolls or filters waits for nothing.
 */
import { DeviceError } from '../../device/device-error';
import type { RegisterBook } from '../../prm/register';
import { compareWords, type Comparison } from './compare-words';
import {
  formatDump,
  LARGEST_DUMP_BYTES,
  readDump,
  type Dump,
  type DumpBody,
  type DumpFormat,
} from './dump-file';
import { DUMP_FORMAT } from './dump-head';
import { countOf, dumpId, isKeptHead, keptDump, type KeptDump, type KeptHead } from './kept-dump';
import { RecentlyUsed } from './recently-used';
import type { Sweep } from './sweep';
import { Transfers } from '../transfers';
import { WordView, type AddressNote, type AddressNotes, type WordFilter } from './word-view';

/** Where things are kept. The application hands in folders on disk. */
export interface DumpStore {
  heads(card: string): Promise<{ readonly id: string; readonly head: unknown }[]>;
  content(card: string, id: string): Promise<Uint8Array>;
  keep(
    card: string,
    id: string,
    head: unknown,
    content: Iterable<Uint8Array | string>,
  ): Promise<void>;
  replaceHead(card: string, id: string, head: unknown): Promise<void>;
  remove(card: string, id: string): Promise<void>;
  document(card: string, name: string): Promise<unknown>;
  keepDocument(card: string, name: string, document: unknown): Promise<void>;
}

export interface ShelfSources {
  readonly store: DumpStore;
  readonly now: () => number;
  /** Four hex digits that nobody has had. */
  readonly newSuffix: () => string;
}

const MARKS = 'marks';
const KEPT_BODIES = 10;
const KEPT_VIEWS = 6;

export class DumpShelf {
  private readonly bodies = new RecentlyUsed<DumpBody>(KEPT_BODIES);
  private readonly comparisons = new RecentlyUsed<Comparison>(KEPT_VIEWS);
  private readonly views = new RecentlyUsed<WordView>(KEPT_VIEWS);
  private readonly knownHeads = new Map<string, KeptHead>();
  private readonly notes = new Map<string, AddressNotes>();

  private readonly transfers = new Transfers(
    LARGEST_DUMP_BYTES,
    () => new DeviceError('DUMP_FILE_BROKEN', 'the file is longer than any dump'),
  );

  constructor(private readonly sources: ShelfSources) {}

  /** A piece of a file that a page sends; the whole with the last one. @throws DeviceError DUMP_FILE_BROKEN */
  receive(transfer: string, base64: string, last: boolean): Uint8Array | undefined {
    return this.transfers.receive(transfer, base64, last);
  }

  /** Newest first. */
  async list(card: string): Promise<KeptDump[]> {
    const heads = await this.sources.store.heads(card);
    return heads
      .flatMap(({ id, head }) => (isKeptHead(head) ? [keptDump(id, head)] : []))
      .sort((a, b) => b.takenAtMs - a.takenAtMs || b.id.localeCompare(a.id));
  }

  /** @param book decodes the registers of a sweep as it is kept */
  async keep(card: string, dump: Dump, book: RegisterBook): Promise<KeptDump> {
    return this.put(card, dump, book, { timed: true });
  }

  /** Keeps the content of a dump file. @throws DeviceError DUMP_FILE_BROKEN */
  async add(
    card: string,
    fileName: string,
    bytes: Uint8Array,
    book: RegisterBook,
  ): Promise<KeptDump> {
    const { about, ...body } = readDump(bytes, fileName);
    const head = {
      format: DUMP_FORMAT,
      scope: body.scope,
      device: about.device ?? fileName,
      simulated: about.simulated ?? false,
      takenAt: about.takenAt ?? new Date(this.sources.now()).toISOString(),
      durationMs: about.durationMs ?? 0,
      ...(about.card === undefined ? {} : { card: about.card }),
    } as const;
    const timed = about.takenAt !== undefined;
    return this.put(card, { ...body, head }, book, { timed, fromFile: fileName });
  }

  async rename(card: string, id: string, name: string): Promise<KeptDump> {
    const head = { ...(await this.head(card, id)), name };
    await this.sources.store.replaceHead(card, id, head);
    this.knownHeads.set(`${card} ${id}`, head);
    return keptDump(id, head);
  }

  async remove(card: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.sources.store.remove(card, id);
      this.knownHeads.delete(`${card} ${id}`);
    }
  }

  /** @throws DeviceError FILE_FAILED where it isn't kept, DUMP_FILE_BROKEN where its file is not what was kept */
  async dump(card: string, id: string): Promise<Dump> {
    const head = await this.head(card, id);
    const body = await this.body(card, id, head);
    return { ...body, head: { ...head, format: DUMP_FORMAT } };
  }

  /** Dumps of CR space side by side, in the order in which they were taken. */
  async words(card: string, ids: readonly string[], filter: WordFilter): Promise<WordWork> {
    const inOrder = [...ids].sort();
    const key = `${card} ${inOrder.join(' ')}`;
    const heads = await Promise.all(inOrder.map((id) => this.head(card, id)));
    const comparison =
      this.comparisons.get(key) ??
      this.comparisons.put(key, compareWords(await this.wordsOf(card, inOrder, heads)));
    const notes = await this.notesOf(card);
    const viewKey = `${key} ${JSON.stringify(filter)}`;
    const times = heads.every(({ timed }) => timed)
      ? heads.map(({ takenAt }) => Date.parse(takenAt))
      : [];
    const view =
      this.views.get(viewKey) ??
      this.views.put(viewKey, new WordView(comparison, filter, notes, times));
    return { comparison, view };
  }

  /** Sweeps, in the order in which they were taken. */
  async sweeps(card: string, ids: readonly string[]): Promise<Sweep[]> {
    const sweeps: Sweep[] = [];
    for (const id of [...ids].sort()) {
      const body = await this.body(card, id, await this.head(card, id));
      if (body.scope !== 'registers') throw wrongKind(id, 'a sweep');
      sweeps.push(body.sweep);
    }
    return sweeps;
  }

  async marks(card: string): Promise<(AddressNote & { readonly address: number })[]> {
    const notes = await this.notesOf(card);
    return [...notes]
      .map(([address, note]) => ({ address, ...note }))
      .sort((a, b) => a.address - b.address);
  }

  /** A mark without bookmark and note is none. */
  async mark(card: string, address: number, { marked, note }: AddressNote): Promise<void> {
    const notes = new Map(await this.notesOf(card));
    if (marked || note !== '') notes.set(address, { marked, note });
    else notes.delete(address);
    await this.sources.store.keepDocument(card, MARKS, Object.fromEntries(notes));
    this.notes.set(card, notes);
    this.views.clear();
  }

  private async put(
    card: string,
    dump: Dump,
    book: RegisterBook,
    more: Pick<KeptHead, 'timed' | 'fromFile'>,
  ): Promise<KeptDump> {
    const format: DumpFormat = dump.scope === 'cr' ? 'bin' : 'json';
    const pieces = Array.from(formatDump(dump, format, book), (piece) =>
      typeof piece === 'string' ? new TextEncoder().encode(piece) : piece,
    );
    const id = dumpId(Date.parse(dump.head.takenAt), this.sources.newSuffix());
    const head: KeptHead = {
      ...dump.head,
      name: '',
      count: countOf(dump),
      bytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
      ...more,
      ...(dump.scope === 'registers' ? { refused: dump.sweep.refused.length } : {}),
    };
    await this.sources.store.keep(card, id, head, pieces);
    this.bodies.put(`${card} ${id}`, dump);
    return keptDump(id, head);
  }

  private async head(card: string, id: string): Promise<KeptHead> {
    const key = `${card} ${id}`;
    const known = this.knownHeads.get(key);
    if (known !== undefined) return known;
    const found = (await this.sources.store.heads(card)).find((each) => each.id === id);
    if (isKeptHead(found?.head)) {
      this.knownHeads.set(key, found.head);
      return found.head;
    }
    throw new DeviceError('FILE_FAILED', `the dump ${id} of ${card} is no longer kept`, {
      remedy: 'Look at the list again; it may have been removed in another window.',
    });
  }

  private async body(card: string, id: string, head: KeptHead): Promise<DumpBody> {
    const key = `${card} ${id}`;
    const known = this.bodies.get(key);
    if (known !== undefined) return known;
    const name = `the kept dump ${id} of ${card}`;
    const bytes = await this.sources.store.content(card, id);
    if (bytes.length !== head.bytes) {
      throw new DeviceError(
        'DUMP_FILE_BROKEN',
        `${name}: it has ${bytes.length} bytes, and ${head.bytes} were kept`,
      );
    }
    return this.bodies.put(key, readDump(bytes, name));
  }

  private async wordsOf(
    card: string,
    ids: readonly string[],
    heads: readonly KeptHead[],
  ): Promise<Parameters<typeof compareWords>[0]> {
    const bodies = await Promise.all(
      ids.map((id, at) => this.body(card, id, heads[at] ?? unknownHead(id))),
    );
    return bodies.map((body, at) => {
      if (body.scope === 'cr') return body.words;
      throw wrongKind(ids[at] ?? '', 'a dump of CR space');
    });
  }

  private async notesOf(card: string): Promise<AddressNotes> {
    const known = this.notes.get(card);
    if (known !== undefined) return known;
    const notes = notesIn(await this.sources.store.document(card, MARKS));
    this.notes.set(card, notes);
    return notes;
  }
}

export interface WordWork {
  readonly comparison: Comparison;
  readonly view: WordView;
}

function wrongKind(id: string, wanted: string): DeviceError {
  return new DeviceError('BAD_ARGUMENT', `${id} is not ${wanted}`);
}

function unknownHead(id: string): never {
  throw new DeviceError('INTERNAL', `no head for ${id}`);
}

/** Notes that can't be read are none; what is written next replaces them. */
function notesIn(document: unknown): AddressNotes {
  const entries = typeof document === 'object' && document !== null ? Object.entries(document) : [];
  return new Map(
    entries.flatMap(([address, value]) => {
      const note = value as Partial<AddressNote> | null;
      const isNote = typeof note?.marked === 'boolean' && typeof note.note === 'string';
      return isNote ? [[Number(address), { marked: note.marked, note: note.note ?? '' }]] : [];
    }),
  );
}
