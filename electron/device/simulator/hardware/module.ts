/**
 * Plugged modules and cables, and their EEPROM: 128 bytes below, 128 bytes per page above. The maps are
 * those of SFF-8636 (QSFP28, QSFP56) and CMIS (OSFP); only static identification and monitors are there.
 */
export interface ModuleFacts {
  readonly form: 'sff8636' | 'cmis';
  /** First byte of the map: 0x11 QSFP28, 0x1e QSFP+ with CMIS, 0x19 OSFP. */
  readonly identifier: number;
  readonly connector: number;
  readonly vendorName: string;
  readonly vendorOui: number;
  readonly partNumber: string;
  readonly revision: string;
  readonly serial: string;
  /** YYMMDD and two characters of lot. */
  readonly dateCode: string;
  readonly lengthMetres: number;
  /** Passive copper has neither lasers nor monitors. */
  readonly optical: boolean;
  /** Signalling rate of a lane, in units of 250 Mb/s. */
  readonly rate250: number;
  readonly extendedCompliance: number;
}

/** PDDR and PMTM say these in their own numbers. */
export interface ModuleReading {
  /** Degrees Celsius. */
  readonly temperature: number;
  readonly volts: number;
  readonly receivedMicrowatts: number;
  readonly sentMicrowatts: number;
  readonly biasMilliamps: number;
}

const PAGE_BYTES = 128;

function putText(bytes: Uint8Array, offset: number, length: number, text: string): void {
  const padded = text.padEnd(length, ' ').slice(0, length);
  for (let index = 0; index < length; index += 1) bytes[offset + index] = padded.charCodeAt(index);
}

function putWord(bytes: Uint8Array, offset: number, value: number): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(offset, value & 0xffff);
}

function putOui(bytes: Uint8Array, offset: number, oui: number): void {
  bytes[offset] = oui >>> 16;
  putWord(bytes, offset + 1, oui);
}

/** Low byte of the sum of bytes from..to, both included. */
function checkSum(bytes: Uint8Array, from: number, to: number): number {
  return bytes.subarray(from, to + 1).reduce((sum, byte) => (sum + byte) & 0xff, 0);
}

function sff8636Upper(facts: ModuleFacts): Uint8Array {
  // Offsets of the standard count from 128.
  const page = new Uint8Array(PAGE_BYTES);
  const at = (offset: number): number => offset - PAGE_BYTES;
  page[at(128)] = facts.identifier;
  page[at(129)] = facts.optical ? 0xcc : 0x00;
  page[at(130)] = facts.connector;
  page[at(131)] = 0x80;
  page[at(139)] = 0x05;
  page[at(140)] = 0xff;
  page[at(146)] = facts.lengthMetres;
  page[at(147)] = facts.optical ? 0x00 : 0xa0;
  putText(page, at(148), 16, facts.vendorName);
  putOui(page, at(165), facts.vendorOui);
  putText(page, at(168), 16, facts.partNumber);
  putText(page, at(184), 2, facts.revision);
  if (facts.optical) putWord(page, at(186), 850 * 20);
  else page.set([4, 6, 9, 13], at(186));
  page[at(190)] = 70;
  page[at(191)] = checkSum(page, at(128), at(190));
  page[at(192)] = facts.extendedCompliance;
  putText(page, at(196), 16, facts.serial);
  putText(page, at(212), 8, facts.dateCode);
  page[at(220)] = facts.optical ? 0x2c : 0x00;
  page[at(222)] = facts.rate250;
  page[at(223)] = checkSum(page, at(192), at(222));
  return page;
}

function cmisUpper(facts: ModuleFacts): Uint8Array {
  const page = new Uint8Array(PAGE_BYTES);
  const at = (offset: number): number => offset - PAGE_BYTES;
  page[at(128)] = facts.identifier;
  putText(page, at(129), 16, facts.vendorName);
  putOui(page, at(145), facts.vendorOui);
  putText(page, at(148), 16, facts.partNumber);
  putText(page, at(164), 2, facts.revision);
  putText(page, at(166), 16, facts.serial);
  putText(page, at(182), 8, facts.dateCode);
  // Power class 1, 0.25 W units; length with multiplier 1.
  page[at(201)] = 6;
  page[at(202)] = 0x40 | (facts.lengthMetres & 0x3f);
  page[at(203)] = facts.connector;
  page.set([5, 8, 12, 18, 26], at(204));
  page[at(212)] = facts.optical ? 0x00 : 0x0a;
  page[at(222)] = checkSum(page, at(128), at(221));
  return page;
}

/** The lower half: state and monitors, which change with every reading. */
function lower(facts: ModuleFacts, reading: ModuleReading): Uint8Array {
  const bytes = new Uint8Array(PAGE_BYTES);
  bytes[0] = facts.identifier;
  if (facts.form === 'cmis') {
    bytes[1] = 0x50;
    bytes[2] = facts.optical ? 0x00 : 0x80;
    bytes[3] = 0x07;
    putWord(bytes, 14, Math.round(reading.temperature * 256));
    putWord(bytes, 16, Math.round(reading.volts * 10_000));
    bytes[85] = facts.optical ? 0x02 : 0x03;
    return bytes;
  }
  bytes[1] = 0x08;
  bytes[2] = facts.optical ? 0x02 : 0x06;
  if (!facts.optical) return bytes;
  putWord(bytes, 22, Math.round(reading.temperature * 256));
  putWord(bytes, 26, Math.round(reading.volts * 10_000));
  for (let lane = 0; lane < 4; lane += 1) {
    putWord(bytes, 34 + 2 * lane, Math.round(reading.receivedMicrowatts * 10) + lane);
    putWord(bytes, 42 + 2 * lane, Math.round(reading.biasMilliamps * 500) + lane);
    putWord(bytes, 50 + 2 * lane, Math.round(reading.sentMicrowatts * 10) + lane);
  }
  return bytes;
}

/** The 256 bytes that a page shows: lower half, then that page. Undefined where there is no such page. */
export function eepromPage(
  facts: ModuleFacts,
  page: number,
  reading: ModuleReading,
): Uint8Array | undefined {
  if (page !== 0) return undefined;
  const bytes = new Uint8Array(2 * PAGE_BYTES);
  bytes.set(lower(facts, reading));
  bytes.set(facts.form === 'cmis' ? cmisUpper(facts) : sff8636Upper(facts), PAGE_BYTES);
  return bytes;
}
