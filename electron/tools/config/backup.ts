/** Everything that was set on a card, as the raw file that mstconfig's backup writes and its set_raw takes. */
import { hexType, walkSetItems } from '../../device/configuration';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import { decode } from '../../prm/codec';
import { configHeaderLayout } from '../../prm/config-header';
import { RAW_FIRST_LINE, rawLine } from './files/raw-file';
import { decodeTlv } from './files/tlv';
import { enumName } from '../../prm/leaves';

export interface Backup {
  /** How many items were set; of none there is no file. */
  readonly items: number;
  readonly text: string;
}

/**
 * Walks over what was set. All or nothing: what ends it half-way throws, and no file comes of it.
 * @throws DeviceError as walkSetItems
 */
export async function backUp(
  session: Session,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((progress: Progress) => void) | undefined;
  } = {},
): Promise<Backup> {
  const lines = [RAW_FIRST_LINE];
  let items = 0;
  for await (const { header, payload } of walkSetItems(session, options.signal)) {
    const bytes = new Uint8Array(header.length + payload.length);
    bytes.set(header);
    bytes.set(payload, header.length);
    lines.push(comment(header), rawLine(decodeTlv(bytes, 0)));
    items += 1;
    options.onProgress?.({ done: items, total: items, phase: 'reading what was set' });
  }
  return { items, text: lines.map((line) => `${line}\n`).join('') };
}

/** `% TLV Type: 0x00000080, Writer ID: ICMD MLXCONFIG(0x09), Writer Host ID: 0x00`. */
function comment(header: Uint8Array): string {
  const fields = decode(configHeaderLayout, header).fields;
  const of = (name: string): (typeof fields)[number] | undefined =>
    fields.find(({ leaf }) => leaf.name === name);
  const writer = of('writer_id');
  const writerName = writer === undefined ? undefined : enumName(writer.leaf, writer.value);
  const type = hexType(Number(of('type')?.value ?? 0));
  const host = hexByte(Number(of('host_id_valid')?.value ?? 0));
  const id = hexByte(Number(writer?.value ?? 0));
  return `% TLV Type: ${type}, Writer ID: ${writerName ?? 'OTHER'}(${id}), Writer Host ID: ${host}`;
}

function hexByte(value: number): string {
  return `0x${value.toString(16).padStart(2, '0')}`;
}
