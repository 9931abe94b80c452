import { compareRegisters, type RegisterComparison } from '../tools/reg/compare-registers';
import { findRegister } from '../tools/reg/find-register';
import { resolveRequest } from '../tools/reg/request';
import { isReportFile } from '../device/report/opened-reports';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { indexesFlag, pairsOf } from './request-flags';
import { formatJson, formatTable } from './table';
import { targetsOf, type Target } from './targets';

/** There are differences. */
const DIFFERENT = 5;

export const regCompareCommand: Command = {
  name: 'reg compare',
  summary: 'show what differs in a register between two cards, ports or reports',
  usage:
    'NAME [REPORT...] [-d DEV...] [-i FIELD=VALUE,...] [--left FIELD=VALUE,...] [--right FIELD=VALUE,...] [--all] [--json]',
  flags: {
    device: deviceFlag,
    indexes: { ...indexesFlag, help: 'INDEX fields of both; the others are 0' },
    left: { value: 'FIELD=VALUE,...', repeats: true, help: 'INDEX fields of the first only' },
    right: { value: 'FIELD=VALUE,...', repeats: true, help: 'INDEX fields of the second only' },
    all: { help: 'list the fields that are equal, too' },
    json: jsonFlag,
  },
  words: { least: 1, most: 3 },
  details: [
    'Takes two sides: cards with -d, reports with -d or as arguments. If you name only one, --left and --right choose\n' +
      'its two instances. They are read one after the other, so counters differ anyway. Exit code 0: equal; 5: they differ.',
  ],
  examples: [
    'mlx5desk reg compare PTYS -d sim:cx6dx -d sim:cx7 -i local_port=1,proto_mask=4',
    'mlx5desk reg compare PAOS -d sim:cx6dx --left local_port=1 --right local_port=2 --json',
    'mlx5desk reg compare MGIR before.mlx5report -d fwctl0',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const [name = '', ...reports] = call.words;
  const stranger = reports.find((word) => !isReportFile(word));
  if (stranger !== undefined) {
    throw misuse(regCompareCommand, `${stranger}: a report ends with .mlx5report, a card takes -d`);
  }
  const register = findRegister((await call.application()).catalogue, name);
  const request = (side: 'left' | 'right'): Record<string, number> =>
    Object.fromEntries(
      ['indexes', side]
        .flatMap((flag) => resolveRequest(register, pairsOf(call, flag), ['INDEX']))
        .map(({ leaf, value }) => [leaf.path, value]),
    );
  const requests = { left: request('left'), right: request('right') };
  const [left, right] = await sidesOf(call, reports);
  if (left === right && sameRequest(requests.left, requests.right)) {
    throw misuse(
      regCompareCommand,
      'both are the same: name another card, or use --left and --right',
    );
  }
  const comparison = await compareRegisters(
    register,
    {
      left: { device: left.listing.id, request: requests.left, open: () => left.open() },
      right: { device: right.listing.id, request: requests.right, open: () => right.open() },
    },
    call.signal,
  );
  for (const { reading, warnings } of [comparison.left, comparison.right]) {
    for (const warning of warnings) call.host.stderr.write(`-W- ${reading.device}: ${warning}\n`);
  }
  call.host.stdout.write(
    call.json
      ? formatJson(document(comparison))
      : comparisonText(comparison, call.flags.has('all')),
  );
  return comparison.differ > 0 ? DIFFERENT : 0;
}

/** Two devices, or one for both sides. */
async function sidesOf(call: Call, reports: readonly string[]): Promise<[Target, Target]> {
  const targets = await targetsOf(call, regCompareCommand, reports);
  const [left, right = left, ...others] = targets;
  if (left === undefined || right === undefined || others.length > 0) {
    throw misuse(regCompareCommand, 'it takes two sides: cards with -d, and reports');
  }
  return [left, right];
}

function sameRequest(
  left: Readonly<Record<string, number>>,
  right: Readonly<Record<string, number>>,
): boolean {
  const paths = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...paths].every((path) => (left[path] ?? 0) === (right[path] ?? 0));
}

/** Both readings as `reg get --json` prints them, and the fields side by side. */
function document({ register, left, right, fields, differ }: RegisterComparison): unknown {
  return { register, left: left.reading, right: right.reading, differ, fields };
}

/** What stands where a side has no such field. */
const NOT_THERE = '-';

function comparisonText({ left, right, fields, differ }: RegisterComparison, all: boolean): string {
  const sentence = `${String(differ)} differ, ${String(fields.length - differ)} are equal\n`;
  const shown = fields.filter(({ differs }) => differs || all);
  if (shown.length === 0) return sentence;
  const rows = shown.map((field) => [
    ...(all ? [field.differs ? '*' : ''] : []),
    field.path,
    cell(field.left, field.widthBits),
    cell(field.right, field.widthBits),
  ]);
  const head = ['FIELD', sideName(left.reading), sideName(right.reading)];
  return formatTable(all ? ['', ...head] : head, rows) + sentence;
}

/** `sim:cx6dx local_port=1` */
function sideName({ device, indexes }: RegisterComparison['left']['reading']): string {
  const asked = Object.entries(indexes).map(([name, value]) => `${name}=${String(value)}`);
  return [device, asked.join(',')].filter(Boolean).join(' ');
}

function cell(
  value: { readonly value: string; readonly enum?: string } | undefined,
  widthBits: number,
): string {
  if (value === undefined) return NOT_THERE;
  const digits = value.value.slice(2).padStart(Math.ceil(widthBits / 4), '0');
  return value.enum === undefined ? `0x${digits}` : `0x${digits} ${value.enum}`;
}
