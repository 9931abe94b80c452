import { cancellablePause } from '../device/cancellable-pause';
import { toDeviceError } from '../device/device-error';
import { WATCH_LIMITS } from '../api/contract/reg';
import { findRegister } from '../tools/reg/find-register';
import { resolveRequest } from '../tools/reg/request';
import { watchRegisters } from '../tools/reg/watch-registers';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { csvWriter, jsonWriter, textWriter, type WatchWriter } from './format-watch';
import { numberFlag } from './number-flag';
import { indexesFlag, pairsOf } from './request-flags';
import { targetOf } from './targets';
import { WatchedValues } from './watched-values';

const DEFAULT_INTERVAL_MS = 1000;
const MOST_READS = 1_000_000;

export const regWatchCommand: Command = {
  name: 'reg watch',
  summary: 'read a register again and again, and print what changes',
  usage:
    'NAME -d DEV [-i FIELD=VALUE,...] [--interval MS] [--count N] [--fields FIELD,...] [--json|--csv]',
  flags: {
    device: deviceFlag,
    indexes: indexesFlag,
    interval: {
      value: 'MS',
      help: `milliseconds from the start of one read to the next, ${WATCH_LIMITS.leastMs} to ${WATCH_LIMITS.mostMs}; default ${DEFAULT_INTERVAL_MS}`,
    },
    count: { value: 'N', help: 'end after N reads; default: at Ctrl-C' },
    fields: { value: 'FIELD,...', repeats: true, help: 'watch only these fields' },
    csv: { help: 'print CSV: a row for each read, with all fields' },
    json: {
      help: `${jsonFlag.help}; one line for each read in which something changed; the last is the summary`,
    },
  },
  words: { least: 1, most: 1 },
  details: [
    'Prints all fields once, then a line for each that has changed: time (UTC), field, value before, value now. The\n' +
      'two halves of a 64-bit counter (name_high, name_low) are one field. Values are decimal; those of --json are hex.',
    'Ctrl-C, or the last of N reads, ends it with a summary of what changed: least, most, average (on stderr; with\n' +
      '--json in the last line) and exit code 0. A later read that fails is reported once, and reading goes on. Reads\n' +
      'that clear or change something are refused. If the card goes away, the exit code is 3.',
  ],
  examples: [
    'mlx5desk reg watch PPCNT -d sim:cx6dx -i local_port=1 --count 3',
    'mlx5desk reg watch MTMP -d fwctl0 --fields temperature --interval 5000 --csv',
  ],
  // Ctrl-C is how a person ends it.
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, json } = call;
  const number = (flag: 'interval' | 'count', least: number, most: number) =>
    numberFlag(regWatchCommand, flags.text(flag), `--${flag}`, least, most);
  const intervalMs = number('interval', WATCH_LIMITS.leastMs, WATCH_LIMITS.mostMs);
  const count = number('count', 1, MOST_READS) ?? Infinity;
  if (json && flags.has('csv'))
    throw misuse(regWatchCommand, '--json and --csv exclude each other');
  const register = findRegister((await call.application()).catalogue, call.words[0] ?? '');
  const pairs = pairsOf(call, 'indexes');
  const asked = resolveRequest(register, pairs, ['INDEX']);
  const indexes = Object.fromEntries(asked.map(({ leaf, value }) => [leaf.path, value]));
  const wanted = flags.texts('fields').flatMap((text) => text.split(','));
  const target = await targetOf(call, regWatchCommand);
  const watching = watchRegisters(await target.open(), [{ register, indexes }], {
    device: target.listing.id,
    intervalMs: intervalMs ?? DEFAULT_INTERVAL_MS,
    signal: call.signal,
    now: () => performance.timeOrigin + performance.now(),
    pause: cancellablePause,
  });
  const values = new WatchedValues(register, wanted);
  const writer = writerOf(call, register.name);
  try {
    let reads = 0;
    for await (const { atMs, skipped, changes } of watching) {
      const [change] = changes;
      // Nothing has been seen yet: then the error is the answer.
      if (change?.error !== undefined && !values.hasAny) throw change.error;
      writer.tick(values, {
        atMs,
        error: change?.error,
        changed: values.take(change, skipped, change?.atMs ?? atMs),
      });
      reads += 1;
      if (reads >= count) break;
    }
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.kind !== 'cancelled' || !values.hasAny) {
      if (values.hasAny) writer.end(values);
      throw error;
    }
  }
  writer.end(values);
  return 0;
}

function writerOf({ host, flags, json }: Call, register: string): WatchWriter {
  if (json) return jsonWriter(host.stdout, register);
  return flags.has('csv')
    ? csvWriter(host.stdout, host.stderr)
    : textWriter(host.stdout, host.stderr);
}
