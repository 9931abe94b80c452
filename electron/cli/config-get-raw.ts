import { readConfigContent } from '../config-file';
import { aboutFile, textOf } from '../tools/config/files/file-fault';
import { parseRawFile } from '../tools/config/files/raw-file';
import { formatRawAnswer, getRaw } from '../tools/config/get-raw';
import { deviceFlag, type Call, type Command } from './command';
import { targetOf } from './targets';

export const configGetRawCommand: Command = {
  name: 'config get-raw',
  summary: 'read the items that a raw file names',
  usage: 'FILE -d DEV',
  flags: { device: deviceFlag },
  words: { least: 1, most: 1 },
  details: [
    'Prints what mstconfig get_raw prints. Each line of FILE is a header and a payload; the header says which item and\n' +
      'which of its values (next, current, default), the payload only says how long it is. Unlike mstconfig, it\n' +
      'arms no reset, as nothing was changed.',
  ],
  examples: ['mlx5desk config get-raw items.raw -d fwctl0'],
  run,
};

async function run(call: Call): Promise<number> {
  const { stdout } = call.host;
  const file = call.words[0] ?? '';
  const content = await readConfigContent(file);
  const items = aboutFile(file, () => parseRawFile(textOf(content)));
  const target = await targetOf(call, configGetRawCommand);
  let number = 0;
  for await (const answer of getRaw(await target.open(), items, call.signal)) {
    number += 1;
    stdout.write(formatRawAnswer(answer, number));
  }
  stdout.write('Done!\n');
  return 0;
}
