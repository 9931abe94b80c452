import { shellWord } from '../shell-word';

/** The command that sets the same in the terminal. */
export interface SetCommand {
  readonly register: string;
  readonly device: string;
  readonly indexes: Iterable<readonly [name: string, value: number]>;
  readonly values: Iterable<readonly [name: string, value: number | string]>;
  readonly overwrite: boolean;
}

export function setCommand(set: SetCommand): string {
  const pairs = (values: Iterable<readonly [string, number | string]>): string[] =>
    [...values].map(([name, value]) => shellWord(`${name}=${value}`));
  const indexes = pairs(set.indexes);
  return [
    `mlx5desk reg set ${set.register} -d ${set.device}`,
    ...(indexes.length === 0 ? [] : [`-i ${indexes.join(',')}`]),
    ...pairs(set.values),
    ...(set.overwrite ? ['--overwrite'] : []),
  ].join(' ');
}
