import { findRegister } from '../tools/reg/find-register';
import { formatFields } from '../tools/reg/format-mstreg';
import { planRegister } from '../tools/reg/plan-set';
import { readFields } from '../tools/reg/read-register';
import { registerDraft } from '../tools/reg/register-draft';
import { resolveRequest } from '../tools/reg/request';
import { setCommand } from '../tools/reg/set-command';
import { parseSetPairs, resolveSet } from '../tools/reg/set-values';
import { applyEach, TERMINAL, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { yesFlag } from './confirm-write';
import { indexesFlag, pairsOf } from './request-flags';
import { targetsOf, type Target } from './targets';

export const checkFlag = {
  help: 'write nothing; exit code 0: nothing would change, 5: something would',
};

export const regSetCommand: Command = {
  name: 'reg set',
  summary: 'set fields of a register',
  usage: 'NAME -d DEV [-i FIELD=VALUE,...] FIELD=VALUE ... [--overwrite] [--yes|--check] [--json]',
  flags: {
    device: deviceFlag,
    indexes: indexesFlag,
    overwrite: { help: 'start from zeros instead of the values on the card' },
    yes: yesFlag,
    check: checkFlag,
    'full-path': { help: 'print dotted paths instead of short names' },
    json: jsonFlag,
  },
  words: { least: 2, most: 256 },
  details: [
    'Reads the register, sets the named fields, shows what goes out, asks, writes, and reads it back. A value is\n' +
      'decimal, 0x and hex digits, octal with a leading 0, or a name of the field (mlx5desk reg show NAME --json).\n' +
      'Update enables such as ase of PAOS are never set for you.',
    'Without --yes it asks; without a terminal to ask on, nothing is sent (exit code 2). Several devices are\n' +
      'done one after another; the first failure ends it. mlx5desk journal undo undoes a change.',
  ],
  examples: [
    'mlx5desk reg set PAOS -d fwctl0 -i local_port=1 admin_status=down_by_configuration ase=1',
    'mlx5desk reg set MLCR -d sim:cx6dx -i led_type=2,local_port=1 beacon_duration=30 --yes',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const [name = '', ...words] = call.words;
  const { catalogue } = await call.application();
  const register = findRegister(catalogue, name);
  const indexes = pairsOf(call, 'indexes');
  const values = parseSetPairs(words);
  const overwrite = call.flags.has('overwrite');
  // Before any device is opened.
  resolveRequest(register, indexes, ['INDEX']);
  resolveSet(register, values);
  const targets = await targetsOf(call, regSetCommand);
  return applyEach(
    call,
    targets.map((target) => () => plan(target)),
  );

  async function plan(target: Target): Promise<PlannedChange> {
    const set = { indexes, values, overwrite };
    const planned = await planRegister(await target.open(), register, set, call.signal);
    const device = target.listing.id;
    const command = setCommand({ register: register.name, device, ...set });
    const { changes } = await call.application();
    const { fields } = readFields(register, planned.data);
    const style = { fullPath: call.flags.has('full-path') };
    const added = await changes.add(registerDraft([planned], { device, command }), TERMINAL);
    return {
      plan: added,
      ...(planned.step === undefined
        ? {}
        : {
            text: `You are about to send access register: ${register.name} with the following data:\n${formatFields(fields, style)}\n`,
            sendingText: ' Sending access register...\n',
          }),
    };
  }
}
