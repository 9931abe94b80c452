import { backUp } from '../tools/config/backup';
import { deviceFlag, type Call, type Command } from './command';
import { assertReplaceable } from '../files/write-whole-file';
import { writeOutput } from './output-file';
import { progressLine } from './progress-line';
import { targetOf } from './targets';

export const configBackupCommand: Command = {
  name: 'config backup',
  summary: 'save what was set on a card as a raw file',
  usage: '-d DEV [-o FILE]',
  flags: {
    device: deviceFlag,
    output: {
      value: 'FILE',
      short: 'o',
      help: 'write to FILE instead of stdout',
    },
  },
  details: [
    'Asks the card for every item that was set, as mstconfig backup does, and writes the raw file that its\n' +
      'set_raw takes. Items at their default aren’t in it. The file is written whole or not at all.',
  ],
  examples: [
    'mlx5desk config backup -d fwctl0 -o fwctl0.raw',
    'mlx5desk config backup -d sim:cx6dx',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const { stdout, stderr } = call.host;
  const target = await targetOf(call, configBackupCommand);
  const file = call.flags.text('output');
  if (file !== undefined) await assertReplaceable(file);
  const progress = progressLine(stderr);
  const backup = await backUp(await target.open(), {
    signal: call.signal,
    onProgress: progress.show,
  }).finally(progress.clear);
  if (backup.items === 0) {
    stderr.write('Nothing was set on this card: there is nothing to back up.\n');
    return 0;
  }
  if (file === undefined) {
    stdout.write(backup.text);
    return 0;
  }
  await writeOutput(file, backup.text, call.signal);
  stderr.write(`${String(backup.items)} items were saved to ${file}\n`);
  return 0;
}
