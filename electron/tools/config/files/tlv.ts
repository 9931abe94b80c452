/** An item as files carry it: a header of 12 bytes and a payload. */
import { decode, encode } from '../../../prm/codec';
import { CONFIG_HEADER_BYTES, configHeaderLayout } from '../../../prm/config-header';

export interface TlvHeader {
  /** Type dword (config-type.ts). */
  readonly type: number;
  readonly writerId: number;
  readonly readEnabled: boolean;
  readonly overrideEnabled: boolean;
  /** 0 USER, 1 OEM, 3 MLNX. */
  readonly priority: number;
}

export interface Tlv extends TlvHeader {
  readonly payload: Uint8Array;
  /** Version of the item's layout; 0 unless given. */
  readonly version?: number;
  /** Which of its values a read asks for: 0 next, 1 current, 2 default; 0 unless given. */
  readonly accessMode?: number;
  /** The type's host and function count; false unless given. */
  readonly hostIdValid?: boolean;
  /** Where it stands in its file, counted from 1. */
  readonly line: number;
}

/** Header and payload. LayoutError `out-of-range` where the payload is longer than a header can say. */
export function encodeTlv(tlv: Tlv): Uint8Array {
  const header = encode(configHeaderLayout, {
    length: tlv.payload.length,
    host_id_valid: tlv.hostIdValid === true ? 1 : 0,
    version: tlv.version ?? 0,
    writer_id: tlv.writerId,
    access_mode: tlv.accessMode ?? 0,
    rd_en: tlv.readEnabled ? 1 : 0,
    ovr_en: tlv.overrideEnabled ? 1 : 0,
    priority: tlv.priority,
    type: tlv.type,
  });
  const bytes = new Uint8Array(CONFIG_HEADER_BYTES + tlv.payload.length);
  bytes.set(header);
  bytes.set(tlv.payload, CONFIG_HEADER_BYTES);
  return bytes;
}

/** Takes the header off and says how long it claims the payload to be. LayoutError `too-short`. */
export function decodeTlv(bytes: Uint8Array, line: number): Tlv & { readonly length: number } {
  const fields = new Map(
    decode(configHeaderLayout, bytes).fields.map(({ leaf, value }) => [leaf.name, Number(value)]),
  );
  const of = (name: string): number => fields.get(name) ?? 0;
  return {
    length: of('length'),
    type: of('type'),
    version: of('version'),
    accessMode: of('access_mode'),
    writerId: of('writer_id'),
    readEnabled: of('rd_en') === 1,
    overrideEnabled: of('ovr_en') === 1,
    priority: of('priority'),
    payload: bytes.slice(CONFIG_HEADER_BYTES),
    ...(of('host_id_valid') === 1 ? { hostIdValid: true } : {}),
    line,
  };
}
