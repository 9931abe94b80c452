import { DeviceError } from '../device/device-error';
import type { Call, Command } from './command';
import { commands } from './commands';
import { completion, shells } from './manual/completion';
import { manPage } from './manual/man-page';

const kinds = [...shells, 'man'] as const;

export const completionCommand: Command = {
  name: 'completion',
  summary: 'print completion for a shell, or the manual page',
  usage: 'bash|zsh|fish|man',
  flags: {},
  words: { least: 1, most: 1 },
  details: [
    'The packages install both. Otherwise: source <(mlx5desk completion bash), or put the output where your shell looks\n' +
      'for it; mlx5desk completion man | man -l - shows the manual page.',
  ],
  examples: ['mlx5desk completion bash', 'mlx5desk completion man'],
  run,
};

async function run(call: Call): Promise<number> {
  const [word = ''] = call.words;
  const kind = kinds.find((each) => each === word);
  if (kind === undefined) {
    throw new DeviceError('BAD_ARGUMENT', `completion: '${word}' is none of ${kinds.join(', ')}`);
  }
  const all = await Promise.all(commands.map((entry) => entry.load()));
  const { stdout } = call.host;
  if (kind === 'man')
    stdout.write(manPage(all, { version: call.host.version(), date: buildDate() }));
  else stdout.write(completion(all, kind));
  return 0;
}

/** SOURCE_DATE_EPOCH, as those who build packages again and again have it; else today. */
function buildDate(): string {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  const at = Number.isSafeInteger(epoch) && epoch > 0 ? new Date(epoch * 1000) : new Date();
  return at.toISOString().slice(0, 10);
}
