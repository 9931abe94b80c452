import { parse } from 'node:path';
import { cancellablePause } from '../device/cancellable-pause';
import { DeviceError } from '../device/device-error';
import type { DeviceListing } from '../device/device-listing';
import { assertReplaceable } from '../files/write-whole-file';
import { nameCard } from '../tools/devices/identify';
import { dumpFormats, formatDump, type Dump, type DumpFormat } from '../tools/regdump/dump-file';
import { takeDumps } from '../tools/regdump/take-dumps';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { numberFlag } from './number-flag';
import { writeOutput } from './output-file';
import { progressLine } from './progress-line';
import { targetOf } from './targets';

const MOST_DUMPS = 1000;
const LONGEST_INTERVAL_MS = 86_400_000;

export const regdumpCommand: Command = {
  name: 'regdump',
  summary: 'dump CR space, or all access registers, of a card',
  usage: '-d DEV [--scope cr|registers] [--count N --interval MS] [-o FILE] [--format FORMAT]',
  flags: {
    device: deviceFlag,
    scope: {
      value: 'SCOPE',
      help: 'cr: the words of CR space; registers: a sweep of the access registers; default cr',
    },
    count: { value: 'N', help: 'take N dumps, into FILE-1, FILE-2, ...; needs -o' },
    interval: { value: 'MS', help: 'milliseconds from the start of one to the next; default 0' },
    output: { value: 'FILE', short: 'o', help: 'write to FILE instead of stdout' },
    format: { value: 'FORMAT', help: 'text, csv, json or bin; default text' },
    json: { help: 'the same as --format json; errors on stderr as JSON' },
  },
  details: [
    'CR space goes into registered memory with one command for up to 2 MB; the text is that of mstregdump.\n' +
      'With interfaces that can’t register memory (mainline fwctl), use the sweep: --scope registers.',
    'A sweep reads every access register that is safe to read, for every valid index, and says what it\n' +
      'left out and what was refused, each with the reason.',
    'With -d FILE.mlx5report, the dumps in the report are written: the first, or --count N of them.',
    'A file is written whole or not at all.',
  ],
  examples: [
    'mlx5desk regdump -d sim:cx6dx -o dump.txt',
    'mlx5desk regdump -d mlx5_core.ctl.0 --count 3 --interval 5000 -o series.json --format json',
    'mlx5desk regdump -d fwctl0 --scope registers --json',
  ],
  run,
};

export const coredumpCommand: Command = {
  name: 'coredump',
  summary: 'write CR space to a file, as the card sends it: regdump --scope cr --format bin',
  usage: '-d DEV -o FILE',
  flags: {
    device: deviceFlag,
    output: { value: 'FILE', short: 'o', help: 'write to FILE; required' },
    json: jsonFlag,
  },
  details: ['The file holds pairs of big-endian dwords: address, value.'],
  examples: ['mlx5desk coredump -d sim:cx6dx -o core.bin'],
  run: async (call) => {
    const file = call.flags.text('output');
    if (file === undefined) throw misuse(coredumpCommand, 'no file is named: -o FILE is missing');
    return takeAll(call, coredumpCommand, {
      scope: 'cr',
      format: 'bin',
      count: 1,
      intervalMs: 0,
      file,
    });
  },
};

/** Less than what a pipe holds. */
const GATHER_CHARS = 32 * 1024;

interface Request {
  readonly scope: 'cr' | 'registers';
  readonly format: DumpFormat;
  readonly count: number;
  readonly intervalMs: number;
  /** Absent: stdout. */
  readonly file?: string;
}

async function run(call: Call): Promise<number> {
  return takeAll(call, regdumpCommand, requestOf(call));
}

function requestOf({ flags, json }: Call): Request {
  const scope = flags.text('scope') ?? 'cr';
  if (scope !== 'cr' && scope !== 'registers') {
    throw misuse(regdumpCommand, `--scope ${scope}: there are cr and registers`);
  }
  const file = flags.text('output');
  const count = numberFlag(regdumpCommand, flags.text('count'), '--count', 1, MOST_DUMPS) ?? 1;
  const interval = numberFlag(
    regdumpCommand,
    flags.text('interval'),
    '--interval',
    0,
    LONGEST_INTERVAL_MS,
  );
  if (count > 1 && file === undefined) {
    throw misuse(regdumpCommand, '--count needs -o FILE: each dump is a file of its own');
  }
  if (interval !== undefined && count === 1) {
    throw misuse(regdumpCommand, '--interval needs --count N, of 2 at least');
  }
  const format = formatOf(flags.text('format'), json);
  if (scope === 'registers' && format === 'bin') {
    throw misuse(regdumpCommand, '--format bin: a sweep has text, csv and json');
  }
  return {
    scope,
    format,
    count,
    intervalMs: interval ?? 0,
    ...(file === undefined ? {} : { file }),
  };
}

function formatOf(named: string | undefined, json: boolean): DumpFormat {
  if (named === undefined) return json ? 'json' : 'text';
  const format = dumpFormats.find((each) => each === named);
  if (format === undefined) {
    throw misuse(regdumpCommand, `--format ${named}: there are ${dumpFormats.join(', ')}`);
  }
  if (json && format !== 'json') {
    throw misuse(regdumpCommand, `--json and --format ${format} exclude each other`);
  }
  return format;
}

async function takeAll(call: Call, command: Command, request: Request): Promise<number> {
  const { signal, host } = call;
  const files = fileNames(request);
  for (const file of files) await assertReplaceable(file);
  const target = await targetOf(call, command);
  const { catalogue } = await call.application();
  if (target.listing.kind === 'report') return copyAll(call, target.listing, request, files);
  const session = await target.open();
  const device = target.listing.id;
  const card =
    request.format === 'json' ? await nameCard(session, catalogue, { signal }) : undefined;
  const progress = progressLine(host.stderr);
  let taken = 0;
  try {
    const taking = takeDumps(session, catalogue, {
      ...request,
      device,
      card,
      signal,
      pause: cancellablePause,
    });
    for await (const step of taking) {
      if (step.type === 'progress') {
        progress.show(step.progress);
        continue;
      }
      progress.clear();
      const file = files[taken];
      taken += 1;
      const content = formatDump(step.dump, request.format, catalogue);
      await writeDump(call, step.dump, content, file);
    }
  } finally {
    progress.clear();
  }
  return 0;
}

/** The dumps that a report was made with, in their order. */
async function copyAll(
  call: Call,
  listing: DeviceListing,
  { scope, format, count }: Request,
  files: readonly string[],
): Promise<number> {
  const { dumps, catalogue } = await call.application();
  const kept = (await dumps.list(listing.id)).filter((dump) => dump.scope === scope).reverse();
  const wanted = kept.slice(0, count);
  if (wanted.length < count) {
    const what = scope === 'cr' ? 'dumps of CR space' : 'sweeps of registers';
    throw new DeviceError('NOT_COLLECTED', `${listing.name} has ${kept.length} ${what}`);
  }
  for (const [at, { id }] of wanted.entries()) {
    const dump = await dumps.dump(listing.id, id);
    await writeDump(call, dump, formatDump(dump, format, catalogue), files[at]);
  }
  return 0;
}

async function writeDump(
  call: Call,
  dump: Dump,
  content: Iterable<Uint8Array | string>,
  file: string | undefined,
): Promise<void> {
  const { host, signal } = call;
  if (file === undefined) for (const piece of gathered(content)) host.stdout.write(piece);
  else await writeOutput(file, content, signal);
  if (!call.json) host.stderr.write(summary(dump, file));
}

/** Small pieces of text together: each write to a pipe is a system call of its own. */
function* gathered(content: Iterable<Uint8Array | string>): Generator<Uint8Array | string, void> {
  let text = '';
  for (const piece of content) {
    if (typeof piece === 'string') text += piece;
    if (text !== '' && (typeof piece !== 'string' || text.length >= GATHER_CHARS)) {
      yield text;
      text = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (text !== '') yield text;
}

/** `dump.txt`, or `dump-1.txt`, `dump-2.txt`, ...: numbered as wide as the last, so that they sort. */
function fileNames({ file, count }: Request): string[] {
  if (file === undefined) return [];
  if (count === 1) return [file];
  const { dir, name, ext } = parse(file);
  const folder = dir === '' || dir.endsWith('/') ? dir : `${dir}/`;
  const width = String(count).length;
  return Array.from(
    { length: count },
    (_, at) => `${folder}${name}-${String(at + 1).padStart(width, '0')}${ext}`,
  );
}

/** On stdout the dump speaks for itself; what a sweep hasn't is said in any case. */
function summary(dump: Dump, file: string | undefined): string {
  const where = file === undefined ? '' : `${file}: `;
  if (dump.scope === 'cr') {
    return file === undefined ? '' : `${where}${dump.words.addresses.length} words\n`;
  }
  const { instances, refused, leftOut, notes } = dump.sweep;
  const registers = new Set(instances.map(({ register }) => register)).size;
  const read = `${registers} registers in ${instances.length} reads`;
  const rest = `${refused.length} reads refused, ${leftOut.length} registers left out`;
  return [`${where}${read}; ${rest}`, ...notes, ''].join('\n');
}
