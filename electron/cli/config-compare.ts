import { basename } from 'node:path';
import { readConfigContent } from '../config-file';
import type { ConfigColumn } from '../device/configuration';
import { DeviceError } from '../device/device-error';
import { isReportFile } from '../device/report/opened-reports';
import { compareConfigurations, type Comparison } from '../tools/config/compare';
import { openConfigFile } from '../tools/config/file-snapshot';
import type { ConfigSnapshot } from '../tools/config/snapshot';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks, query, tellOutcome } from './config-query';
import { misuse } from './flags';
import { formatJson, formatTable } from './table';
import { targetsOf } from './targets';

/** There are differences. */
const DIFFERENT = 5;
const columns: readonly ConfigColumn[] = ['default', 'current', 'next'];

export const configCompareCommand: Command = {
  name: 'config compare',
  summary: 'show what differs between two cards, files, or a card and a file',
  usage: '[FILE...] [-d DEV...] [--column COLUMN] [--json]',
  flags: {
    device: deviceFlag,
    column: {
      value: 'COLUMN',
      help: 'the values of a card to compare: default, current or next; default next',
    },
    json: jsonFlag,
  },
  words: { least: 0, most: 2 },
  details: [
    'Takes two sides: cards with -d, files (backup, raw, XML, JSON, or a report) as arguments. A file counts only for\n' +
      'what it states. Exit code 0: equal; 5: they differ.',
  ],
  examples: [
    'mlx5desk config compare -d fwctl0 -d fwctl1',
    'mlx5desk config compare fwctl0.raw -d fwctl0',
    'mlx5desk config compare -d sim:cx6dx -d sim:bf3 --json',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const column = columnOf(call);
  const reports = call.words.filter(isReportFile);
  const files = call.words.filter((word) => !isReportFile(word));
  const named = call.flags.texts('device').length + reports.length;
  const targets = named === 0 ? [] : await targetsOf(call, configCompareCommand, reports);
  if (targets.length + files.length !== 2) {
    throw misuse(configCompareCommand, 'it takes two sides: cards with -d, and files');
  }
  const books = await configBooks(call);
  const sides: ConfigSnapshot[] = [];
  let worst = 0;
  for (const target of targets) {
    const options = {
      device: target.listing.id,
      columns: column === 'next' ? 'next' : 'all',
    } as const;
    const snapshot = await query(call, await target.open(), books, options);
    worst = Math.max(
      worst,
      tellOutcome(call, { ...snapshot, summary: { ...snapshot.summary, reveals: [] } }),
    );
    sides.push(snapshot);
  }
  for (const file of files) {
    const opened = openConfigFile(basename(file), await readConfigContent(file), books.config);
    for (const warning of opened.warnings) call.host.stderr.write(`-W- ${file}: ${warning}\n`);
    sides.push(opened.snapshot);
  }
  const [left, right] = sides;
  if (left === undefined || right === undefined) {
    throw new DeviceError('INTERNAL', 'config compare lost a side');
  }
  const comparison = compareConfigurations(left, right, column);
  call.host.stdout.write(call.json ? formatJson(comparison) : comparisonText(comparison));
  if (worst > 0) return worst;
  return comparison.rows.length > 0 ? DIFFERENT : 0;
}

function columnOf(call: Call): ConfigColumn {
  const text = call.flags.text('column') ?? 'next';
  const column = columns.find((each) => each === text);
  if (column !== undefined) return column;
  throw misuse(configCompareCommand, `--column ${text}: there are ${columns.join(', ')}`);
}

/** What stands where one side has no such parameter. */
const NOT_THERE = '-';

function comparisonText({ left, right, rows, same }: Comparison): string {
  const sentence = `${String(rows.length)} differ, ${String(same)} are equal\n`;
  if (rows.length === 0) return sentence;
  const table = formatTable(
    ['PARAMETER', `${left.name} (${left.column})`, `${right.name} (${right.column})`],
    rows.map((row) => [row.name, cell(row.left), cell(row.right)]),
  );
  return table + sentence;
}

function cell(value: Comparison['rows'][number]['left']): string {
  return value?.elements?.join(' ') ?? value?.text ?? NOT_THERE;
}
