/** Commands that do the same in the terminal. */
import { shellWord } from '../shell-word';
import type { Assignment } from './assignments';

export function configSetCommand(device: string, assignments: readonly Assignment[]): string {
  const words = assignments.map(({ name, value }) => shellWord(`${name}=${value}`));
  return ['mlx5desk config set', ...words, '-d', device].join(' ');
}

export function configResetCommand(device: string, names: readonly string[]): string {
  return ['mlx5desk config reset', ...names.map(shellWord), '-d', device].join(' ');
}

/** @param job `set-raw`, `apply` */
export function configFileCommand(job: string, device: string, file: string): string {
  return `mlx5desk config ${job} ${shellWord(file)} -d ${device}`;
}
