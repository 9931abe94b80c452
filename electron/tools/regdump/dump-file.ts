/** A dump file of any kind: which it is is seen from its content. */
import { DeviceError } from '../../device/device-error';
import type { CrWords } from '../../prm/cr-words';
import type { RegisterBook } from '../../prm/register';
import {
  crBinary,
  crCsv,
  crJson,
  crText,
  CSV_HEAD,
  readCrBinary,
  readCrCsv,
  readCrJson,
  readCrText,
} from './cr-dump-file';
import { DumpFileError } from './dump-file-error';
import { DUMP_FORMAT, type CardNames, type DumpHead } from './dump-head';
import type { Sweep } from './sweep';
import {
  isSweepCsv,
  isSweepText,
  readSweepCsv,
  readSweepJson,
  readSweepText,
  sweepCsv,
  sweepJson,
  sweepText,
} from './sweep-file';

export const dumpFormats = ['text', 'csv', 'json', 'bin'] as const;
export type DumpFormat = (typeof dumpFormats)[number];

export type DumpBody =
  | { readonly scope: 'cr'; readonly words: CrWords }
  | { readonly scope: 'registers'; readonly sweep: Sweep };

export type Dump = DumpBody & { readonly head: DumpHead };

export type ReadDump = DumpBody & {
  /** What the file says of itself; only JSON does. */
  readonly about: Partial<Pick<DumpHead, 'device' | 'takenAt' | 'durationMs' | 'simulated'>> & {
    readonly card?: CardNames;
  };
  /** What was put right while reading; each a sentence. */
  readonly notes: readonly string[];
};

/** Larger than a dump of any card in any format. */
export const LARGEST_DUMP_BYTES = 128 * 1024 * 1024;

/**
 * The dump in a format, in pieces.
 * @throws DeviceError BAD_ARGUMENT for a sweep in binary, which there is none of
 */
export function formatDump(
  dump: Dump,
  format: DumpFormat,
  book: RegisterBook,
): Iterable<Uint8Array | string> {
  if (dump.scope === 'registers') return formatSweep(dump.head, dump.sweep, format, book);
  switch (format) {
    case 'text':
      return crText(dump.words);
    case 'csv':
      return crCsv(dump.words);
    case 'json':
      return crJson(dump.head, dump.words);
    case 'bin':
      return crBinary(dump.words);
  }
}

function formatSweep(
  head: DumpHead,
  sweep: Sweep,
  format: DumpFormat,
  book: RegisterBook,
): Iterable<string> {
  switch (format) {
    case 'text':
      return sweepText(sweep, book);
    case 'csv':
      return sweepCsv(sweep, book);
    case 'json':
      return sweepJson(head, sweep, book);
    case 'bin':
      throw new DeviceError('BAD_ARGUMENT', 'a sweep of registers has no binary format', {
        remedy: 'Choose text, csv or json.',
      });
  }
}

/**
 * Reads a dump file: ours in any format, mstregdump's text, or the pairs as a card wrote them.
 * @param name of the file, for messages
 * @throws DeviceError DUMP_FILE_BROKEN with the line or byte
 */
export function readDump(bytes: Uint8Array, name: string): ReadDump {
  try {
    return readAny(bytes);
  } catch (error) {
    if (!(error instanceof DumpFileError)) throw error;
    throw new DeviceError('DUMP_FILE_BROKEN', `${name}, ${error.message}`, { cause: error });
  }
}

function readAny(bytes: Uint8Array): ReadDump {
  if (bytes.length === 0) throw new DumpFileError('it is empty');
  if (bytes.length > LARGEST_DUMP_BYTES) {
    throw new DumpFileError(`it has ${bytes.length} bytes, and no dump has so many`);
  }
  if (isBinary(bytes)) return cr(readCrBinary(bytes));
  const firstLine = text(bytes.subarray(0, lineEnd(bytes)));
  if (isSweepCsv(firstLine)) return registers(readSweepCsv(text(bytes)));
  if (isSweepText(firstLine)) return registers(readSweepText(text(bytes)));
  if (firstLine.trimEnd() === CSV_HEAD) return cr(readCrCsv(bytes));
  if (/^\s*\{/.test(text(bytes.subarray(0, 64)))) return readJson(text(bytes));
  const { words, twice } = readCrText(bytes);
  const notes = twice === 0 ? [] : [`${twice} addresses stand twice; the first value was taken`];
  return { ...cr(words), notes };
}

/** Text has no NUL; pairs have one in their first few, whose addresses are small. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).includes(0);
}

function lineEnd(bytes: Uint8Array): number {
  const end = bytes.subarray(0, 256).indexOf(0x0a);
  return end === -1 ? Math.min(bytes.length, 256) : end;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function cr(words: CrWords): ReadDump {
  return { scope: 'cr', words, about: {}, notes: [] };
}

function registers(sweep: Sweep): ReadDump {
  return { scope: 'registers', sweep, about: {}, notes: [] };
}

function readJson(content: string): ReadDump {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch (error) {
    throw new DumpFileError(`JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  // It begins with a brace, so it is an object.
  const fields = document as Readonly<Record<string, unknown>>;
  if (fields.format !== DUMP_FORMAT) {
    throw new DumpFileError(`format: ${String(fields.format)} is not ${DUMP_FORMAT}`);
  }
  const about = aboutOf(fields);
  if (fields.scope === 'cr') {
    return { ...cr(readCrJson(fields.words, fields.count)), about };
  }
  if (fields.scope === 'registers') return { ...registers(readSweepJson(fields)), about };
  throw new DumpFileError(`scope: ${String(fields.scope)} is neither cr nor registers`);
}

function aboutOf(fields: Readonly<Record<string, unknown>>): ReadDump['about'] {
  const { device, takenAt, durationMs, simulated, card } = fields;
  return {
    ...(typeof device === 'string' ? { device } : {}),
    ...(typeof takenAt === 'string' && !Number.isNaN(Date.parse(takenAt)) ? { takenAt } : {}),
    ...(typeof durationMs === 'number' ? { durationMs } : {}),
    ...(typeof simulated === 'boolean' ? { simulated } : {}),
    ...(typeof card === 'object' && card !== null ? { card: cardNames(card) } : {}),
  };
}

function cardNames(card: object): CardNames {
  const known = ['model', 'partNumber', 'serial', 'psid', 'firmware'];
  return Object.fromEntries(
    Object.entries(card)
      .filter(([name, value]) => known.includes(name) && typeof value === 'string')
      .map(([name, value]) => [name, String(value).slice(0, 200)]),
  );
}
