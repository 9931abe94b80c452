import { DeviceError } from '../../../device/device-error';
import { shownName } from '../bundle/bundle-path';
import { linesIn, type FileLines } from '../read-lines';
import type { RedactedBundle } from './redact-bundle';

/**
 * A file by lines, as it would leave.
 * @throws DeviceError BAD_ARGUMENT for what is no text; NOT_COLLECTED for what the redaction leaves out
 */
export function redactedLines(
  { parts }: RedactedBundle,
  path: string,
  asked: { readonly first: number; readonly count: number },
): FileLines {
  const part = parts.find((each) => each.path === path);
  if (part === undefined) throw new DeviceError('NOT_COLLECTED', shownName(path));
  if (part.kind === 'binary') {
    throw new DeviceError('BAD_ARGUMENT', `${shownName(path)} is binary: it has no lines`);
  }
  const lines = new TextDecoder().decode(part.content).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return linesIn(lines, asked);
}
