import { planConfigReset } from '../tools/config/plan-reset';
import { applyEach, TERMINAL, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configChange, resetQuestion } from './config-dialogue';
import { configBooks } from './config-query';
import { yesFlag } from './confirm-write';
import { progressLine } from './progress-line';
import { checkFlag } from './reg-set';
import { targetsOf, type Target } from './targets';

export const configResetCommand: Command = {
  name: 'config reset',
  summary: 'set the configuration, or some items of it, back to default',
  usage: '[NAME...] -d DEV... [--check] [--yes] [--json]',
  flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
  words: { least: 0, most: 256 },
  details: [
    'NAME is an item, as mstconfig reset takes it (nv_vpi_link_type_P1, GLOBAL PCI CONF), or a parameter, which stands\n' +
      'for its whole item: the review shows what else is in it. Without NAME, everything is reset.',
    'As with config set, the change is backed up, confirmed and read back. Items at their default are left alone.',
  ],
  examples: [
    'mlx5desk config reset LINK_TYPE_P1 -d sim:cx6dx --check',
    'mlx5desk config reset -d fwctl0',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const names = call.words.length === 0 ? undefined : call.words;
  const targets = await targetsOf(call, configResetCommand);
  const books = await configBooks(call);
  return applyEach(
    call,
    targets.map((target) => () => plan(target)),
  );

  async function plan(target: Target): Promise<PlannedChange> {
    const session = await target.open();
    const device = target.listing.id;
    const progress = progressLine(call.host.stderr);
    const { signal } = call;
    const options = { device, signal, onProgress: progress.show };
    const planned = await planConfigReset(session, books, names, options).finally(progress.clear);
    const { changes } = await call.application();
    return configChange(await changes.add(planned.draft, TERMINAL), {
      question: resetQuestion(device),
      pending: [],
    });
  }
}
