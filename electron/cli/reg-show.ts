import { formatShape } from '../tools/reg/format-mstreg';
import { showRegister } from '../tools/reg/show-register';
import { jsonFlag, type Call, type Command } from './command';
import { formatJson } from './table';

export const regShowCommand: Command = {
  name: 'reg show',
  summary: 'show the fields of a register',
  usage: 'NAME [--full-path] [--json]',
  flags: {
    'full-path': { help: 'print dotted paths instead of short names' },
    json: jsonFlag,
  },
  words: { least: 1, most: 1 },
  details: ['Prints the table of mstreg --show_reg. Needs no device.'],
  examples: ['mlx5desk reg show PAOS', 'mlx5desk reg show MGIR --full-path'],
  run,
};

async function run(call: Call): Promise<number> {
  const { catalogue } = await call.application();
  const shape = showRegister(catalogue, call.words[0] ?? '');
  const style = { fullPath: call.flags.has('full-path') };
  call.host.stdout.write(call.json ? formatJson(shape) : formatShape(shape, style));
  return 0;
}
