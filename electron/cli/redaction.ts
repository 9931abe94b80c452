/** What `report redact` and `report create --redact` have in common. */
import { basename } from 'node:path';
import { DeviceError } from '../device/device-error';
import { callerOfSudo } from '../files/file-owner';
import { readRegularFile } from '../files/read-file';
import { writeWholeFile } from '../files/write-whole-file';
import type { ReportContent } from '../tools/report/collect/pack-report';
import type { RedactedBundle } from '../tools/report/redact/redact-bundle';
import type { RedactionPreview } from '../tools/report/redact/preview';
import type { Call, Flag } from './command';

export const redactionFlags: Readonly<Record<string, Flag>> = {
  key: {
    value: 'FILE',
    help: 'make stand-ins with the key in FILE (16 bytes or more), the same in all reports; default: random',
  },
  map: {
    value: 'FILE',
    help: 'write the list of what each stand-in stands for to FILE; default: the state directory',
  },
  'keep-dumps': {
    help: 'keep dumps and answers that can’t be decoded; the report is then not proven clean',
  },
  word: { value: 'WORD', repeats: true, help: 'hide this word too; repeats' },
};

const LARGEST_KEY_BYTES = 4096;
const PRIVATE_FILE = 0o600;
const MOST_LISTED = 40;

/** A report without what tells of the machine, and what was replaced. */
export interface Redacted {
  readonly result: RedactedBundle;
  /** Where the map is. */
  readonly map: string;
}

/**
 * Redacts as the flags say, and keeps the map.
 * @param file the report that leaves
 * @throws DeviceError as redactBundle; FILE_FAILED
 */
export async function redact(
  call: Call,
  content: ReportContent,
  file: string,
  signal?: AbortSignal,
): Promise<Redacted> {
  const { flags } = call;
  const { redactions } = await call.application();
  const keyFile = flags.text('key');
  const result = await redactions.redact(
    content,
    { keepDumps: flags.has('keep-dumps'), words: flags.texts('word') },
    { key: keyFile === undefined ? undefined : await readKey(keyFile), signal },
  );
  const named = flags.text('map');
  const name = basename(file);
  if (named === undefined) return { result, map: await redactions.keepMap(name, result) };
  const owner = callerOfSudo(process.env, process.getuid?.() === 0);
  await writeWholeFile(named, redactions.mapOf(name, result), { mode: PRIVATE_FILE, owner });
  return { result, map: named };
}

function readKey(file: string): Promise<Uint8Array> {
  return readRegularFile(
    file,
    LARGEST_KEY_BYTES,
    (why) => new DeviceError('FILE_FAILED', `${file}: ${why}`),
  );
}

/** What was replaced and left out, a line each. */
export function redactionText({ replaced, leftOut, state }: RedactionPreview, map: string): string {
  const width = Math.max(0, ...replaced.map(({ token }) => token.length));
  const rows = replaced.slice(0, MOST_LISTED).map(({ token, original, standIn, times, files }) => {
    const where = `${counted(times, 'time')} in ${counted(files.length, 'file')}`;
    return `  ${token.padEnd(width)}  ${original} -> ${standIn}  (${where})\n`;
  });
  const more = replaced.length - rows.length;
  const result =
    state === 'redacted'
      ? 'Searched again in every spelling: none of them is left.\n'
      : 'Not proven clean: dumps and answers that can’t be decoded were kept.\n';
  return [
    `replaced: ${replaced.length}\n`,
    ...rows,
    more > 0 ? `  and ${more} more, which the map lists\n` : '',
    ...(leftOut.length === 0 ? [] : [`left out: ${leftOut.length}\n`]),
    ...leftOut.map(({ path, why }) => `  ${path}: ${why}\n`),
    result,
    `map: ${map} (keep it private)\n`,
  ].join('');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
