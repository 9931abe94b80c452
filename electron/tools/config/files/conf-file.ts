/** Reads a configuration file as mstconfig's create_conf makes it: what it is, whom it is for, whether it is signed. */
import { createHash } from 'node:crypto';
import { CONFIG_HEADER_BYTES } from '../../../prm/config-header';
import { decodeConfigType } from '../../../prm/config-type';
import { FINGERPRINT, isKind, type Kind } from './create-conf';
import { atLine, FileFault, LARGEST_CONFIG_FILE_BYTES } from './file-fault';
import { decodeTlv, type Tlv } from './tlv';

/** Parts of a file_signature: a digest or signature behind two ids. */
const KEYPAIR_ID = { offset: 0x10, length: 16 } as const;
const SIGNATURE_OFFSET = 0x20;
const DIGEST_BYTES = 32;

const signatures: readonly Kind[] = [
  { class: 'file', index: 4 },
  { class: 'file', index: 11 },
  { class: 'file', index: 12 },
];

/** What a file can be, with the component that takes it in the firmware's own update. */
const contents: readonly {
  readonly kind: Kind;
  readonly what: string;
  readonly component: number;
}[] = [
  { kind: { class: 'file', index: 5 }, what: 'a debug firmware token', component: 7 },
  { kind: { class: 'file', index: 7 }, what: 'a customer support token', component: 6 },
  { kind: { class: 'file', index: 8 }, what: 'a BTC token', component: 0x0d },
  { kind: { class: 'file', index: 0x10 }, what: 'a remote RMCS token', component: 0x0e },
  { kind: { class: 'file', index: 0x11 }, what: 'a remote RMDT token', component: 0x0f },
  { kind: { class: 'global', index: 270 }, what: 'a configuration of NVIDIA', component: 5 },
  { kind: { class: 'global', index: 271 }, what: 'a configuration of a vendor', component: 4 },
];

const applicableTo: Kind = { class: 'file', index: 2 };
const PSID_BYTES = 16;

export interface ConfFile {
  /** `a customer support token`; undefined: nothing in it says so. */
  readonly what: string | undefined;
  readonly component: number | undefined;
  /** Bound to a key: only the firmware can tell whether it is genuine. */
  readonly isSigned: boolean;
  /** PSID of the cards that it is for; undefined: it says it in another way, or not. */
  readonly psid: string | undefined;
  /** Settings of a card, in the order of the file. */
  readonly settings: readonly Tlv[];
}

/** FileFault for what isn't whole, or has another digest than its content. */
export function parseConfFile(content: Uint8Array): ConfFile {
  const items = tlvsOf(content);
  const signed = items.filter(({ tlv }) => signatures.some((kind) => isKind(tlv.type, kind)));
  const isSigned = signed.some(({ tlv }) => hasKey(tlv) || !isKind(tlv.type, signatures[0]));
  const [digest] = signed;
  if (digest === undefined) throw new FileFault(0, 'its signature is missing: it was cut off');
  if (!isSigned) checkDigest(content, digest);
  const found = contents.find(({ kind }) => items.some(({ tlv }) => isKind(tlv.type, kind)));
  const target = items.find(({ tlv }) => isKind(tlv.type, applicableTo));
  return {
    what: found?.what,
    component: found?.component,
    isSigned,
    psid: target === undefined ? undefined : textOf(target.tlv.payload.subarray(0, PSID_BYTES)),
    settings: items
      .map(({ tlv }) => tlv)
      .filter(
        ({ type }) =>
          decodeConfigType(type)?.class !== 'file' &&
          !contents.some(({ kind }) => isKind(type, kind)),
      ),
  };
}

interface Placed {
  readonly tlv: Tlv;
  /** Of its header in the file. */
  readonly offset: number;
}

/** The number of an item stands for its line. */
function tlvsOf(content: Uint8Array): Placed[] {
  if (content.length > LARGEST_CONFIG_FILE_BYTES) {
    throw new FileFault(0, `${content.length} bytes; ${LARGEST_CONFIG_FILE_BYTES} is the most`);
  }
  const head = new TextDecoder('latin1').decode(content.subarray(0, FINGERPRINT.length));
  if (head !== FINGERPRINT) throw new FileFault(0, `it doesn’t begin with ${FINGERPRINT}`);
  const items: Placed[] = [];
  let offset = FINGERPRINT.length;
  while (offset < content.length) {
    const number = items.length + 1;
    const { length, ...tlv } = atLine(number, () => decodeTlv(content.subarray(offset), number));
    const end = offset + CONFIG_HEADER_BYTES + length;
    if (end > content.length) {
      throw new FileFault(0, `item ${number} has ${length} bytes, and the file ends before`);
    }
    items.push({ tlv: { ...tlv, payload: tlv.payload.slice(0, length) }, offset });
    offset = end;
  }
  return items;
}

function hasKey({ payload }: Tlv): boolean {
  const { offset, length } = KEYPAIR_ID;
  return payload.subarray(offset, offset + length).some((byte) => byte !== 0);
}

function checkDigest(content: Uint8Array, { tlv, offset }: Placed): void {
  const wanted = createHash('sha256').update(content.subarray(0, offset)).digest();
  const given = tlv.payload.subarray(SIGNATURE_OFFSET, SIGNATURE_OFFSET + DIGEST_BYTES);
  if (Buffer.compare(wanted, given) !== 0) {
    throw new FileFault(0, 'its SHA-256 isn’t that of its content: it was changed or damaged');
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replace(/\0.*$/s, '');
}
