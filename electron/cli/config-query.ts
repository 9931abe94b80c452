import { DeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import { formatHead, formatRows } from '../tools/config/format-mstconfig';
import {
  formatJsonDocument,
  jsonDocument,
  type DeviceDocument,
} from '../tools/config/json-document';
import type { ConfigBooks, QueryOptions } from '../tools/config/query';
import { rowsOf } from '../tools/config/rows';
import type { ConfigSnapshot } from '../tools/config/snapshot';
import { queryDevice } from '../tools/report/query-report';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configCatalogueOf } from './config-files';
import { DONE_IN_PART, forEachDevice } from './each-device';
import { printError } from './print-error';
import { progressLine } from './progress-line';
import { targetsOf } from './targets';

export const configQueryCommand: Command = {
  name: 'config query',
  summary: 'show the non-volatile configuration of a card',
  usage: '[PARAMETER...] -d DEV [-e] [--json]',
  flags: {
    device: deviceFlag,
    'enable-verbosity': {
      short: 'e',
      help: 'show default and current values, too, not only those of the next boot',
    },
    json: jsonFlag,
  },
  words: { least: 0, most: Number.POSITIVE_INFINITY },
  details: [
    'Prints the table of mstconfig query, and with --json the document of its -j. Parameters are named as there:\n' +
      'LINK_TYPE_P1 for a port, NAME[3] or NAME[0..7] for elements of an array; the name of an item (nv_pci_conf) means\n' +
      'all of it.',
    'RO: the firmware doesn’t let it be changed. With -e, * marks what differs from its default or from what is in force\n' +
      'now. Which hidden parameters would appear, and when, is said on stderr.',
    'If the card goes away half-way, what was read is printed, with an error and an exit code that isn’t 0.',
  ],
  examples: [
    'mlx5desk config query -d sim:cx6dx -e',
    'mlx5desk config query NUM_OF_VFS SRIOV_EN -d fwctl0',
    'mlx5desk config query HOST_CHAINING_DESCRIPTORS[0..3] -d sim:cx7 --json',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const targets = await targetsOf(call, configQueryCommand);
  const books = await configBooks(call);
  const documents: DeviceDocument[] = [];
  let worst = 0;
  const { exit } = await forEachDevice(call, targets, async (session, { listing }) => {
    const snapshot = await query(call, session, books, {
      device: listing.id,
      columns: call.flags.has('enable-verbosity') ? 'all' : 'next',
      ...(call.words.length === 0 ? {} : { parameters: call.words }),
    });
    const rows = rowsOf(snapshot);
    documents.push({ head: snapshot.head, rows });
    if (!call.json) {
      call.host.stdout.write(
        formatHead(snapshot.head, documents.length) + formatRows(snapshot.head, rows),
      );
    }
    worst = Math.max(worst, tellOutcome(call, snapshot));
  });
  if (call.json) call.host.stdout.write(formatJsonDocument(jsonDocument(documents)));
  return exit === 0 ? worst : exit;
}

/** The catalogues of the application, with what went wrong on the way to the second. */
export async function configBooks(call: Call): Promise<ConfigBooks> {
  const { catalogue } = await call.application();
  return { registers: catalogue, config: await configCatalogueOf(call) };
}

/** Runs a query with its progress on stderr. */
export async function query(
  call: Call,
  session: Session,
  books: ConfigBooks,
  options: Omit<QueryOptions, 'signal'>,
): Promise<ConfigSnapshot> {
  const progress = progressLine(call.host.stderr);
  try {
    const { reports } = await call.application();
    const asked = { ...options, signal: call.signal };
    const steps = queryDevice(session, books, asked, reports.bundleOf(options.device));
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
      if (step.value.type === 'progress') progress.show(step.value.progress);
    }
  } finally {
    progress.clear();
  }
}

/** What a person must know beside the table. @returns the exit code */
export function tellOutcome(call: Call, snapshot: ConfigSnapshot): number {
  const { stderr } = call.host;
  const { head, items, summary } = snapshot;
  if (!call.json) {
    if (head.unreadable.length > 0) {
      stderr.write(`-W- The firmware doesn’t give ${head.unreadable.join(' and ')} values.\n`);
    }
    for (const { text } of summary.reveals) stderr.write(`note: ${text}\n`);
  }
  const failed = items.filter((item) => item.failed.length > 0);
  for (const item of failed) {
    const [{ error, column } = {}] = item.failed;
    if (error === undefined || column === undefined) continue;
    const columns = item.failed.map((each) => each.column).join(', ');
    printError(
      stderr,
      new DeviceError('CONFIG_PARTLY', `${item.title} (${columns}): ${error.detail}`),
      call.json,
    );
  }
  if (summary.error === undefined) return failed.length > 0 ? DONE_IN_PART : 0;
  const { code, detail, remedy } = summary.error;
  const read = `${String(items.length)} of ${String(head.total)} items were read until then`;
  const error = new DeviceError(code, `${detail}; ${read}: what is shown is a part`, { remedy });
  printError(stderr, error, call.json);
  return error.text.exit;
}
