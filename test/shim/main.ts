/** The shim for the hands: `node scripts/shim-server.mjs --help`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { findAppPaths } from '../../electron/app-paths';
import { loadBuiltIn } from '../../electron/catalog/catalogue';
import { loadBuiltInConfig } from '../../electron/catalog/load-config-catalogue';
import { cardNames } from '../../electron/device/simulator/make-card';
import { kernelSpecs, parseDevices } from './card-spec';
import { startShim, type Shim } from './harness';
import type { Lockdown } from './tree';

const help = `usage: node scripts/shim-server.mjs [options] [-- COMMAND ARG...]

Puts simulated cards behind /dev/fwctl/* and /dev/mlx5ctl-* for programs started with the printed
environment; or for COMMAND, whose exit code it returns.

  --cards LIST      NAME[@KERNEL],...  (default: cx6dx,cx7)
                    names: ${cardNames.join(', ')}
                    kernels: ${kernelSpecs.join(', ')}
  --root DIR        clients run chrooted in DIR
  --dir DIR         where to put the shim's files (default: a new temporary directory)
  --seed N          of the noise card          --latency MS   of each command
  --lockdown LEVEL  none, integrity or confidentiality
  --no-admin        clients lack CAP_SYS_ADMIN --no-rawio     clients lack CAP_SYS_RAWIO
  --log             print each RPC as a line of JSON to stderr when COMMAND is done

Without COMMAND it takes lines: vanish CARD, refuse CARD ERRNO, allow CARD, books, log, quit.`;

const lockdowns: readonly Lockdown[] = ['none', 'integrity', 'confidentiality'];

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      cards: { type: 'string', default: 'cx6dx,cx7' },
      root: { type: 'string' },
      dir: { type: 'string' },
      seed: { type: 'string' },
      latency: { type: 'string' },
      lockdown: { type: 'string', default: 'none' },
      'no-admin': { type: 'boolean', default: false },
      'no-rawio': { type: 'boolean', default: false },
      log: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function wholeNumber(text: string, what: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${what} ${text} is no number`);
  return value;
}

async function start(values: ReturnType<typeof parse>['values']): Promise<Shim> {
  const lockdown = lockdowns.find((level) => level === values.lockdown);
  if (lockdown === undefined) throw new Error(`--lockdown ${values.lockdown}: no such level`);
  const paths = findAppPaths(import.meta.url);
  const book = await loadBuiltIn(paths.builtInCatalogue);
  const devices = parseDevices(values.cards, book, {
    configBook: await loadBuiltInConfig(paths.builtInConfig),
    ...(values.seed === undefined ? {} : { seed: wholeNumber(values.seed, '--seed') }),
    ...(values.latency === undefined
      ? {}
      : { latencyMs: wholeNumber(values.latency, '--latency') }),
  });
  return startShim({
    devices,
    lockdown,
    privileges: { sysAdmin: !values['no-admin'], sysRawio: !values['no-rawio'] },
    ...(values.root === undefined ? {} : { root: values.root }),
    ...(values.dir === undefined ? {} : { dir: values.dir }),
  });
}

function printLines(records: readonly unknown[], stream: NodeJS.WriteStream): void {
  for (const record of records) stream.write(`${JSON.stringify(record)}\n`);
}

/** Exit code of the command; 128 + number for one that a signal ended, as shells have it. */
async function runCommand(shim: Shim, argv: readonly string[]): Promise<number> {
  const { file, args } = shim.command(argv);
  const child = spawn(file, args, { stdio: 'inherit' });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + constants.signals[signal ?? 'SIGTERM'];
}

function obey(shim: Shim, line: string): void {
  const [command = '', card = '', errnoName = ''] = line.trim().split(/\s+/);
  switch (command) {
    case 'vanish':
      shim.vanish(card);
      break;
    case 'allow':
      shim.refuseOpen(card, undefined);
      break;
    case 'refuse': {
      const errno = Object.entries(constants.errno).find(([name]) => name === errnoName)?.[1];
      if (errno === undefined) throw new Error(`${errnoName} is no errno`);
      shim.refuseOpen(card, errno);
      break;
    }
    case 'books':
      printLines(
        [{ books: shim.books(), open: shim.openFiles(), tainted: shim.tainted() }],
        process.stdout,
      );
      break;
    case 'log':
      printLines(shim.log(), process.stdout);
      break;
    case '':
      break;
    default:
      throw new Error(`no command ${command}: vanish, refuse, allow, books, log, quit`);
  }
}

async function serveByHand(shim: Shim): Promise<void> {
  for (const { path, card, kernel } of shim.nodes) {
    process.stderr.write(`${path}: ${card.profile.title}, ${JSON.stringify(kernel)}\n`);
  }
  process.stderr.write(`log: ${shim.logFile}\n\n`);
  const { file, args } = shim.command(['COMMAND']);
  process.stdout.write(`${[file, ...args].join(' ')}\n`);
  const lines = createInterface({ input: process.stdin });
  process.once('SIGINT', () => {
    lines.close();
  });
  process.once('SIGTERM', () => {
    lines.close();
  });
  for await (const line of lines) {
    if (line.trim() === 'quit') break;
    try {
      obey(shim, line);
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
    }
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parse();
  if (values.help) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const shim = await start(values);
  try {
    if (positionals.length === 0) {
      await serveByHand(shim);
      return 0;
    }
    const code = await runCommand(shim, positionals);
    if (values.log) printLines(shim.log(), process.stderr);
    return code;
  } finally {
    await shim.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
