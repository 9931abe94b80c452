/**
 * Makes a configuration file as `mstconfig create_conf` (4.36) without a key: a fingerprint, the items with
 * their headers, and last a signature item that holds the SHA-256 of all before it. Such files carry tokens and
 * what they apply to, not settings.
 */
import { createHash } from 'node:crypto';
import { instanceAt } from '../../../catalog/config-catalogue';
import type { ConfigBook } from '../../../prm/config-item';
import { decodeConfigType, type ConfigClass } from '../../../prm/config-type';
import { writeParameter } from '../../../prm/config-values';
import { atLine, FileFault, type Converted } from './file-fault';
import { encodeTlv } from './tlv';
import { parseXmlFile, type XmlTlv } from './xml-file';
import { concatenated } from './xml-to-raw';

/** First bytes of such a file. */
export const FINGERPRINT = 'MLNX.CONFIG.BIN!';
const MLNX_PRIORITY = 3;

/** Class and index: catalogues of different versions know different ones of them by name. */
export interface Kind {
  readonly class: ConfigClass;
  readonly index: number;
}

/** Whether a type dword is of a kind. */
export function isKind(type: number, kind: Kind | undefined): boolean {
  const parts = decodeConfigType(type);
  return parts !== undefined && parts.class === kind?.class && parts.index === kind.index;
}

const isOf = ({ instance: { item } }: XmlTlv, kind: Kind): boolean =>
  item.class === kind.class && item.index === kind.index;

const signature: Kind = { class: 'file', index: 4 };
const macList: Kind = { class: 'file', index: 9 };

/** Remote tokens: the list of addresses stands first in their files. */
const remoteTokens: readonly Kind[] = [
  { class: 'file', index: 0x10 },
  { class: 'file', index: 0x11 },
];

/** What a file is about. */
const components: readonly Kind[] = [
  { class: 'file', index: 5 },
  { class: 'file', index: 7 },
  { class: 'file', index: 8 },
  ...remoteTokens,
  { class: 'file', index: 0x13 },
  { class: 'global', index: 270 },
  { class: 'global', index: 271 },
];

/** Which cards it is for: file_applicable_to, file_device_id. */
const applicability: readonly Kind[] = [
  { class: 'file', index: 2 },
  { class: 'file', index: 20 },
];

function onlyOne(items: readonly XmlTlv[], kinds: readonly Kind[], what: string): XmlTlv {
  const found = items.filter((item) => kinds.some((kind) => isOf(item, kind)));
  const [first, second] = found;
  if (first === undefined) throw new FileFault(0, `it has no item that says ${what}`);
  if (second !== undefined) {
    throw new FileFault(
      second.line,
      `a second item says ${what}; the first is in line ${first.line}`,
    );
  }
  return first;
}

/** Puts an item at a place by changing it with the one that is there. */
function swapTo(items: XmlTlv[], place: number, item: XmlTlv): void {
  const from = items.indexOf(item);
  const there = items[place];
  if (from === -1 || there === undefined) return;
  items[place] = item;
  items[from] = there;
}

function inOrder(given: readonly XmlTlv[]): readonly XmlTlv[] {
  const items = given.filter((item) => !isOf(item, signature));
  const component = onlyOne(items, components, 'what the file is (a token or file id)');
  const cards = onlyOne(items, applicability, 'which cards the file is for');
  const isRemote = remoteTokens.some((kind) => isOf(component, kind));
  const first = isRemote ? items.find((item) => isOf(item, macList)) : component;
  if (first === undefined) {
    throw new FileFault(component.line, 'a remote token needs the list of addresses it is for');
  }
  swapTo(items, 0, first);
  swapTo(items, 1, cards);
  return items;
}

function signatureTlv(content: Uint8Array, catalogue: ConfigBook): Uint8Array {
  const item = catalogue.itemByName('file_signature');
  const parameter = item?.parameters.find(({ field }) => field.name === 'signature');
  if (item === undefined || parameter === undefined) {
    throw new FileFault(0, 'the catalogue has no file_signature to sign it with');
  }
  const value = new Uint8Array(parameter.field.count ?? 0);
  value.set(createHash('sha256').update(content).digest());
  return encodeTlv({
    type: instanceAt(item, {}).type,
    writerId: 0,
    readEnabled: true,
    overrideEnabled: true,
    priority: MLNX_PRIORITY,
    payload: writeParameter(item, parameter, new Uint8Array(item.sizeBytes), value),
    line: 0,
  });
}

/** Makes the file from XML. FileFault. */
export function createConf(text: string, catalogue: ConfigBook): Converted<Uint8Array> {
  const { items, warnings } = parseXmlFile(text, catalogue);
  const content = concatenated([
    new TextEncoder().encode(FINGERPRINT),
    ...inOrder(items).map((tlv) => atLine(tlv.line, () => encodeTlv(tlv))),
  ]);
  const signed = atLine(0, () => signatureTlv(content, catalogue));
  return { content: concatenated([content, signed]), warnings };
}
