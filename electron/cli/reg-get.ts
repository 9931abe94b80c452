import { findRegister } from '../tools/reg/find-register';
import { formatRawReading, formatReading, formatSending } from '../tools/reg/format-mstreg';
import { hexData, parseRawField, rawData, rawLength } from '../tools/reg/raw-request';
import { readRaw } from '../tools/reg/read-raw';
import { readRegister } from '../tools/reg/read-register';
import type { ReadingResult } from '../tools/reg/reading';
import { resolveRequest } from '../tools/reg/request';
import type { ReadOptions } from '../tools/reg/send-read';
import { parseNumber, parsePairs } from '../tools/reg/values';
import type { Session } from '../device/session';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { forEachDevice } from './each-device';
import { misuse } from './flags';
import { formatJson } from './table';
import { targetsOf } from './targets';

export const regGetCommand: Command = {
  name: 'reg get',
  summary: 'read a register',
  usage: 'NAME|--id ID --len N -d DEV [-i FIELD=VALUE,...] [-o FIELD=VALUE,...] [--yes] [--json]',
  flags: {
    device: deviceFlag,
    indexes: {
      value: 'FIELD=VALUE,...',
      short: 'i',
      repeats: true,
      help: 'INDEX fields; the others are 0',
    },
    ops: {
      value: 'FIELD=VALUE,...',
      short: 'o',
      repeats: true,
      help: 'OP fields; the others are 0',
    },
    id: { value: 'ID', help: 'read by id, without a definition; needs --len' },
    len: { value: 'N', help: 'length in bytes, at most 0x2000, rounded up to a dword' },
    in: { value: 'HEX', help: 'with --id: data to send, padded with zeros' },
    yes: { help: 'send a read that does more than answer, such as -o clr=1' },
    'full-path': { help: 'dotted paths instead of short names' },
    json: jsonFlag,
  },
  words: { least: 0, most: 1 },
  // With --yes a read may do more than answer.
  writes: (flags) => flags.has('yes'),
  details: [
    'The tables are those of mstreg --get. Numbers are decimal, 0x and hex digits, or octal with a leading 0.\n' +
      'A field is named by its short name or by the end of its path (mlx5desk reg show NAME).',
    'With --id, -i takes raw fields ADDR.BIT:SIZE=VALUE: byte address of a dword, bit from its least\n' +
      'significant, size in bits.',
  ],
  examples: [
    'mlx5desk reg get PAOS -d fwctl0 -i local_port=1',
    'mlx5desk reg get PPCNT -d sim:cx6dx -i local_port=1,grp=0x12 --json',
    'mlx5desk reg get --id 0x5006 --len 16 -i 0x0.16:8=1 -d sim:cx6dx',
  ],
  run,
};

/** A read that has been checked and only wants a device. */
interface PreparedRead {
  read(session: Session, options: ReadOptions): Promise<ReadingResult>;
  format(result: ReadingResult): string;
}

async function run(call: Call): Promise<number> {
  const prepared = call.flags.text('id') === undefined ? await byName(call) : await byId(call);
  const targets = await targetsOf(call, regGetCommand);
  const { stdout, stderr } = call.host;
  const { results, exit } = await forEachDevice(call, targets, async (session, { listing }) => {
    const result = await prepared.read(session, {
      device: listing.id,
      signal: call.signal,
      mayAct: call.flags.has('yes'),
      onSend: () => {
        if (call.json) return;
        if (targets.length > 1) stdout.write(`# ${listing.id}\n`);
        stdout.write(formatSending());
      },
    });
    if (!call.json) stdout.write(prepared.format(result));
    for (const warning of result.warnings) stderr.write(`-W- ${warning}\n`);
    return result.reading;
  });
  if (call.json) stdout.write(formatJson(targets.length === 1 ? results[0] : results));
  return exit;
}

async function byName(call: Call): Promise<PreparedRead> {
  const name = call.words[0];
  if (name === undefined)
    throw misuse(regGetCommand, 'no register is named: NAME or --id ID is missing');
  for (const flag of ['len', 'in']) {
    if (call.flags.text(flag) !== undefined) {
      throw misuse(regGetCommand, `--${flag} goes with --id, not with a register name`);
    }
  }
  const register = findRegister((await call.application()).catalogue, name);
  const pairs = (flag: string): ReturnType<typeof parsePairs> =>
    call.flags.texts(flag).flatMap(parsePairs);
  const asked = [
    ...resolveRequest(register, pairs('indexes'), ['INDEX']),
    ...resolveRequest(register, pairs('ops'), ['OP']),
  ];
  const request = Object.fromEntries(asked.map(({ leaf, value }) => [leaf.path, value]));
  const style = { fullPath: call.flags.has('full-path') };
  return {
    read: (session, options) => readRegister(session, register, request, options),
    format: ({ reading }) => formatReading(reading, style),
  };
}

async function byId(call: Call): Promise<PreparedRead> {
  const { flags } = call;
  const [length, hex] = [flags.text('len'), flags.text('in')];
  if (call.words.length > 0)
    throw misuse(regGetCommand, 'a register name and --id exclude each other');
  if (length === undefined) throw misuse(regGetCommand, '--id needs --len: the length in bytes');
  if (flags.texts('ops').length > 0) throw misuse(regGetCommand, '-o needs a register name');
  if (hex !== undefined && flags.texts('indexes').length > 0) {
    throw misuse(regGetCommand, '--in and -i exclude each other');
  }
  const id = parseNumber(flags.text('id') ?? '', '--id');
  if (id > 0xffff) throw misuse(regGetCommand, `--id 0x${id.toString(16)}: ids go up to 0xffff`);
  const bytes = rawLength(parseNumber(length, '--len'));
  const fields = flags.texts('indexes').flatMap((text) => text.split(',').map(parseRawField));
  const data = hex === undefined ? rawData(bytes, fields) : hexData(bytes, hex);
  const layout = (await call.application()).catalogue.byId(id)?.layout;
  return {
    read: (session, options) => readRaw(session, { id, data, layout }, options),
    format: ({ reading }) => formatRawReading(reading),
  };
}
