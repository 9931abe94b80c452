import { parseNumber } from '../tools/reg/values';
import type { Command } from './command';
import { misuse } from './flags';

/** The number that a flag has; undefined where it isn't given. @throws DeviceError BAD_ARGUMENT outside of the range */
export function numberFlag(
  command: Command,
  text: string | undefined,
  flag: string,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = parseNumber(text, flag);
  if (value < least || value > most) {
    throw misuse(command, `${flag} ${text}: from ${least} to ${most}`);
  }
  return value;
}
