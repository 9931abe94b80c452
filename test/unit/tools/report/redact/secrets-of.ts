/** A book of secrets for tests, with a key that is always the same. */
import {
  ipBytes,
  macBytes,
  guidBytes,
} from '../../../../../electron/tools/report/redact/address-text';
import { Literals } from '../../../../../electron/tools/report/redact/literals';
import type { SecretKind } from '../../../../../electron/tools/report/redact/secret';
import { SecretBook } from '../../../../../electron/tools/report/redact/secret-book';
import { StandIns } from '../../../../../electron/tools/report/redact/stand-in';

export const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);

export function aBook(reserved: readonly string[] = []): SecretBook {
  return new SecretBook(new StandIns(KEY), new Set(reserved));
}

const parsers = { mac: macBytes, guid: guidBytes, ip: ipBytes } as const;

/** Takes an original as a person writes it. */
export function take(book: SecretBook, kind: SecretKind, text: string) {
  const bytes = kind in parsers ? parsers[kind as keyof typeof parsers](text) : undefined;
  const secret =
    bytes === undefined
      ? kind === 'host'
        ? book.host(text)
        : book.text(kind, text)
      : book.address(kind, bytes);
  if (secret === undefined) throw new Error(`${text} is nothing to hide`);
  return secret;
}

/** A text after all that the book knows has been replaced. */
export function hide(book: SecretBook, text: string | Uint8Array, isBinary = false): string {
  const content = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const hidden = new Literals(book.all()).replace(content, isBinary, () => undefined);
  return Buffer.from(hidden).toString('latin1');
}
