/**
 * Raw files, as mstconfig's backup, set_raw, get_raw, xml2raw and raw2xml have them: a first line that names
 * the format, then a line per item, its dwords in hexadecimal. Lines that begin with % are comments.
 */
import { parseCInteger } from '../../../prm/c-integer';
import { atLine, FileFault } from './file-fault';
import { decodeTlv, encodeTlv, type Tlv } from './tlv';

export const RAW_FIRST_LINE = 'MLNX_RAW_TLV_FILE';

const HEADER_WORDS = 3;
/** The length of a header ends at 511 bytes. */
const MOST_WORDS = HEADER_WORDS + 128;
const MOST_ITEMS = 10_000;

function wordsOf(text: string, line: number): Uint8Array {
  const words = text.split(/\s+/);
  if (words.length < HEADER_WORDS) {
    throw new FileFault(line, `${words.length} words; an item has at least ${HEADER_WORDS}`);
  }
  if (words.length > MOST_WORDS) {
    throw new FileFault(line, `${words.length} words; an item has at most ${MOST_WORDS}`);
  }
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => {
    const value = parseCInteger(word);
    if (value === undefined || value > 0xffffffffn) {
      throw new FileFault(line, `"${word.slice(0, 40)}" is not a number of 32 bits`);
    }
    view.setUint32(4 * index, Number(value));
  });
  return bytes;
}

function tlvOf(text: string, line: number): Tlv {
  const { length, ...tlv } = atLine(line, () => decodeTlv(wordsOf(text, line), line));
  if (length !== tlv.payload.length) {
    const there = `${tlv.payload.length} are there`;
    throw new FileFault(line, `its header says ${length} bytes of payload, but ${there}`);
  }
  return tlv;
}

export function isRawFile(text: string): boolean {
  return text.slice(0, text.search(/\r?\n|$/)).trimEnd() === RAW_FIRST_LINE;
}

/** Items of a raw file, in its order. FileFault. */
export function parseRawFile(text: string): readonly Tlv[] {
  if (!isRawFile(text)) throw new FileFault(1, `the first line is not ${RAW_FIRST_LINE}`);
  const items: Tlv[] = [];
  text.split(/\r?\n/).forEach((content, index) => {
    const line = content.trim();
    if (index === 0 || line === '' || line.startsWith('%')) return;
    if (items.length === MOST_ITEMS) {
      throw new FileFault(index + 1, `more than ${MOST_ITEMS} items`);
    }
    items.push(tlvOf(line, index + 1));
  });
  return items;
}

/** The line of an item, with the space at its end that mstconfig writes. */
export function rawLine(tlv: Tlv): string {
  const bytes = encodeTlv(tlv);
  const view = new DataView(bytes.buffer);
  let line = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    line += `0x${view.getUint32(offset).toString(16).padStart(8, '0')} `;
  }
  return line;
}
