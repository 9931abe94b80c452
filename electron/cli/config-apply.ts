import { aboutFile } from '../tools/config/files/file-fault';
import { parseConfFile } from '../tools/config/files/conf-file';
import { formatSetTable } from '../tools/config/format-mstconfig';
import { planConfigApply } from '../tools/config/plan-apply';
import { SET_QUESTION } from './config-dialogue';
import { fileChangeCommand } from './config-file-change';

export const configApplyCommand = fileChangeCommand({
  name: 'config apply',
  summary: 'apply an unsigned configuration file (from create-conf)',
  details: [
    'FILE is one that config create-conf makes, for cards of one PSID. Its settings are set item by item and read back, as\n' +
      'config set does it. Tokens and signed files go to the firmware as a whole, which checks the signature and never\n' +
      'gives them back: mlx5desk says so and refuses them.',
  ],
  examples: ['mlx5desk config apply settings.bin -d fwctl0 --check'],
  question: SET_QUESTION,
  plan: planConfigApply,
  read: ({ name, content }) => {
    aboutFile(name, () => parseConfFile(content));
    return ({ head, rows }, number) => formatSetTable(head, rows, number);
  },
});
