import { DeviceError } from '../../device/device-error';
import type { ExportedFile } from './export-stream';

const PNG_SIGNATURE = '89504e470d0a1a0a';

/**
 * A file that the page has made. Only what it says it is leaves: text, or a PNG, under a name of that kind.
 * @throws DeviceError API_REFUSED
 */
export function watchedFile({
  fileName,
  kind,
  base64,
}: {
  readonly fileName: string;
  readonly kind: 'csv' | 'png';
  readonly base64: string;
}): ExportedFile {
  const content = Buffer.from(base64, 'base64');
  const isPng = content.subarray(0, 8).toString('hex') === PNG_SIGNATURE;
  if (
    !fileName.endsWith(`.${kind}`) ||
    isPng !== (kind === 'png') ||
    (!isPng && !isText(content))
  ) {
    throw new DeviceError('API_REFUSED', `${fileName} isn’t the ${kind} file that it should be`);
  }
  const mediaType = kind === 'png' ? 'image/png' : 'text/csv;charset=utf-8';
  return { fileName, mediaType, content: [content] };
}

function isText(content: Uint8Array): boolean {
  return !content.some((byte) => byte < 0x20 && byte !== 0x0a && byte !== 0x0d);
}
