import { setTimeout as pause } from 'node:timers/promises';
import { DeviceError, toDeviceError } from '../device/device-error';
import { deviceFlag, type Call, type Command } from './command';
import { commands } from './commands';
import { commandsOfGroup, findCommand } from './find-command';
import { parseArguments, type ParsedFlags } from './flags';
import { commandText, groupText, overviewText } from './help';
import type { CliApplication, CliHost } from './host';
import { printError } from './print-error';

/** After Ctrl-C a command may end by itself for so long; then it is left behind. */
const GRACE_MS = 700;
/** Closing devices may take so long. A command that hangs in the kernel must not hold the terminal. */
const CLOSE_LIMIT_MS = 500;
const STOPPING_CHANGE =
  'stopping after this step and putting back what was written. Ctrl-C again ends it at once;\n' +
  '  the journal then knows how far it got.';

/**
 * The terminal program. Resolves with the exit code, never rejects. The caller ends the process with it:
 * a command that hangs in the kernel is left behind.
 */
export async function runCli(argv: readonly string[], host: CliHost): Promise<number> {
  try {
    return await dispatch(argv, host);
  } catch (thrown) {
    const error = toDeviceError(thrown);
    printError(host.stderr, error, argv.includes('--json'));
    return error.text.exit;
  }
}

async function dispatch(argv: readonly string[], host: CliHost): Promise<number> {
  const first = argv[0];
  if (first === undefined) {
    host.stderr.write(overviewText(host.version()));
    return 2;
  }
  if (first === '--version' || first === '-V') {
    host.stdout.write(`mlx5desk ${host.version()}\n`);
    return 0;
  }
  if (first === 'help' || first === '--help' || first === '-h')
    return showHelp(argv.slice(1), host);

  if (argv.includes('--help') || argv.includes('-h')) return showHelp(argv, host);
  const { entry, rest } = findCommand(argv);
  return runCommand(await entry.load(), rest, host);
}

/** Help on what the words name: everything, a group such as `reg`, or one command. */
async function showHelp(argv: readonly string[], host: CliHost): Promise<number> {
  const words = argv.filter((word) => !word.startsWith('-'));
  const [first, second] = words;
  const isCommand = commands.some(({ name }) => name === first);
  // A command may have others below it, as regdump has regdump diff: its own help is wanted then.
  const group = first === undefined || isCommand ? [] : commandsOfGroup(first);
  if (first === undefined) host.stdout.write(overviewText(host.version()));
  else if (second === undefined && group.length > 0) host.stdout.write(groupText(first, group));
  else host.stdout.write(commandText(await findCommand(words).entry.load()));
  return 0;
}

async function runCommand(
  command: Command,
  argv: readonly string[],
  host: CliHost,
): Promise<number> {
  const { flags, words } = parseArguments(command, argv);
  let application: Promise<CliApplication> | undefined;
  const call: Call = {
    host,
    flags,
    words,
    json: flags.has('json'),
    signal: host.signal,
    application: () => (application ??= createApplication(command, flags, host)),
  };
  // A change that is cut off in the middle is worse than one that takes its time to be put back.
  const writes = command.writes?.(flags) === true;
  if (writes) host.mustFinish?.(STOPPING_CHANGE);
  try {
    const run = command.run(call);
    const endsItself = writes || command.endsItself === true;
    return await (endsItself ? run : orCancelled(run, command, host.signal));
  } finally {
    if (application !== undefined) await closeInTime(application);
  }
}

async function createApplication(
  command: Command,
  flags: ParsedFlags,
  host: CliHost,
): Promise<CliApplication> {
  const adbFile = flags.text('adb');
  const configDbFile = flags.text('config-db');
  const application = await host.createApplication({
    // Who names a simulated card has asked for it.
    simulate: flags.has('simulate') || namedDevices(command, flags).some(isSimulated),
    ...(adbFile === undefined ? {} : { adbFile }),
    ...(flags.has('sudo') ? { sudo: command.writes?.(flags) === true ? 'write' : 'read' } : {}),
    ...(configDbFile === undefined ? {} : { configDbFile }),
  });
  const notices = flags.has('json') ? [] : application.catalogue.notices;
  for (const notice of notices) host.stderr.write(`note: ${notice}\n`);
  return application;
}

/** What stands behind -d, and behind what else takes a device. */
function namedDevices(command: Command, flags: ParsedFlags): string[] {
  return Object.entries(command.flags)
    .filter(([, { value }]) => value === deviceFlag.value)
    .flatMap(([name]) => flags.texts(name));
}

function isSimulated(device: string): boolean {
  return device.startsWith('sim:');
}

/** Ctrl-C ends the wait for a command, whether or not the device has answered. */
async function orCancelled(
  run: Promise<number>,
  command: Command,
  signal: AbortSignal,
): Promise<number> {
  const stopWaiting = new AbortController();
  const cancelled = (async (): Promise<never> => {
    if (!signal.aborted) {
      await new Promise<void>((resolve) => {
        signal.addEventListener(
          'abort',
          () => {
            resolve();
          },
          { once: true, signal: stopWaiting.signal },
        );
      });
    }
    await pause(GRACE_MS, undefined, { signal: stopWaiting.signal });
    throw new DeviceError(
      'CANCELLED',
      `${command.name}; a command was still under way, and whether it took effect is unknown`,
    );
  })();
  try {
    return await Promise.race([run, cancelled]);
  } finally {
    stopWaiting.abort();
    // Whichever lost the race has nothing more to tell.
    for (const loser of [run, cancelled]) loser.catch(() => undefined);
  }
}

/** A failure to close is told by nothing that the person could act on: the process ends now. */
async function closeInTime(application: Promise<CliApplication>): Promise<void> {
  const closed = application.then((opened) => opened.close()).catch(() => undefined);
  await Promise.race([closed, pause(CLOSE_LIMIT_MS, undefined, { ref: false })]);
}
