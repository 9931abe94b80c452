/**
 * Finds addresses and names by their look in text that nobody describes: logs, messages, output of programs. What
 * only may be one counts as one, but for version numbers, PCI addresses and times, which must stay.
 */
import { guidBytes, ipBytes, macBytes } from './address-text';
import type { SecretBook } from './secret-book';

const MAC =
  /(?<![0-9a-f][:-]?)(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![:-]?[0-9a-f])/gi;
/** As sysfs spells a GUID; a longer row of groups is an IPv6 address or a GID. */
const GUID = /(?<![0-9a-f]:?)(?:[0-9a-f]{4}:){3}[0-9a-f]{4}(?!:?[0-9a-f])/gi;
/** As lspci spells the serial number of a device. */
const EUI64 =
  /(?<![0-9a-f][:-]?)(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){6}[0-9a-f]{2}(?![:-]?[0-9a-f])/gi;
/** Hardware address of IPoIB: queue pair, GID. The GUID is its end. */
const IPOIB = /(?<![0-9a-f]:?)(?:[0-9a-f]{2}:){12}((?:[0-9a-f]{2}:){7}[0-9a-f]{2})(?!:?[0-9a-f])/gi;
const SERIAL = /\bserial(?:[ _-]?(?:number|no\.?))?\]?\s*[:=|]\s*([A-Za-z0-9][\w./-]{5,63})/gi;
const UUID = /(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])/gi;
const IPV4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g;
const IPV4_RANGE =
  /(?<![\w.-])((?:\d{1,3}\.){3}\d{1,3})\s?-\s?((?:\d{1,3}\.){3}\d{1,3})(?![\w-]|\.\d)/g;
export const IPV6 =
  /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![\w:]|\.\w)/gi;
/** What stands before a number of four parts that is a version. */
const VERSION_BEFORE =
  /(?:version|ver|rev|revision|release|firmware|fw|driver|mft|mstflint|ofed|doca|v)\b["':=\s(-]*$/i;
/** Key of a document, on the line of the number. */
const VERSION_KEY = /"\w*(?:version|release|firmware|driver)\w*":/i;
const VERSION_REACH = 160;
const HOME = /\/(?:home|Users|export\/home)\/([^/\s"'<>:;,)\\]+)/g;
/** Looks back from the sign, for rows of digits are long. */
const MAIL_OR_LOGIN =
  /(?<=(?<![\w.+-])([A-Za-z][\w.+-]{2,63}))@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*)/g;
/** Words that are no user though they stand before an @. */
const SERVICE = /^(?:getty|user|systemd|dev|support|networking-support)$/i;

/** Takes what it finds into the book. */
export function detectIn(text: string, book: SecretBook): void {
  for (const [found] of text.matchAll(MAC)) takeMac(found, book);
  for (const [found] of text.matchAll(GUID)) takeGuid(found, book);
  for (const [found] of text.matchAll(EUI64)) takeGuid(found, book);
  for (const [, found = ''] of text.matchAll(IPOIB)) takeGuid(found, book);
  for (const [found] of text.matchAll(UUID)) takeGuid(found, book);
  for (const [, serial = ''] of text.matchAll(SERIAL)) takeSerial(serial, book);
  for (const match of text.matchAll(IPV4)) {
    if (!isVersion(text, match.index)) takeIp(match[0], book);
  }
  for (const [, first = '', last = ''] of text.matchAll(IPV4_RANGE)) {
    takeIp(first, book);
    takeIp(last, book);
  }
  for (const [found] of text.matchAll(IPV6)) if (looksIpv6(found)) takeIp(found, book);
  for (const [, user = ''] of text.matchAll(HOME)) book.text('user', user);
  for (const [, user = '', host = ''] of text.matchAll(MAIL_OR_LOGIN)) {
    // `nv_vpi_link_type@2` is an item of port 2.
    if (SERVICE.test(user) || !/[a-z]/i.test(host)) continue;
    book.text('user', user);
    if (host.includes('.') || /[\d-]/.test(host)) book.host(host);
  }
}

function isVersion(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - VERSION_REACH), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return VERSION_BEFORE.test(before) || VERSION_KEY.test(line);
}

/** Two groups that say something, and not a time of the day or `std::`. */
function looksIpv6(text: string): boolean {
  const groups = text.split(':').filter((group) => group !== '');
  return groups.length >= 2 && text.length >= 6 && ipBytes(text) !== undefined;
}

/** The serial number of a PCI device is a GUID. */
function takeSerial(text: string, book: SecretBook): void {
  if (guidBytes(text) !== undefined) takeGuid(text, book);
  else if (!/^0x/i.test(text)) book.text('serial', text);
}

function takeMac(text: string, book: SecretBook): void {
  const bytes = macBytes(text);
  if (bytes !== undefined) book.address('mac', bytes);
}

function takeGuid(text: string, book: SecretBook): void {
  const bytes = guidBytes(text);
  if (bytes !== undefined) book.address('guid', bytes);
}

function takeIp(text: string, book: SecretBook): void {
  const bytes = ipBytes(text);
  if (bytes !== undefined) book.address('ip', bytes);
}
