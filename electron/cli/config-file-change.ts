/** What the commands that write a file's settings to cards have in common. */
import { readConfigContent } from '../config-file';
import type { Session } from '../device/session';
import type { PlanOptions } from '../tools/config/change-reading';
import type { PlannedConfig } from '../tools/config/config-draft';
import type { RawSource } from '../tools/config/plan-raw';
import type { ConfigBooks } from '../tools/config/query';
import { applyEach, TERMINAL, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configChange } from './config-dialogue';
import { configBooks } from './config-query';
import { yesFlag } from './confirm-write';
import { progressLine } from './progress-line';
import { checkFlag } from './reg-set';
import { targetsOf, type Target } from './targets';

export interface FileChange extends Pick<Command, 'name' | 'summary' | 'details' | 'examples'> {
  readonly question: string;
  readonly plan: (
    session: Session,
    books: ConfigBooks,
    source: RawSource,
    options: PlanOptions,
  ) => Promise<PlannedConfig>;
  /** Looks at the file before any device is opened. @returns what is shown before the question, of the n-th device */
  readonly read: (
    source: RawSource,
    books: ConfigBooks,
  ) => (planned: PlannedConfig, number: number) => string;
}

export function fileChangeCommand(change: FileChange): Command {
  const { question, plan, read, ...told } = change;
  const command: Command = {
    ...told,
    usage: 'FILE -d DEV... [--check] [--yes] [--json]',
    flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
    words: { least: 1, most: 1 },
    writes: (flags) => !flags.has('check'),
    endsItself: true,
    run,
  };
  return command;

  async function run(call: Call): Promise<number> {
    const name = call.words[0] ?? '';
    const source = { name, content: await readConfigContent(name) };
    const books = await configBooks(call);
    const textOf = read(source, books);
    const targets = await targetsOf(call, command);
    return applyEach(
      call,
      targets.map((target, index) => () => planOne(call, target, index + 1)),
    );

    async function planOne(
      { host, signal, application }: Call,
      target: Target,
      number: number,
    ): Promise<PlannedChange> {
      const session = await target.open();
      const progress = progressLine(host.stderr);
      const options = { device: target.listing.id, signal, onProgress: progress.show };
      const planned = await plan(session, books, source, options).finally(progress.clear);
      const { changes } = await application();
      const text = textOf(planned, number);
      return configChange(await changes.add(planned.draft, TERMINAL), {
        text,
        question,
        pending: [],
      });
    }
  }
}
