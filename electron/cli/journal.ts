import type { RecordedChange } from '../change/journal/history';
import type { RecoveryWay } from '../change/recovery';
import { applyEach, TERMINAL, type PlannedChange } from './apply-plans';
import { jsonFlag, type Call, type Command, type Flag } from './command';
import { yesFlag } from './confirm-write';
import { DONE_IN_PART } from './each-device';
import { misuse } from './flags';
import { journalDocument, journalDetailText, journalTable } from './format-journal';
import { checkFlag } from './reg-set';
import { formatJson } from './table';

const deviceFlag: Flag = {
  value: 'DEV',
  short: 'd',
  help: 'device that the card is on now; found automatically if possible',
};

export const journalListCommand: Command = {
  name: 'journal list',
  summary: 'list the changes made to cards',
  usage: '[--json]',
  flags: { json: jsonFlag },
  details: [
    'Newest first. Changes that are unknown or interrupted wait for mlx5desk journal recover. Lines that can’t be\n' +
      'read are named on stderr; exit code 5 then.',
  ],
  examples: ['mlx5desk journal list'],
  run: list,
};

export const journalShowCommand: Command = {
  name: 'journal show',
  summary: 'show one change: who, when, old and new values, what became of it',
  usage: 'ID [--json]',
  flags: { json: jsonFlag },
  words: { least: 1, most: 1 },
  details: ['The first digits of the id are enough.'],
  examples: ['mlx5desk journal show 1f9e03a2'],
  run: show,
};

export const journalUndoCommand: Command = {
  name: 'journal undo',
  summary: 'undo a change: write the old values again',
  usage: 'ID [-d DEV] [--check] [--yes] [--json]',
  flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [
    'A change like any other: reviewed, confirmed, read back, and undone in its turn. Only bits that the change\n' +
      'changed are written; if one has another value by now, it is refused.',
  ],
  examples: ['mlx5desk journal undo 1f9e03a2'],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run: undo,
};

export const journalRecoverCommand: Command = {
  name: 'journal recover',
  summary: 'finish, undo or leave changes that were cut off',
  usage: '[ID] [--finish|--undo|--leave] [-d DEV] [--check] [--yes] [--json]',
  flags: {
    finish: { help: 'write what is still missing' },
    undo: { help: 'put the old values back' },
    leave: { help: 'leave the card as it is and close the change' },
    device: deviceFlag,
    check: checkFlag,
    yes: yesFlag,
    json: jsonFlag,
  },
  words: { least: 0, most: 1 },
  details: [
    'Without ID: all changes that wait; --finish takes the oldest first, --undo the newest. Without an option it lists\n' +
      'them: exit code 5, or 0 if there are none.',
  ],
  examples: ['mlx5desk journal recover', 'mlx5desk journal recover 1f9e03a2 --undo'],
  // Listing and leaving touch no card.
  writes: (flags) => !flags.has('check') && (flags.has('finish') || flags.has('undo')),
  endsItself: true,
  run: recover,
};

async function list(call: Call): Promise<number> {
  const { changes } = await call.application();
  return printList(call, await changes.journal());
}

function printList(
  call: Call,
  journal: { readonly changes: readonly RecordedChange[]; readonly problems: readonly string[] },
): number {
  const { stdout, stderr } = call.host;
  if (call.json) {
    const { problems } = journal;
    stdout.write(formatJson({ changes: journal.changes.map(journalDocument), problems }));
  } else {
    stdout.write(journalTable(journal.changes));
    if (journal.changes.length === 0) stderr.write('note: there is none\n');
  }
  if (!call.json) for (const problem of journal.problems) stderr.write(`note: ${problem}\n`);
  return journal.problems.length > 0 ? DONE_IN_PART : 0;
}

async function show(call: Call): Promise<number> {
  const { changes } = await call.application();
  const change = await changes.change(idOf(call.words[0] ?? '', journalShowCommand));
  const { stdout } = call.host;
  stdout.write(call.json ? formatJson(journalDocument(change)) : journalDetailText(change));
  return 0;
}

async function undo(call: Call): Promise<number> {
  const id = idOf(call.words[0] ?? '', journalUndoCommand);
  return applyEach(call, [() => plan(call, id, 'undo')]);
}

async function recover(call: Call): Promise<number> {
  const ways = (['finish', 'undo', 'leave'] as const).filter((way) => call.flags.has(way));
  const [way, other] = ways;
  if (other !== undefined) {
    throw misuse(journalRecoverCommand, `--${way ?? ''} and --${other} exclude each other`);
  }
  const { changes } = await call.application();
  const id = call.words[0];
  const journal = await changes.journal();
  const open =
    id === undefined
      ? journal.changes.filter((change) => change.open)
      : [await changes.change(idOf(id, journalRecoverCommand))];
  if (way === undefined) {
    const listed = printList(call, { changes: open, problems: journal.problems });
    if (open.length > 0 && !call.json) {
      call.host.stderr.write(`Add --finish, --undo or --leave, and an id for a single one.\n`);
    }
    return open.length > 0 ? DONE_IN_PART : listed;
  }
  if (open.length === 0) {
    call.host.stderr.write('No change waits.\n');
    return 0;
  }
  const ids = open.map(({ begin }) => begin.change);
  if (way === 'leave') return leave(call, ids);
  const inOrder = way === 'undo' ? ids : ids.reverse();
  return applyEach(
    call,
    inOrder.map((each) => () => plan(call, each, way)),
  );
}

async function leave(call: Call, ids: readonly string[]): Promise<number> {
  const { changes } = await call.application();
  const left: RecordedChange[] = [];
  for (const id of ids) left.push(await changes.leave(id));
  const { stdout } = call.host;
  stdout.write(call.json ? formatJson(left.map(journalDocument)) : journalTable(left));
  return 0;
}

async function plan(call: Call, id: string, as: RecoveryWay): Promise<PlannedChange> {
  const { changes, devices } = await call.application();
  const spec = call.flags.text('device');
  const device = spec === undefined ? undefined : (await devices.resolve(spec)).id;
  return { plan: await changes.planRecovery(id, as, TERMINAL, device) };
}

/** @throws DeviceError BAD_ARGUMENT */
function idOf(text: string, command: Command): string {
  if (/^[0-9a-f]{4,32}$/.test(text)) return text;
  throw misuse(command, `'${text}' isn’t the id of a change: give at least its first 4 hex digits`);
}
