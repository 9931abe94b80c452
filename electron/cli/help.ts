import { globalFlags, type Command, type Flag } from './command';
import { commands, type CommandEntry } from './commands';

const MORE = 'More on a command: mlx5desk COMMAND --help';

export const exitCodes: readonly { readonly code: number; readonly meaning: string }[] = [
  { code: 0, meaning: 'done, or nothing to do' },
  {
    code: 1,
    meaning: 'the device or firmware refused, the answer can’t be right, or the outcome is unknown',
  },
  { code: 2, meaning: 'wrong usage, or a write that wasn’t confirmed' },
  { code: 3, meaning: 'no such device, or no access' },
  { code: 4, meaning: 'cancelled, declined, or timed out' },
  { code: 5, meaning: 'done in part, or differences found' },
];

/** The overview: `mlx5desk help`. */
export function overviewText(version: string): string {
  return [
    `mlx5desk ${version}: ConnectX cards through mlx5ctl and fwctl`,
    '',
    'Usage: mlx5desk COMMAND [options]',
    '',
    'Commands:',
    ...commandLines(commands),
    '',
    'Options of every command:',
    ...flagLines(globalFlags),
    '',
    'Exit codes:',
    ...exitCodes.map(({ code, meaning }) => `  ${String(code)}  ${meaning}`),
    '',
    'Try it without a card: mlx5desk reg get MGIR -d sim:cx6dx',
    MORE,
    '',
  ].join('\n');
}

/** `mlx5desk reg --help`. */
export function groupText(group: string, entries: readonly CommandEntry[]): string {
  return [`mlx5desk ${group}:`, ...commandLines(entries), '', MORE, ''].join('\n');
}

/** `mlx5desk COMMAND --help`. */
export function commandText(command: Command): string {
  const details = command.details ?? [];
  return [
    `mlx5desk ${command.name}: ${command.summary}`,
    '',
    `Usage: mlx5desk ${command.name} ${command.usage}`.trimEnd(),
    ...details.flatMap((paragraph) => ['', paragraph]),
    '',
    'Options:',
    ...flagLines({ ...command.flags, ...globalFlags }),
    '',
    command.examples.length === 1 ? 'Example:' : 'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function commandLines(entries: readonly CommandEntry[]): string[] {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return entries.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
}

function flagLines(flags: Readonly<Record<string, Flag>>): string[] {
  const shown = Object.entries(flags).map(([name, flag]) => ({ left: flagText(name, flag), flag }));
  const width = Math.max(...shown.map(({ left }) => left.length));
  return shown.map(({ left, flag }) => `  ${left.padEnd(width)}  ${flag.help}`);
}

/** How a flag is spelled, the short form first: `-d, --device`. */
export function flagNames(name: string, { short }: Flag): string {
  return short === undefined ? `--${name}` : `-${short}, --${name}`;
}

function flagText(name: string, flag: Flag): string {
  const names = flagNames(name, flag);
  return flag.value === undefined ? names : `${names} ${flag.value}`;
}
