import { basename } from 'node:path';
import { readConfigContent } from '../config-file';
import type { Check } from '../change/plan';
import { DeviceError } from '../device/device-error';
import { isReportFile } from '../device/report/opened-reports';
import { differencesFrom, type Differences } from '../tools/config/differences';
import { openConfigFile } from '../tools/config/file-snapshot';
import type { ConfigBooks } from '../tools/config/query';
import type { ConfigSnapshot } from '../tools/config/snapshot';
import { shellWord } from '../tools/shell-word';
import { applyEach, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks, query, tellOutcome } from './config-query';
import { yesFlag } from './confirm-write';
import { misuse } from './flags';
import { planNothing, planSetChange } from './plan-config-set';
import { checkFlag } from './reg-set';
import { targetsNamed, targetsOf, type Target } from './targets';

export const configCopyCommand: Command = {
  name: 'config copy',
  summary: 'give a card the configuration of another card, a backup or a report',
  usage: '[FILE] [--from DEV] -d DEV... [--check] [--yes] [--json]',
  flags: {
    from: { value: 'DEV', help: 'the card to copy from, named as with -d' },
    device: deviceFlag,
    check: checkFlag,
    yes: yesFlag,
    json: jsonFlag,
  },
  words: { least: 0, most: 1 },
  details: [
    'Copies from one source: a card with --from, or FILE (backup, raw, XML, JSON, or a report). Every value for the next\n' +
      'boot in which a card of -d differs is set in one change, as config set does it: checked together, backed up,\n' +
      'confirmed and read back. mlx5desk journal undo undoes it.',
    'What can’t be copied is left as it is, and the reason is printed: parameters that a card doesn’t have, hides or\n' +
      'doesn’t let be changed, and those that identify a card. mlx5desk config compare shows them all.',
  ],
  examples: [
    'mlx5desk config copy --from sim:cx6dx -d sim:cx7 --check',
    'mlx5desk config copy --from fwctl0 -d fwctl1 -d fwctl2',
    'mlx5desk config copy fwctl0.raw -d fwctl1 --check',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

/** Where values come from. */
interface CopySource {
  /** As it is named in a command: `--from fwctl0`, `fwctl0.raw`. */
  readonly words: string;
  readonly name: string;
  readonly snapshot: ConfigSnapshot;
  /** Absent: it is a file. */
  readonly device?: string;
}

async function run(call: Call): Promise<number> {
  const places = [...call.flags.texts('from'), ...call.words];
  if (places.length !== 1) {
    throw misuse(configCopyCommand, 'it copies from one source: a card with --from, or a file');
  }
  const targets = await targetsOf(call, configCopyCommand);
  const books = await configBooks(call);
  const source = await readSource(call, books);
  if (targets.some(({ listing }) => listing.id === source.device)) {
    throw misuse(configCopyCommand, `${source.name} is named as both ends of the copy`);
  }
  return applyEach(
    call,
    targets.map((target, index) => () => planCopy(call, books, source, target, index + 1)),
  );
}

async function readSource(call: Call, books: ConfigBooks): Promise<CopySource> {
  const [file] = call.words;
  if (file !== undefined && !isReportFile(file)) {
    const { snapshot, warnings } = openConfigFile(
      basename(file),
      await readConfigContent(file),
      books.config,
    );
    for (const warning of warnings) call.host.stderr.write(`-W- ${file}: ${warning}\n`);
    return { words: shellWord(file), name: file, snapshot };
  }
  const spec = file ?? call.flags.text('from') ?? '';
  const [target, ...others] = await targetsNamed(call, [spec]);
  if (target === undefined || others.length > 0) {
    throw misuse(configCopyCommand, `--from ${spec}: it copies from one card`);
  }
  const { id, name } = target.listing;
  const read = await query(call, await target.open(), books, { device: id, columns: 'next' });
  const { error } = read.summary;
  if (error !== undefined) {
    const { code, detail, remedy } = error;
    throw new DeviceError(code, `${name}: ${detail}; nothing was copied`, { remedy });
  }
  tellOutcome(call, { ...read, summary: { ...read.summary, reveals: [] } });
  const words = file === undefined ? `--from ${shellWord(spec)}` : shellWord(file);
  return { words, name, snapshot: read, device: id };
}

async function planCopy(
  call: Call,
  books: ConfigBooks,
  source: CopySource,
  target: Target,
  number: number,
): Promise<PlannedChange> {
  const session = await target.open();
  const device = target.listing.id;
  const snapshot = await query(call, session, books, { device, columns: 'all' });
  const differences = differencesFrom(source.snapshot, snapshot, books.config);
  const checks = [...missingChecks(source), ...leftOutChecks(differences)];
  const command = `mlx5desk config copy ${source.words} -d ${shellWord(device)}`;
  if (differences.set.length === 0) {
    for (const { text } of call.json ? [] : checks) call.host.stderr.write(`note: ${text}\n`);
    return planNothing(call, snapshot, { unchanged: [], checks, command });
  }
  return planSetChange(call, books, {
    device,
    session,
    number,
    assignments: differences.set,
    title: `Copy ${String(differences.set.length)} values from ${source.name}`,
    command,
    checks,
  });
}

/** What the source didn't give says nothing about it. */
function missingChecks({ name, snapshot }: CopySource): Check[] {
  const missing = snapshot.items.filter(({ failed }) => failed.length > 0);
  if (missing.length === 0) return [];
  const titles = missing.map(({ title }) => title).join(', ');
  return [{ level: 'warning', text: `Not read from ${name}, so not copied: ${titles}.` }];
}

/** Cards of two kinds have hundreds of parameters that the other doesn’t. */
const MOST_NAMES = 8;

/** One line for each reason. */
function leftOutChecks({ leftOut }: Differences): Check[] {
  const reasons = new Map<string, string[]>();
  for (const { name, why } of leftOut) reasons.set(why, [...(reasons.get(why) ?? []), name]);
  return [...reasons].map(([why, names]) => ({
    level: 'info',
    text: `Left out: ${listOf(names)}. ${why}`,
  }));
}

function listOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
