import { banner, formatMenu } from '../tools/rscdump/format-mstresourcedump';
import { menuDocument } from '../tools/rscdump/dump-document';
import { readMenu } from '../tools/rscdump/read-menu';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { formatJson } from './table';
import { targetOf } from './targets';

export const rscdumpMenuCommand: Command = {
  name: 'rscdump menu',
  summary: 'list the resources that a card can dump',
  usage: '-d DEV [--json]',
  flags: { device: deviceFlag, json: jsonFlag },
  details: [
    'Prints what mstresourcedump query prints: for each segment, which indexes and counts it takes, which\n' +
      'it must have, and where all or active may be given instead of a number.',
  ],
  examples: ['mlx5desk rscdump menu -d fwctl0', 'mlx5desk rscdump menu -d sim:cx6dx --json'],
  run,
};

async function run(call: Call): Promise<number> {
  const target = await targetOf(call, rscdumpMenuCommand);
  const { records } = await readMenu(await target.open(), { signal: call.signal });
  const { stdout } = call.host;
  if (call.json) {
    stdout.write(formatJson(menuDocument(target.listing.id, records)));
    return 0;
  }
  stdout.write(banner('Dump started') + banner('Dump finished successfully'));
  stdout.write(banner('Parse started') + formatMenu(records));
  stdout.write(banner('Parse finished successfully'));
  return 0;
}
