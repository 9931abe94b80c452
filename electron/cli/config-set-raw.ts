import { readConfigContent } from '../config-file';
import { aboutFile } from '../tools/config/files/file-fault';
import type { Tlv } from '../tools/config/files/tlv';
import { formatRawAnswer } from '../tools/config/get-raw';
import { planConfigRaw, tlvsOf } from '../tools/config/plan-raw';
import { applyEach, TERMINAL, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configChange, RAW_QUESTION } from './config-dialogue';
import { configBooks } from './config-query';
import { yesFlag } from './confirm-write';
import { progressLine } from './progress-line';
import { checkFlag } from './reg-set';
import { targetsOf, type Target } from './targets';

export const configSetRawCommand: Command = {
  name: 'config set-raw',
  summary: 'set whole items as a backup, raw or XML file has them',
  usage: 'FILE -d DEV... [--check] [--yes] [--json]',
  flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [
    'FILE is what config backup and mstconfig backup write, or XML for xml2raw. Items go out as they stand there, with\n' +
      'the bits of their headers; limits and rules between parameters are told and keep nothing from being set, so that\n' +
      'a backup can be restored whatever is in it. What the card has already isn’t written.',
    'It is a change as config set is one: backed up, asked about, read back, put back where an item fails.',
  ],
  examples: [
    'mlx5desk config set-raw fwctl0.raw -d fwctl0 --check',
    'mlx5desk config set-raw fwctl0.raw -d fwctl0 --yes',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const name = call.words[0] ?? '';
  const content = await readConfigContent(name);
  const books = await configBooks(call);
  // Before any device is opened.
  const { items } = aboutFile(name, () => tlvsOf(content, books));
  const targets = await targetsOf(call, configSetRawCommand);
  return applyEach(
    call,
    targets.map((target) => () => plan(target)),
  );

  async function plan(target: Target): Promise<PlannedChange> {
    const session = await target.open();
    const device = target.listing.id;
    const progress = progressLine(call.host.stderr);
    const options = { device, signal: call.signal, onProgress: progress.show };
    const source = { name, content };
    const planned = await planConfigRaw(session, books, source, options).finally(progress.clear);
    const { changes } = await call.application();
    return configChange(await changes.add(planned.draft, TERMINAL), {
      text: rawText(items),
      question: RAW_QUESTION,
      pending: [],
    });
  }
}

/** What goes out, as mstconfig lists it before it asks. */
function rawText(items: readonly Tlv[]): string {
  return items
    .map(({ type, payload, version = 0, overrideEnabled }, index) =>
      formatRawAnswer(
        { type, length: payload.length, version, overrideEnabled, payload },
        index + 1,
      ),
    )
    .join('');
}
