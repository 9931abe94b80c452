/**
 * What is kept per card: each thing a head in JSON, which says that it is there, and its content beside it. Folders
 * are their owner's alone, and so are files.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DeviceError } from '../device/device-error';
import { fileFailed, hasErrorCode } from './file-failed';
import { FileSource } from './file-source';
import { readRegularFile } from './read-file';
import { writeWholeFile, type FileContent } from './write-whole-file';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const LARGEST_HEAD_BYTES = 4 * 1024 * 1024;
const HEAD = '.head.json';
const CONTENT = '.content';

/** Names of folders and files here: letters, digits and a few signs, and never a way out. */
const SAFE_NAME = /^[A-Za-z0-9_:-][A-Za-z0-9_.:-]{0,63}$/;

export class KeptFiles {
  /** @param root made when something is kept for the first time */
  constructor(
    private readonly root: string,
    private readonly largestContentBytes: number,
  ) {}

  /** Heads of a card, by id, in the order of the ids. One that can't be read is passed over. */
  async heads(card: string): Promise<{ readonly id: string; readonly head: unknown }[]> {
    const names = await namesIn(this.folder(card));
    const ids = names
      .filter((name) => name.endsWith(HEAD))
      .map((name) => name.slice(0, -HEAD.length));
    const read = await Promise.all(
      ids.sort().map(async (id) => ({ id, head: await this.head(card, id) })),
    );
    return read.filter(({ head }) => head !== undefined);
  }

  /** One document of a card beside its kept things; undefined where there is none, or none that is whole. */
  async document(card: string, name: string): Promise<unknown> {
    return readJson(join(this.folder(card), `${safe(name)}.json`));
  }

  async keepDocument(card: string, name: string, document: unknown): Promise<void> {
    const folder = await this.makeFolder(card);
    await writeJson(join(folder, `${safe(name)}.json`), document);
  }

  /** @throws DeviceError FILE_FAILED */
  async content(card: string, id: string): Promise<Uint8Array> {
    const file = join(this.folder(card), `${safe(id)}${CONTENT}`);
    return readRegularFile(
      file,
      this.largestContentBytes,
      (why) => new DeviceError('FILE_FAILED', `${file}: ${why}`),
    );
  }

  /** The same, to be read in places; the caller closes it. @throws DeviceError FILE_FAILED */
  async source(card: string, id: string): Promise<FileSource> {
    const file = join(this.folder(card), `${safe(id)}${CONTENT}`);
    return FileSource.open(
      file,
      this.largestContentBytes,
      (why) => new DeviceError('FILE_FAILED', `${file}: ${why}`),
    );
  }

  /** The content first: what has a head is whole. */
  async keep(card: string, id: string, head: unknown, content: FileContent): Promise<void> {
    const folder = await this.makeFolder(card);
    const options = { mode: PRIVATE_FILE };
    await writeWholeFile(join(folder, `${safe(id)}${CONTENT}`), content, options);
    await writeJson(join(folder, `${id}${HEAD}`), head);
  }

  async replaceHead(card: string, id: string, head: unknown): Promise<void> {
    await writeJson(join(this.folder(card), `${safe(id)}${HEAD}`), head);
  }

  /** The head first, for the same reason. One that isn't there is no error. */
  async remove(card: string, id: string): Promise<void> {
    for (const end of [HEAD, CONTENT]) {
      const file = join(this.folder(card), `${safe(id)}${end}`);
      try {
        await rm(file, { force: true });
      } catch (error) {
        throw fileFailed(file, error);
      }
    }
  }

  private head(card: string, id: string): Promise<unknown> {
    return readJson(join(this.folder(card), `${id}${HEAD}`));
  }

  private folder(card: string): string {
    return join(this.root, safe(card));
  }

  private async makeFolder(card: string): Promise<string> {
    const folder = this.folder(card);
    try {
      await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
    } catch (error) {
      throw fileFailed(folder, error);
    }
    return folder;
  }
}

function safe(name: string): string {
  if (SAFE_NAME.test(name)) return name;
  throw new DeviceError('BAD_ARGUMENT', `'${name}' isn’t the name of anything kept`);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw fileFailed(folder, error);
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    const bytes = await readRegularFile(
      file,
      LARGEST_HEAD_BYTES,
      (why) => new DeviceError('FILE_FAILED', `${file}: ${why}`),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    // Missing, unreadable or not JSON: it can't be shown, and what can be must not suffer from it.
    if (error instanceof SyntaxError || error instanceof DeviceError) return undefined;
    throw error;
  }
}

async function writeJson(file: string, document: unknown): Promise<void> {
  await writeWholeFile(file, `${JSON.stringify(document)}\n`, { mode: PRIVATE_FILE });
}
