import { parsePairs } from '../tools/reg/values';
import type { Call, Flag } from './command';

/** Which instance of a register is meant. */
export const indexesFlag: Flag = {
  value: 'FIELD=VALUE,...',
  short: 'i',
  repeats: true,
  help: 'INDEX fields, such as local_port=1; the others are 0',
};

/** What a flag of pairs was given, in order. @throws DeviceError BAD_ARGUMENT */
export function pairsOf({ flags }: Call, flag: string): ReturnType<typeof parsePairs> {
  return flags.texts(flag).flatMap(parsePairs);
}
