import { MOST_PORTS } from '../catalog/config-catalogue';
import { readPorts } from '../tools/config/card-head';
import { formatConfigurations, listConfigurations } from '../tools/config/show-confs';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks } from './config-query';
import { formatJson } from './table';
import { targetOf } from './targets';

export const configShowConfsCommand: Command = {
  name: 'config show-confs',
  summary: 'list or search configuration parameters and what they mean',
  usage: '[SEARCH...] [-d DEV] [--json]',
  flags: {
    device: { ...deviceFlag, help: 'list only the ports that this card has' },
    json: jsonFlag,
  },
  words: { least: 0, most: Number.POSITIVE_INFINITY },
  details: [
    'Prints the list of mstconfig show_confs. Every word of SEARCH must be found in the name, values, meaning or\n' +
      'item of a parameter. It lists what cards may have; config query shows what a card has.',
  ],
  examples: [
    'mlx5desk config show-confs virtual functions',
    'mlx5desk config show-confs LINK_TYPE -d sim:cx6dx',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const books = await configBooks(call);
  const hasDevice = call.flags.texts('device').length > 0;
  const target = hasDevice ? await targetOf(call, configShowConfsCommand) : undefined;
  const ports =
    target === undefined
      ? MOST_PORTS
      : await readPorts(await target.open(), books.registers, call.signal);
  const found = listConfigurations(books.config, ports, call.words);
  if (call.json) call.host.stdout.write(formatJson(found));
  else if (found.length > 0)
    call.host.stdout.write(formatConfigurations(found, target?.listing.id));
  else call.host.stderr.write(`No parameter in the catalogue matches ${call.words.join(' ')}\n`);
  return 0;
}
