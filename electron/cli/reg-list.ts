import { formatRegisterNames } from '../tools/reg/format-mstreg';
import { listRegisters, type RegisterSummary } from '../tools/reg/list-registers';
import { searchRegisters } from '../tools/reg/search-registers';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { progressLine } from './progress-line';
import { formatJson, formatTable } from './table';
import { targetOf } from './targets';

export const regListCommand: Command = {
  name: 'reg list',
  summary: 'list or search access registers',
  usage: '[SEARCH...] [-d DEV [--supported] [--probe]] [--long] [--json]',
  flags: {
    device: { ...deviceFlag, help: 'show which registers this card has' },
    supported: { help: 'list only the registers that the card has' },
    probe: { help: 'ask the card for each register that no capability mask covers' },
    long: { short: 'l', help: 'show id, size, access and purpose, too' },
    json: jsonFlag,
  },
  words: { least: 0, most: Number.POSITIVE_INFINITY },
  details: [
    'Without options it prints the list of mstreg --show_regs. Every word of SEARCH must be found in the name, id,\n' +
      'purpose or a field name of a register. Which registers a card has is read from its capability masks.',
  ],
  examples: [
    'mlx5desk reg list',
    'mlx5desk reg list temperature',
    'mlx5desk reg list -d sim:cx6dx --supported --json',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const hasDevice = call.flags.texts('device').length > 0;
  for (const flag of ['supported', 'probe']) {
    if (call.flags.has(flag) && !hasDevice) {
      throw misuse(regListCommand, `--${flag} needs a device: -d DEV is missing`);
    }
  }
  const found = searchRegisters(await list(call, hasDevice), call.words);
  const shown = call.flags.has('supported')
    ? found.filter(({ supported }) => supported === 'yes')
    : found;
  const isPlain = !hasDevice && call.words.length === 0 && !call.flags.has('long');
  if (call.json) call.host.stdout.write(formatJson(shown));
  else if (isPlain) call.host.stdout.write(formatRegisterNames(shown.map(({ name }) => name)));
  else if (shown.length > 0) call.host.stdout.write(longTable(shown, hasDevice));
  else call.host.stderr.write(`No register in the catalogue matches ${call.words.join(' ')}\n`);
  return 0;
}

async function list(call: Call, hasDevice: boolean): Promise<RegisterSummary[]> {
  const { catalogue } = await call.application();
  if (!hasDevice) return listRegisters(catalogue);
  const target = await targetOf(call, regListCommand);
  const progress = progressLine(call.host.stderr);
  try {
    return await listRegisters(catalogue, await target.open(), {
      signal: call.signal,
      probe: call.flags.has('probe'),
      onProgress: progress.show,
    });
  } finally {
    progress.clear();
  }
}

function longTable(registers: readonly RegisterSummary[], hasDevice: boolean): string {
  const head = [
    'NAME',
    'ID',
    'SIZE',
    'ACCESS',
    ...(hasDevice ? ['SUPPORTED'] : []),
    'INDEXES',
    'PURPOSE',
  ];
  return formatTable(
    head,
    registers.map((register) => [
      register.name,
      register.id,
      `0x${register.size.toString(16)}`,
      register.access,
      ...(hasDevice ? [register.supported] : []),
      register.indexes.length === 0 ? '-' : register.indexes.join(','),
      register.purpose,
    ]),
  );
}
