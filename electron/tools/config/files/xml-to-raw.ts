/** Turns configuration XML into a raw file, or into the payloads alone. */
import type { ConfigBook } from '../../../prm/config-item';
import { atLine, type Converted } from './file-fault';
import { RAW_FIRST_LINE, rawLine } from './raw-file';
import { parseXmlFile } from './xml-file';

/** Byte for byte as `mstconfig xml2raw` (4.36): an empty line between the items. FileFault. */
export function xmlToRaw(text: string, catalogue: ConfigBook): Converted<string> {
  const { items, warnings } = parseXmlFile(text, catalogue);
  const lines = items.map((tlv) => atLine(tlv.line, () => `\n${rawLine(tlv)}\n`));
  return { content: `${RAW_FIRST_LINE}${lines.join('')}`, warnings };
}

/** The payloads back to back, without headers, as `mstconfig xml2bin` (4.36). FileFault. */
export function xmlToBin(text: string, catalogue: ConfigBook): Converted<Uint8Array> {
  const { items, warnings } = parseXmlFile(text, catalogue);
  return { content: concatenated(items.map(({ payload }) => payload)), warnings };
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
