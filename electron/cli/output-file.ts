import { callerOfSudo } from '../files/file-owner';
import { writeWholeFile, type FileContent } from '../files/write-whole-file';

/** Writes what `-o` names: whole or not at all, and under sudo it belongs to the caller. */
export async function writeOutput(
  file: string,
  content: FileContent,
  signal: AbortSignal,
): Promise<void> {
  const owner = callerOfSudo(process.env, process.getuid?.() === 0);
  await writeWholeFile(file, content, { owner, signal });
}
