import { DeviceError } from '../device/device-error';
import { nearestOf } from '../tools/nearest-name';
import { commands, type CommandEntry } from './commands';

export interface FoundCommand {
  readonly entry: CommandEntry;
  /** What is left: flags and words. */
  readonly rest: readonly string[];
}

/** Flags with a value that may stand before the command. */
const leadingValueFlags: ReadonlySet<string | undefined> = new Set([
  '--adb',
  '--config-db',
  '-d',
  '--device',
]);
const remedy = 'See `mlx5desk help`.';

/**
 * The command that the first words name; flags may stand before it.
 * @throws DeviceError BAD_ARGUMENT with the nearest command
 */
export function findCommand(argv: readonly string[]): FoundCommand {
  const start = argv.findIndex(
    (word, index) => !word.startsWith('-') && !leadingValueFlags.has(argv[index - 1]),
  );
  const before = start === -1 ? argv : argv.slice(0, start);
  const words = start === -1 ? [] : argv.slice(start);
  const entry = commands.find(({ name }) => startsWith(words, name.split(' ')));
  if (entry === undefined) throw unknownCommand(words, before);
  return { entry, rest: [...before, ...words.slice(entry.name.split(' ').length)] };
}

/** Commands whose first word is this one: `reg` has `reg list`, `reg show`, `reg get`. */
export function commandsOfGroup(group: string): readonly CommandEntry[] {
  return commands.filter(({ name }) => name.startsWith(`${group} `));
}

function startsWith(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word, index) => words[index] === word);
}

function unknownCommand(words: readonly string[], before: readonly string[]): DeviceError {
  const [first, second] = words;
  if (first === undefined) {
    return new DeviceError('BAD_ARGUMENT', `no command takes ${before.join(' ')}`, {
      remedy,
    });
  }
  const group = commandsOfGroup(first).map(({ name }) => name);
  if (group.length > 0) return unknownInGroup(first, second, group);
  const groups = new Set(commands.map(({ name }) => name.split(' ')[0] ?? name));
  const names = [...commands.map(({ name }) => name), 'help', ...groups];
  const near = nearestOf(first, names);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return new DeviceError('BAD_ARGUMENT', `unknown command '${first}'${hint}`, { remedy });
}

function unknownInGroup(
  first: string,
  second: string | undefined,
  group: readonly string[],
): DeviceError {
  const there = `there are ${group.join(', ')}`;
  if (second === undefined || second.startsWith('-')) {
    return new DeviceError('BAD_ARGUMENT', `${first} needs a second word: ${there}`, { remedy });
  }
  const near = nearestOf(
    second,
    group.map((name) => name.slice(first.length + 1)),
  );
  const hint = near === undefined ? there : `did you mean ${first} ${near}?`;
  return new DeviceError('BAD_ARGUMENT', `unknown command '${first} ${second}'; ${hint}`, {
    remedy,
  });
}
