/** Files that a person names on the command line, for what a command makes. */
import { callerOfSudo } from '../files/file-owner';
import { assertReplaceable, writeWholeFile, type FileContent } from '../files/write-whole-file';

/** Says before a device is asked for anything that the file can't be. @throws DeviceError FILE_FAILED */
export async function assertCanWrite(file: string): Promise<void> {
  await assertReplaceable(file);
}

/** Whole or not at all; under sudo it belongs to the caller. @throws DeviceError FILE_FAILED, CANCELLED */
export async function writeOutput(
  file: string,
  content: FileContent,
  signal: AbortSignal,
): Promise<void> {
  const owner = callerOfSudo(process.env, process.getuid?.() === 0);
  await writeWholeFile(file, content, { owner, signal });
}
