import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DeviceError } from '../device/device-error';
import { nearestOf } from '../tools/nearest-name';
import { globalFlags, type Command, type Flag } from './command';

type FlagValue = string | boolean | readonly (string | boolean)[] | undefined;

/** Flags as they were given. */
export class ParsedFlags {
  constructor(private readonly values: Readonly<Record<string, FlagValue>>) {}

  /** Whether a switch is on. */
  has(name: string): boolean {
    return this.values[name] === true;
  }

  /** The value of a flag, or undefined where it isn't given. */
  text(name: string): string | undefined {
    return this.texts(name).at(-1);
  }

  /** All values of a flag that repeats. */
  texts(name: string): string[] {
    const value = this.values[name];
    const values = value === undefined || typeof value === 'boolean' ? [] : [value].flat();
    return values.filter((each): each is string => typeof each === 'string');
  }
}

export interface ParsedArguments {
  readonly flags: ParsedFlags;
  readonly words: readonly string[];
}

/** @throws DeviceError BAD_ARGUMENT naming what is wrong, with the nearest flag */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const known = { ...command.flags, ...globalFlags };
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, flag] of Object.entries(known)) options[name] = optionOf(flag);
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = known[token.name];
    if (flag === undefined) throw unknownFlag(command, token.rawName, Object.keys(known));
    checkValue(command, flag, token.rawName, token.value, token.inlineValue);
    if (seen.has(token.name) && flag.value !== undefined && flag.repeats !== true) {
      throw misuse(command, `${token.rawName} is given twice`);
    }
    seen.add(token.name);
  }
  checkWords(command, positionals);
  return { flags: new ParsedFlags(values), words: positionals };
}

/** A usage error of one command; its remedy is that command's help. */
export function misuse(command: Pick<Command, 'name'>, detail: string): DeviceError {
  return new DeviceError('BAD_ARGUMENT', detail, {
    remedy: `See \`mlx5desk ${command.name} --help\`.`,
  });
}

function optionOf(flag: Flag): { type: 'string' | 'boolean'; short?: string; multiple?: boolean } {
  return {
    type: flag.value === undefined ? 'boolean' : 'string',
    ...(flag.short === undefined ? {} : { short: flag.short }),
    ...(flag.repeats === true ? { multiple: true } : {}),
  };
}

function checkValue(
  command: Command,
  flag: Flag,
  shown: string,
  value: string | undefined,
  isInline: boolean | undefined,
): void {
  if (flag.value === undefined) {
    if (value !== undefined) throw misuse(command, `${shown} takes no value, but has '${value}'`);
    return;
  }
  if (value === undefined || value === '') throw misuse(command, `${shown} needs ${flag.value}`);
  // «-d --json» is a forgotten value; «-d=--json» would be meant.
  if (isInline !== true && value.startsWith('-')) {
    throw misuse(command, `${shown} needs ${flag.value}, but '${value}' follows`);
  }
}

function unknownFlag(command: Command, shown: string, names: readonly string[]): DeviceError {
  const near = nearestOf(shown.replace(/^-+/, ''), names);
  const hint = near === undefined ? '' : `; did you mean --${near}?`;
  return misuse(command, `unknown option ${shown} of ${command.name}${hint}`);
}

function checkWords(command: Command, words: readonly string[]): void {
  const { least, most } = command.words ?? { least: 0, most: 0 };
  if (words.length > most) {
    throw misuse(command, `'${words[most] ?? ''}' is one argument too many for ${command.name}`);
  }
  if (words.length < least)
    throw misuse(command, `usage: mlx5desk ${command.name} ${command.usage}`);
}
