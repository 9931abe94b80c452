import type { DumpScope } from '../../../electron/api/contract/regdump';

/** The command that does the same as the Dump button. */
export function dumpCommand(request: {
  readonly device: string | undefined;
  readonly scope: DumpScope;
  readonly count: number;
  readonly intervalMs: number;
}): string {
  const { device, scope, count, intervalMs } = request;
  if (device === undefined) return 'mlx5desk regdump --help';
  const series = count > 1 ? ` --count ${String(count)} --interval ${String(intervalMs)}` : '';
  const kind = scope === 'cr' ? ' --scope cr' : ' --scope registers';
  return `mlx5desk regdump -d ${device}${kind}${series} --format json -o dump.json`;
}
