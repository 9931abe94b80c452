/** What to type in a terminal to read the same registers. */
import type { RegisterSummary } from '../../../../electron/api/contract/reg';
import type { Pin } from '../pins-store';
import type { PortChoice } from './wanted-reads';

/** Protocol of a first read: Ethernet, as in `defaultRequest`. */
const ETHERNET = 4;

type Indexes = Readonly<Record<string, number>>;

export interface ManyCommandWanted {
  readonly device: string;
  readonly pins: readonly Pin[];
  /** Title of the group that is read as a whole. */
  readonly group: string | undefined;
  readonly port: PortChoice;
  readonly ports: number;
  readonly summaries: readonly RegisterSummary[];
  /** Not read: not on this card, or its read would do more than answer. */
  readonly isLeftOut: (summary: RegisterSummary) => boolean;
}

/** One command: its registers, and the index values that hold for all of them. */
interface Line {
  readonly names: string[];
  readonly indexes: Map<string, number>;
}

/** What a register without a request of its own is asked for, by the names of all its index fields. */
function defaultIndexes(names: readonly string[], port: number): Indexes {
  const values = names.map((name) => [
    name,
    name === 'local_port' ? port : name === 'proto_mask' ? ETHERNET : 0,
  ]);
  return Object.fromEntries(values) as Indexes;
}

/** The requests of one register, each with every index field that it has. */
function requestsOf(
  { request }: Pin,
  { indexes }: RegisterSummary,
  port: PortChoice,
  ports: number,
): readonly Indexes[] {
  const zeros = Object.fromEntries(indexes.map((name) => [name, 0]));
  const own = request === undefined ? undefined : { ...zeros, ...request };
  if (port === 'each' && indexes.includes('local_port')) {
    return Array.from({ length: ports }, (_, at) => ({
      ...(own ?? defaultIndexes(indexes, at + 1)),
      local_port: at + 1,
    }));
  }
  return [own ?? defaultIndexes(indexes, port === 'each' ? 1 : port)];
}

/** Whether a command that gives its values to every register that has such a field may take this one. */
function fits({ names, indexes }: Line, register: string, wanted: Indexes): boolean {
  const isNew = !names.includes(register);
  return (
    isNew && Object.entries(wanted).every(([name, value]) => (indexes.get(name) ?? value) === value)
  );
}

/**
 * The commands, in as few lines as there are different requests: `reg get` gives an index value to every register
 * that has such a field, so registers share a line where they agree. A group stands by its name where it is whole.
 */
export function manyCommands(wanted: ManyCommandWanted): string {
  const { device, pins, group, port, ports, isLeftOut } = wanted;
  const known = new Map(wanted.summaries.map((summary) => [summary.name, summary]));
  const lines: Line[] = [];
  for (const pin of pins) {
    const summary = known.get(pin.register);
    if (summary === undefined || (group === undefined && isLeftOut(summary))) continue;
    for (const request of requestsOf(pin, summary, port, ports)) {
      let line = lines.find((each) => fits(each, pin.register, request));
      if (line === undefined) lines.push((line = { names: [], indexes: new Map() }));
      line.names.push(pin.register);
      for (const [name, value] of Object.entries(request)) line.indexes.set(name, value);
    }
  }
  if (lines.length === 0) return 'mlx5desk reg list';
  return lines.map((line) => commandOf(line, device, pins.length, group)).join('; ');
}

function commandOf(
  { names, indexes }: Line,
  device: string,
  all: number,
  group: string | undefined,
): string {
  const isWhole = group !== undefined && names.length === all;
  const which = isWhole ? `--group '${group}'` : names.join(' ');
  const values = [...indexes].filter(([, value]) => value !== 0);
  const pairs = values.map(([name, value]) => `${name}=${String(value)}`).join(',');
  return `mlx5desk reg get ${which} -d ${device}${pairs === '' ? '' : ` -i ${pairs}`}`;
}
