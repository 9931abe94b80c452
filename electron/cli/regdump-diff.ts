import { DeviceError } from '../device/device-error';
import { readRegularFile } from '../files/read-file';
import { diffDumps, type Difference, type DiffResult, type NamedDump } from '../tools/regdump/diff';
import { LARGEST_DUMP_BYTES, readDump } from '../tools/regdump/dump-file';
import { jsonFlag, type Call, type Command } from './command';

/** Exit code where there are differences. */
const DIFFER = 5;
const MOST_FILES = 8;

export const regdumpDiffCommand: Command = {
  name: 'regdump diff',
  summary: 'compare dump files: what changed, and how',
  usage: 'FILE FILE... [--all] [--json]',
  flags: {
    all: { help: 'also list what grows, falls or toggles' },
    json: jsonFlag,
  },
  words: { least: 2, most: MOST_FILES },
  details: [
    'Files of regdump in any format, of coredump, and of mstregdump. Give them in the order in which they\n' +
      'were taken. With three or more dumps, what grows, falls or toggles is told apart from what changed once;\n' +
      'it moves by itself, so --all lists it, and otherwise it is only counted.',
    'Exit code 0: nothing differs; 5: something does.',
  ],
  examples: [
    'mlx5desk regdump diff series-1.json series-2.json series-3.json',
    'mlx5desk regdump diff before.txt after.txt --json',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const { stdout, stderr } = call.host;
  const dumps: NamedDump[] = [];
  for (const name of call.words) dumps.push({ name, dump: await readNamed(name) });
  const notes = dumps.flatMap(({ name, dump }) => dump.notes.map((note) => `${name}: ${note}`));
  for (const note of notes) stderr.write(`-W- ${note}\n`);
  const { catalogue } = await call.application();
  const result = diffDumps(dumps, catalogue, { all: call.flags.has('all') });
  for (const piece of call.json ? jsonOf(dumps, result) : textOf(dumps, result)) {
    stdout.write(piece);
  }
  return result.differ === 0 ? 0 : DIFFER;
}

async function readNamed(name: string): Promise<NamedDump['dump']> {
  const bytes = await readRegularFile(
    name,
    LARGEST_DUMP_BYTES,
    (why) => new DeviceError('DUMP_FILE_BROKEN', `${name}, ${why}`),
  );
  return readDump(bytes, name);
}

function* textOf(dumps: readonly NamedDump[], result: DiffResult): Generator<string, void> {
  yield dumps.map(({ name }, at) => `#${at + 1}  ${name}\n`).join('');
  const unit = result.scope === 'cr' ? 'words' : 'fields';
  if (result.differ === 0) {
    yield `no ${unit} differ\n`;
    return;
  }
  const counted = Object.entries(result.counts)
    .filter(([, count]) => count > 0)
    .map(([how, count]) => `${count} ${how}`);
  yield `${result.differ} ${unit} differ: ${counted.join(', ')}\n`;
  if (result.hidden > 0) {
    yield `left out: ${result.hidden} that move by themselves; --all lists them\n`;
  }
  for (const { where, values, behaviour, rate } of result.differences) {
    const shown = values.map((value) => value ?? '-'.padEnd(10)).join(' ');
    yield `${where}  ${shown}  ${behaviour}${rate === undefined ? '' : ` ${rateText(rate)}`}\n`;
  }
}

function rateText(rate: number): string {
  const size = Math.abs(rate);
  const digits = size >= 100 ? 0 : size >= 1 ? 1 : 3;
  return `${rate < 0 ? '-' : ''}${size.toFixed(digits)}/s`;
}

function* jsonOf(dumps: readonly NamedDump[], result: DiffResult): Generator<string, void> {
  const head = {
    dumps: dumps.map(({ name, dump: { about } }) => ({
      file: name,
      ...(about.takenAt === undefined ? {} : { takenAt: about.takenAt }),
    })),
    scope: result.scope,
    counts: result.counts,
    differ: result.differ,
    hidden: result.hidden,
  };
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "differences": [`;
  let separator = '';
  for (const difference of result.differences) {
    yield `${separator}\n    ${JSON.stringify(shapeOf(difference))}`;
    separator = ',';
  }
  yield separator === '' ? ']\n}\n' : '\n  ]\n}\n';
}

/** Keys in a fixed order. */
function shapeOf({ where, values, behaviour, rate }: Difference): Difference {
  return { where, values, behaviour, ...(rate === undefined ? {} : { rate }) };
}
