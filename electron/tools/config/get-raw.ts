/** Reads the items that a raw file names, with its header bits: the answers as mstconfig's get_raw prints them. */
import { hexType, sendItemRead, type ItemAnswer } from '../../device/configuration';
import type { Session } from '../../device/session';
import { encodeTlv, type Tlv } from './files/tlv';
import { CONFIG_HEADER_BYTES } from '../../prm/config-header';

/** Item of set_raw, which get_raw uses too. */
const WRITER_RAW = 0x0c;

export interface RawAnswer {
  readonly type: number;
  readonly length: number;
  readonly version: number;
  readonly overrideEnabled: boolean;
  /** Absent: the card holds nothing. */
  readonly payload: Uint8Array | undefined;
}

/**
 * Reads one after the other.
 * @throws DeviceError as sendItemRead: the first refusal ends it
 */
export async function* getRaw(
  session: Session,
  items: readonly Tlv[],
  signal?: AbortSignal,
): AsyncGenerator<RawAnswer, void> {
  for (const item of items) {
    const length = item.payload.length;
    const header = encodeTlv({ ...item, writerId: WRITER_RAW }).slice(0, CONFIG_HEADER_BYTES);
    const what = `${hexType(item.type)} of line ${String(item.line)}`;
    const answer = await sendItemRead(session, header, length, what, signal);
    yield rawAnswer(item, answer);
  }
}

function rawAnswer({ type, payload }: Tlv, answer: ItemAnswer | undefined): RawAnswer {
  return {
    type,
    length: answer?.header.length ?? payload.length,
    version: answer?.header.version ?? 0,
    overrideEnabled: answer?.header.ovrEn === 1,
    payload: answer?.payload.slice(0, answer.header.length),
  };
}

/** @param number from 1 */
export function formatRawAnswer(answer: RawAnswer, number: number): string {
  const lines = [
    `Raw TLV #${String(number)} Info:`,
    `Length: 0x${answer.length.toString(16)}`,
    `Version: ${String(answer.version)}`,
    `OverrideEn: ${answer.overrideEnabled ? '1' : '0'}`,
    `Type: ${hexType(answer.type)}`,
    `Data: ${dwordsText(answer.payload)}`,
    '',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** A space behind each, as mstconfig prints them. */
function dwordsText(payload: Uint8Array | undefined): string {
  if (payload === undefined) return '(absent)';
  const words =
    Buffer.from(payload)
      .toString('hex')
      .match(/.{1,8}/g) ?? [];
  return words.map((word) => `0x${word} `).join('');
}
