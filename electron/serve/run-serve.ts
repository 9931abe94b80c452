import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { noWindowReason, openAppWindow, writeRedirectFile, type RedirectFile } from './app-window';
import type { HelpersOptions } from '../device/helper/helpers';
import { helpersByPkexec, helpersBySudo } from '../helper-starters';
import { TOKEN_LIFETIME_MS } from './access-tokens';
import { findBrowser } from './find-browser';
import { startServe, type RunningServer } from './start-serve';

/** Whatever still hangs by then is left to the end of the process. */
const CLOSE_LIMIT_MS = 1_500;

export interface RunOptions {
  /** Absent: any free port of 127.0.0.1. */
  readonly listen?: string;
  readonly allowWrites: boolean;
  readonly simulate: boolean;
  readonly adbFile?: string;
  readonly configDbFile?: string;
  /** Folder of support reports that the page may have indexed. */
  readonly reports?: string;
  /** Start a browser of this machine. */
  readonly open?: boolean;
  /** Have nodes that belong to root opened by a helper that sudo starts. */
  readonly sudo?: boolean;
}

/**
 * Serves until the signal. The link goes to stdout, everything else to stderr.
 * @throws DeviceError as startServe
 */
export async function runServe(options: RunOptions, signal: AbortSignal): Promise<void> {
  const { sudo, ...serveOptions } = options;
  const server = await startServe({
    listen: '127.0.0.1',
    ...serveOptions,
    print: say,
    helpers: helpersFor(sudo === true, options.open === true),
    logError: (what, error) => {
      say(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    },
  });
  if (options.allowWrites) sayWritesAllowed(process.getuid?.() === 0);
  const redirect = options.open === true ? await openBrowser(server) : undefined;
  if (redirect === undefined) printLink(server);
  const newLink = (): void => {
    process.stdout.write(`${server.newUrl()}\n`);
  };
  process.on('SIGUSR2', newLink);
  if (hasForegroundTerminal()) {
    process.stdin.on('data', newLink);
    say('Press Enter for a new link, Ctrl-C to stop.');
  } else {
    say(`For a new link: kill -USR2 ${String(process.pid)}`);
  }
  await aborted(signal);
  redirect?.remove();
  await Promise.race([server.close(), after(CLOSE_LIMIT_MS)]);
  process.off('SIGUSR2', newLink);
  process.stdin.destroy();
}

/** What `--allow-writes` means, before anybody opens the link. */
function sayWritesAllowed(isRoot: boolean): void {
  say('Writes are allowed: whoever has opened a link of this server can ask to change a card.');
  if (!isRoot) return;
  say(
    'It runs as root, so that reaches every card of this machine, and nothing but the confirmation here stands ' +
      'between the page and the card. Stop it when the work is done.',
  );
}

/** sudo asks on the terminal now; polkit asks whoever sits before the browser that is opened here. */
function helpersFor(sudo: boolean, open: boolean): HelpersOptions | undefined {
  if (sudo) return helpersBySudo({ mode: 'read', taints: false });
  return open ? helpersByPkexec() : undefined;
}

function printLink(server: RunningServer): void {
  process.stdout.write(`${server.url}\n`);
  const port = String(server.port);
  say('The link works once, for a minute.');
  say(`From another machine: ssh -L ${port}:127.0.0.1:${port} ${hostname()}, then open it there.`);
}

/** The file that the browser was started on, or undefined where none was started. */
async function openBrowser(server: RunningServer): Promise<RedirectFile | undefined> {
  const reason = noWindowReason(process.env, process.getuid?.() === 0);
  if (reason !== undefined) {
    say(`${reason} Open the link in one:`);
    return undefined;
  }
  const browser = findBrowser(process.env);
  if (browser === undefined) {
    say('No Chromium or Chrome was found. Open the link in a browser:');
    return undefined;
  }
  const redirect = writeRedirectFile(server.url);
  if (!(await openAppWindow(browser, redirect))) {
    redirect.remove();
    say(`${browser} could not be started. Open the link in a browser:`);
    return undefined;
  }
  setTimeout(() => {
    redirect.remove();
  }, TOKEN_LIFETIME_MS).unref();
  say(`Opened in ${browser}.`);
  return redirect;
}

/** Reading the terminal from the background would stop the process. */
function hasForegroundTerminal(): boolean {
  if (!process.stdin.isTTY) return false;
  // After the name in parentheses: state, ppid, pgrp, session, tty_nr, tpgid.
  const [, , group, , , foregroundGroup] = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return group === foregroundGroup;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

async function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
