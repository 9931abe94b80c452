import { actingRead } from '../catalog/acting-reads';
import { DeviceError, toDeviceError } from '../device/device-error';
import { formatRegisterId } from '../prm/access-register';
import { findLeaf, leavesOf } from '../prm/leaves';
import type { RegisterLayout } from '../prm/register';
import { findRegister } from '../tools/reg/find-register';
import { formatRawReading, formatReading, formatSending } from '../tools/reg/format-mstreg';
import { hexData, parseRawField, rawData, rawLength } from '../tools/reg/raw-request';
import { readRaw } from '../tools/reg/read-raw';
import { readRegister } from '../tools/reg/read-register';
import { isOfOneRead } from '../tools/reg/read-many';
import type { ReadingResult, RegisterReading } from '../tools/reg/reading';
import { resolveRequest } from '../tools/reg/request';
import type { ReadOptions } from '../tools/reg/send-read';
import { parseNumber } from '../tools/reg/values';
import type { Session } from '../device/session';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { exitOf, forEachDevice } from './each-device';
import { misuse } from './flags';
import { printError } from './print-error';
import { indexesFlag, pairsOf } from './request-flags';
import { formatJson } from './table';
import { targetsOf } from './targets';

/** As many as the window reads at once. */
const MOST_REGISTERS = 256;

export const regGetCommand: Command = {
  name: 'reg get',
  summary: 'read a register, or several',
  usage:
    'NAME...|--group GROUP|--id ID --len N -d DEV [-i FIELD=VALUE,...] [-o FIELD=VALUE,...] [--yes] [--json]',
  flags: {
    device: deviceFlag,
    indexes: indexesFlag,
    ops: {
      value: 'FIELD=VALUE,...',
      short: 'o',
      repeats: true,
      help: 'OP fields of the read; the others are 0',
    },
    group: {
      value: 'GROUP',
      help: 'read all registers of a group, except those whose read clears or changes something',
    },
    id: { value: 'ID', help: 'read by id, without a definition; needs --len' },
    len: { value: 'N', help: 'length in bytes, at most 0x2000, rounded up to a dword' },
    in: { value: 'HEX', help: 'with --id: data to send, padded with zeros' },
    yes: { help: 'send a read that clears or changes something, such as -o clr=1' },
    'full-path': { help: 'print dotted paths instead of short names' },
    json: jsonFlag,
  },
  words: { least: 0, most: MOST_REGISTERS },
  // With --yes a read may do more than answer.
  writes: (flags) => flags.has('yes'),
  details: [
    'Prints the table of mstreg --get. Numbers are decimal, 0x and hex digits, or octal with a leading 0.\n' +
      'A field is named by its short name or by the end of its path (mlx5desk reg show NAME).',
    'With --id, -i takes raw fields ADDR.BIT:SIZE=VALUE: byte address of a dword, bit from its least\n' +
      'significant, size in bits.',
    'Several registers are read one after another. -i and -o apply to those that have such a field. If one is refused,\n' +
      'the rest is still read (exit code 5). --json then prints an array.',
  ],
  examples: [
    'mlx5desk reg get PAOS PTYS MTMP -d sim:cx6dx -i local_port=1,proto_mask=4',
    'mlx5desk reg get PAOS -d fwctl0 -i local_port=1',
    'mlx5desk reg get PPCNT -d sim:cx6dx -i local_port=1,grp=0x12 --json',
    'mlx5desk reg get --id 0x5006 --len 16 -i 0x0.16:8=1 -d sim:cx6dx',
  ],
  run,
};

/** A read that has been checked and only wants a device. */
interface PreparedRead {
  /** As it is called above its table, where there are several. */
  readonly name: string;
  readonly read: (session: Session, options: ReadOptions) => Promise<ReadingResult>;
  readonly format: (result: ReadingResult) => string;
}

async function run(call: Call): Promise<number> {
  const prepared = call.flags.text('id') === undefined ? await byName(call) : [await byId(call)];
  const targets = await targetsOf(call, regGetCommand);
  const { stdout, stderr } = call.host;
  const isSeveral = prepared.length > 1;
  const readOne = async (
    { name, read, format }: PreparedRead,
    session: Session,
    id: string,
  ): Promise<RegisterReading> => {
    const title = [...(targets.length > 1 ? [id] : []), ...(isSeveral ? [name] : [])].join(' ');
    const result = await read(session, {
      device: id,
      signal: call.signal,
      mayAct: call.flags.has('yes'),
      onSend: () => {
        if (call.json) return;
        if (title !== '') stdout.write(`# ${title}\n`);
        stdout.write(formatSending());
      },
    });
    if (!call.json) stdout.write(format(result));
    for (const warning of result.warnings) stderr.write(`-W- ${warning}\n`);
    return result.reading;
  };
  const failed: DeviceError[] = [];
  const { results, exit } = await forEachDevice(call, targets, async (session, { listing }) => {
    if (prepared[0] !== undefined && !isSeveral) {
      return [await readOne(prepared[0], session, listing.id)];
    }
    const done = await readSeveral(call, prepared, (each) => readOne(each, session, listing.id));
    failed.push(...done.failed);
    return done.readings;
  });
  const readings = results.flat();
  if (call.json) {
    const isOne = targets.length === 1 && !isSeveral;
    stdout.write(formatJson(isOne ? readings[0] : readings));
  }
  return exit === 0 ? exitOf(readings.length, failed) : exit;
}

/** One register's refusal is printed and the next one is read; what ends the device ends it here too. */
async function readSeveral(
  call: Call,
  prepared: readonly PreparedRead[],
  readOne: (each: PreparedRead) => Promise<RegisterReading>,
): Promise<{ readings: RegisterReading[]; failed: DeviceError[] }> {
  const readings: RegisterReading[] = [];
  const failed: DeviceError[] = [];
  for (const each of prepared) {
    try {
      readings.push(await readOne(each));
    } catch (thrown) {
      const error = toDeviceError(thrown);
      if (!isOfOneRead(error)) throw error;
      failed.push(error);
      printError(call.host.stderr, error, call.json);
    }
  }
  return { readings, failed };
}

async function byName(call: Call): Promise<readonly PreparedRead[]> {
  const registers = await registersOf(call);
  for (const flag of ['len', 'in']) {
    if (call.flags.text(flag) !== undefined) {
      throw misuse(regGetCommand, `--${flag} goes with --id, not with a register name`);
    }
  }
  const [indexes, ops] = [pairsOf(call, 'indexes'), pairsOf(call, 'ops')];
  const style = { fullPath: call.flags.has('full-path') };
  const used = new Set<string>();
  /** Of several registers each takes what it has a field for; one alone is told what it hasn't. */
  const ofRegister = (
    register: RegisterLayout,
    named: ReturnType<typeof pairsOf>,
  ): ReturnType<typeof pairsOf> => {
    if (registers.length === 1) return named;
    const leaves = leavesOf(register.layout);
    const own = named.filter(([name]) => findLeaf(leaves, name) !== undefined);
    for (const [name] of own) used.add(name);
    return own;
  };
  const prepared = registers.map((register): PreparedRead => {
    const asked = [
      ...resolveRequest(register, ofRegister(register, indexes), ['INDEX']),
      ...resolveRequest(register, ofRegister(register, ops), ['OP']),
    ];
    const request = Object.fromEntries(asked.map(({ leaf, value }) => [leaf.path, value]));
    return {
      name: register.name,
      read: (session, options) => readRegister(session, register, request, options),
      format: ({ reading }) => formatReading(reading, style),
    };
  });
  const unused = [...indexes, ...ops].find(([name]) => !used.has(name));
  if (registers.length > 1 && unused !== undefined) {
    throw new DeviceError('FIELD_UNKNOWN', `${unused[0]}: none of these registers has it`);
  }
  return prepared;
}

/** The registers that are named, each once, or those of a group. */
async function registersOf(call: Call): Promise<readonly RegisterLayout[]> {
  const { catalogue } = await call.application();
  const group = call.flags.text('group');
  if (group === undefined) {
    if (call.words.length === 0) {
      throw misuse(regGetCommand, 'no register is named: give NAME, --group GROUP or --id ID');
    }
    return [...new Set(call.words)].map((name) => findRegister(catalogue, name));
  }
  if (call.words.length > 0) {
    throw misuse(regGetCommand, 'a register name and --group exclude each other');
  }
  const groups = [...new Set(catalogue.registers.map((register) => register.group))];
  const wanted = groups.filter((title) => title.toLowerCase() === group.toLowerCase());
  if (wanted.length === 0) {
    throw misuse(regGetCommand, `--group ${group}: there are ${groups.sort().join('; ')}`);
  }
  return catalogue.registers.filter(
    (register) => wanted.includes(register.group) && !actsAlways(register),
  );
}

/** With its request left as it is, the read would do more than answer. */
function actsAlways({ id, layout, sizeBytes }: RegisterLayout): boolean {
  return actingRead(id, layout, new Uint8Array(sizeBytes)) !== undefined;
}

async function byId(call: Call): Promise<PreparedRead> {
  const { flags } = call;
  const [length, hex] = [flags.text('len'), flags.text('in')];
  if (call.words.length > 0 || flags.text('group') !== undefined)
    throw misuse(regGetCommand, 'a register name or group and --id exclude each other');
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
    name: formatRegisterId(id),
    read: (session, options) => readRaw(session, { id, data, layout }, options),
    format: ({ reading }) => formatRawReading(reading),
  };
}
