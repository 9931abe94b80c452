import type { DeviceChange } from '../../device/device-change';
import type { FlightRecord, FlightRecorder } from '../../device/flight-recorder';
import type { RecentError } from '../recent-errors';
import type { RegisterBook } from '../../prm/register';
import { COMMAND_OK } from '../../prm/command-status';
import type { LogEntry, LogEvent } from '../contract/log';
import type { Host } from '../host';
import { operationOf } from './describe-record';
import { Turns } from './turns';

/** Entries in one message: a thousand RPCs of many devices don't block what else the page asks. */
const ENTRIES_AT_ONCE = 250;

type Entry = Omit<LogEntry, 'id'>;
export type LogSources = Pick<Host, 'devices' | 'catalogue' | 'logFile' | 'recentErrors'>;

/**
 * What mlx5desk did and does, until the caller gives up. Reads the rings in which that is kept anyway and remembers how
 * far: a slow reader costs no memory, and is told how much it missed.
 */
export async function* logStream(
  host: LogSources,
  signal: AbortSignal | undefined,
): AsyncGenerator<LogEvent, void> {
  const turns = new Turns(signal);
  const wake = (): void => {
    turns.wake();
  };
  const stops = [
    host.devices.onActivity(wake),
    host.devices.onChange(wake),
    host.recentErrors.onError(wake),
  ];
  const reader = new LogReader(host);
  let id = 0;
  try {
    yield { type: 'start', logFile: host.logFile };
    wake();
    while (await turns.next()) {
      const fresh = reader.read();
      for (let at = 0; at < fresh.length; at += ENTRIES_AT_ONCE) {
        const entries = fresh.slice(at, at + ENTRIES_AT_ONCE);
        yield { type: 'entries', entries: entries.map((entry) => ({ id: id++, ...entry })) };
      }
    }
  } finally {
    turns.end();
    for (const stop of stops) stop();
  }
}

/** Reads all rings on from where it was the last time. */
class LogReader {
  private readonly seen = new Map<FlightRecorder, number>();
  private changes = 0;
  private errors = 0;

  constructor(private readonly host: LogSources) {}

  /** In the order of time. */
  read(): Entry[] {
    const { devices, recentErrors, catalogue } = this.host;
    const flights = devices.flights();
    const current = new Set(flights.map(({ recorder }) => recorder));
    for (const recorder of this.seen.keys()) {
      if (!current.has(recorder)) this.seen.delete(recorder);
    }
    const commands = flights.flatMap(({ device, recorder }) =>
      this.readFlight(device, recorder, catalogue),
    );
    const changes = devices.changesSince(this.changes);
    this.changes = (changes.at(-1)?.sequence ?? this.changes - 1) + 1;
    const errors = recentErrors.errors.since(this.errors);
    this.errors = recentErrors.errors.total;
    const all = [...commands, ...changes.map(changeEntry), ...errors.map(errorEntry)];
    return all.sort((a, b) => a.atMs - b.atMs);
  }

  private readFlight(device: string, recorder: FlightRecorder, book: RegisterBook): Entry[] {
    const from = this.seen.get(recorder) ?? 0;
    const records = recorder.since(from);
    this.seen.set(recorder, recorder.total);
    const [first] = records;
    const entries = records.map((record) => recordEntry(device, record, book));
    if (first === undefined || first.sequence === from) return entries;
    const missed = first.sequence - from;
    return [gapEntry(device, missed, first.sentAtMs), ...entries];
  }
}

function recordEntry(device: string, record: FlightRecord, book: RegisterBook): Entry {
  const { status, syndrome, error } = record;
  const failed = error !== undefined || (status !== undefined && status !== COMMAND_OK);
  return {
    atMs: record.sentAtMs,
    kind: 'rpc',
    device,
    text: operationOf(record, book),
    failed,
    durationMs: record.durationMs,
    scope: record.scope,
    ...(status === undefined ? {} : { status: hex(status, 2) }),
    ...(syndrome === undefined || syndrome === 0 ? {} : { syndrome: hex(syndrome, 8) }),
    ...(error === undefined ? {} : { error }),
  };
}

function gapEntry(device: string, missed: number, atMs: number): Entry {
  const commands = missed === 1 ? '1 command is' : `${String(missed)} commands are`;
  return { atMs, kind: 'gap', device, text: `${commands} no longer kept`, failed: false };
}

const changeWords: Record<DeviceChange['kind'], string> = {
  arrived: 'arrived',
  left: 'is gone',
  changed: 'changed: its node, its rights or the devices on it',
};

function changeEntry({ kind, listing, atMs }: DeviceChange): Entry {
  const text = `${listing.name} ${changeWords[kind]}`;
  return { atMs, kind: 'device', device: listing.id, text, failed: kind === 'left' };
}

function errorEntry({ what, words, atMs }: RecentError): Entry {
  return { atMs, kind: 'error', text: `${what}: ${words}`, failed: true };
}

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}
