import type { ParsedFlags } from './flags';
import type { CliApplication, CliHost } from './host';

/** A flag of a command; its key in the table is its long name. */
export interface Flag {
  /** Name of its value in the help; absent: a switch. */
  readonly value?: string;
  readonly short?: string;
  /** May be given more than once. */
  readonly repeats?: boolean;
  readonly help: string;
}

/** One call of a command. */
export interface Call {
  readonly host: CliHost;
  readonly flags: ParsedFlags;
  readonly words: readonly string[];
  readonly json: boolean;
  readonly signal: AbortSignal;
  /** Builds the application on first use. Simulated cards are in it where a -d or --simulate asks. */
  application(): Promise<CliApplication>;
}

export interface Command {
  /** As typed: `reg get`. */
  readonly name: string;
  readonly summary: string;
  /** What stands behind the name in the usage line. */
  readonly usage: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** How many words it takes beside its flags. */
  readonly words?: { readonly least: number; readonly most: number };
  /** Paragraphs of the help. */
  readonly details?: readonly string[];
  readonly examples: readonly string[];
  /** Whether such a call may change a card; absent: never. A helper is then started for writing. */
  writes?(flags: ParsedFlags): boolean;
  /** Ctrl-C is the ordinary way to end it: it handles that, and ends with its own exit code. */
  readonly endsItself?: boolean;
  /** Resolves with the exit code. Throws DeviceError. */
  run(call: Call): Promise<number>;
}

/** Flags that several commands share, with the same meaning in each. */
export const deviceFlag: Flag = {
  value: 'DEV',
  short: 'd',
  repeats: true,
  help: 'device: node path, node name, PCI address, sim:NAME, FILE.mlx5report, or all; repeats',
};
export const jsonFlag: Flag = { help: 'print JSON; errors on stderr as JSON too' };

/** Flags of every command. */
export const globalFlags: Readonly<Record<string, Flag>> = {
  simulate: { help: 'show simulated cards' },
  sudo: { help: 'open nodes that belong to root through a helper that sudo starts' },
  adb: { value: 'FILE', help: 'use this register description file (ADB)' },
  'config-db': { value: 'FILE', help: 'use this parameter database (mlxconfig_host.db)' },
  help: { short: 'h', help: 'show this help' },
};
