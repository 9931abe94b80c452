import type { Assignment } from '../tools/config/assignments';
import { applyEach } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks } from './config-query';
import { yesFlag } from './confirm-write';
import { misuse } from './flags';
import { planSetChange } from './plan-config-set';
import { checkFlag } from './reg-set';
import { targetsOf } from './targets';

export const configSetCommand: Command = {
  name: 'config set',
  summary: 'set parameters of the configuration',
  usage: 'NAME=VALUE ... -d DEV... [--check] [--yes] [--json]',
  flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
  words: { least: 1, most: 512 },
  details: [
    'Takes names and values as mstconfig set does: True, False, 1 or 0; a named value (ETH); decimal, 0x and hex\n' +
      'digits, octal with a leading 0. NAME[3]=1 is one element of an array, NAME[0..3]=1 four of them, NAME=1,2,... all.\n' +
      'mlx5desk config query shows what a card has, config show-confs what each parameter may be.',
    'All of it is one change: it is checked as a whole before anything is written, backed up, confirmed, written item by\n' +
      'item, read back, and put back if one fails. What the card already has isn’t written again. It takes effect with the\n' +
      'next reset or reboot, which is left to you. mlx5desk journal undo undoes it.',
    'Several devices are done one after another; the first failure ends it.',
  ],
  examples: [
    'mlx5desk config set SRIOV_EN=1 NUM_OF_VFS=16 -d sim:cx6dx --check',
    'mlx5desk config set LINK_TYPE_P1=ETH LINK_TYPE_P2=ETH -d fwctl0 -d fwctl1 --yes',
    'mlx5desk config set HOST_CHAINING_DESCRIPTORS[0..3]=7 -d sim:cx6dx --check',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const assignments = call.words.map(assignmentOf);
  const targets = await targetsOf(call, configSetCommand);
  const books = await configBooks(call);
  return applyEach(
    call,
    targets.map((target, index) => async () => {
      const session = await target.open();
      const device = target.listing.id;
      return planSetChange(call, books, { device, session, number: index + 1, assignments });
    }),
  );
}

function assignmentOf(word: string): Assignment {
  const [, name, value] = /^([^=]+)=([^=].*)$/s.exec(word) ?? [];
  if (name !== undefined && value !== undefined) return { name, value };
  throw misuse(configSetCommand, `expected NAME=VALUE, not '${word}'`);
}
