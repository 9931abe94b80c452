import { diagnose, type Verdict } from '../tools/doctor/diagnose';
import { formatDiagnosis } from '../tools/doctor/format-doctor';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { DONE_IN_PART } from './each-device';
import { formatJson } from './table';
import { targetsOf } from './targets';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'find out why a card is missing or can’t be used, and how to fix it',
  usage: '[-d DEV...] [--json]',
  flags: {
    device: { ...deviceFlag, help: 'examine this device only; repeats' },
    json: jsonFlag,
  },
  details: [
    'Examines the bus, drivers, modules, nodes and rights, opens each card and reads MGIR. Changes nothing\n' +
      'and runs no other program. Each finding ends with the command that fixes it.',
    'Exit code 0: nothing is wrong (notes don’t count); 5: something is wrong; 3: no card can be used.\n' +
      'Simulated cards don’t count, unless -d names them.',
  ],
  examples: ['mlx5desk doctor', 'mlx5desk doctor -d fwctl0 --json'],
  run,
};

const exits: Record<Verdict, number> = { healthy: 0, impaired: DONE_IN_PART, unusable: 3 };

async function run(call: Call): Promise<number> {
  const isNamed = call.flags.texts('device').length > 0;
  const targets = isNamed ? await targetsOf(call, doctorCommand) : undefined;
  const { devices, catalogue, systemFiles } = await call.application();
  const diagnosis = await diagnose(
    { devices, catalogue, files: systemFiles },
    {
      only: targets?.map(({ listing }) => listing),
      signal: call.signal,
    },
  );
  call.host.stdout.write(call.json ? formatJson(diagnosis) : formatDiagnosis(diagnosis));
  return exits[diagnosis.verdict];
}
