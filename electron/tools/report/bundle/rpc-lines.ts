/** `rpc.jsonl`: an RpcRecord a line, in the order in which they were sent. */
import type { RpcRecord } from './rpc-record';
import { broken, tooBig } from './report-error';

type Json = Readonly<Record<string, unknown>>;

const NOT_HEX = /[^0-9a-f]/;
const MAILBOX_HEAD_DIGITS = 32;
/** Far more than any mailbox of any interface. */
const LONGEST_MAILBOX_BYTES = 1024 * 1024;
const LONGEST_CODE = 64;
/** A string has no more characters by far, and no report so many RPCs. */
const LARGEST_RECORD_BYTES = 256 * 1024 * 1024;

export function encodeRpcs(records: Iterable<RpcRecord>): Uint8Array {
  const lines = Array.from(records, (record) => `${JSON.stringify(record)}\n`);
  return new TextEncoder().encode(lines.join(''));
}

/**
 * @param place what the content is called in messages
 * @throws DeviceError REPORT_BROKEN with the line; REPORT_TOO_BIG
 */
export function parseRpcs(content: Uint8Array, place: string): RpcRecord[] {
  if (content.length > LARGEST_RECORD_BYTES) throw tooBig(place, `it has ${content.length} bytes`);
  const lines = new TextDecoder().decode(content).split('\n');
  // The last line ends as the others do.
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, at) => recordOf(line, `${place} line ${at + 1}`));
}

function recordOf(line: string, place: string): RpcRecord {
  const json = objectIn(line, place);
  const whole = (name: keyof RpcRecord, most: number): number => {
    const value = json[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) {
      return value;
    }
    throw broken(place, `${name} isn’t a whole number from 0 to ${most}`);
  };
  const optional = (name: keyof RpcRecord, most: number): number | undefined =>
    json[name] === undefined ? undefined : whole(name, most);
  const time = (name: 'atMs' | 'durationMs'): number => {
    const value = json[name];
    if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) return value;
    throw broken(place, `${name} isn’t a time in milliseconds`);
  };
  const outLength = whole('outLength', LONGEST_MAILBOX_BYTES);
  const outboxHex = json.outboxHex === undefined ? undefined : mailbox(json, 'outboxHex', place);
  if (outboxHex !== undefined && outboxHex.length !== outLength * 2) {
    throw broken(place, `outboxHex has ${outboxHex.length / 2} bytes, outLength is ${outLength}`);
  }
  const error = json.error;
  if (error !== undefined && (typeof error !== 'string' || error.length > LONGEST_CODE)) {
    throw broken(place, 'error isn’t the code of an error');
  }
  return withoutAbsent({
    atMs: time('atMs'),
    durationMs: time('durationMs'),
    opcode: whole('opcode', 0xffff),
    opMod: whole('opMod', 0xffff),
    registerId: optional('registerId', 0xffff),
    argument: optional('argument', 0xffff_ffff),
    inboxHex: mailbox(json, 'inboxHex', place),
    outLength,
    status: optional('status', 0xff),
    syndrome: optional('syndrome', 0xffff_ffff),
    outboxHex,
    error,
  });
}

function objectIn(line: string, place: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw broken(place, 'it isn’t JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw broken(place, 'it isn’t a JSON object');
}

function mailbox(json: Json, name: 'inboxHex' | 'outboxHex', place: string): string {
  const value = json[name];
  if (
    typeof value === 'string' &&
    value.length >= MAILBOX_HEAD_DIGITS &&
    value.length <= 2 * LONGEST_MAILBOX_BYTES &&
    value.length % 2 === 0 &&
    !NOT_HEX.test(value)
  ) {
    return value;
  }
  throw broken(place, `${name} isn’t a mailbox in lower-case hex digits`);
}

function withoutAbsent(record: {
  readonly [K in keyof Required<RpcRecord>]: RpcRecord[K] | undefined;
}): RpcRecord {
  const present = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as RpcRecord;
}
