import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, type ProgramResult } from '../interop/support/run-program';

/**
 * Runs Node with these arguments; the process itself, threads included, says at its end how much it had.
 * @param folder for files of its own
 */
export async function withPeakMemory(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<{ result: ProgramResult; peakMegabytes: number }> {
  const [hook, peak] = [join(folder, 'peak.cjs'), join(folder, 'peak')];
  await writeFile(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)));`,
  );
  const result = await runProgram(process.execPath, ['--require', hook, ...args], env);
  return { result, peakMegabytes: Number(await readFile(peak, 'utf8')) / 1024 };
}
