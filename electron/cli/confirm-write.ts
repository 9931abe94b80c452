import { DeviceError } from '../device/device-error';
import type { Confirm } from '../change/confirm';
import type { Call, Flag } from './command';

export const yesFlag: Flag = { help: 'write without asking' };

const QUESTION = ' Do you want to continue ? (y/n) [n] : ';
/** Nobody sits before a terminal for longer without an answer. */
const QUESTION_MS = 3_600_000;

/**
 * Asks in the terminal as mstreg and mstconfig do, unless --yes was given; without a terminal to ask on, nothing is
 * sent.
 * @param sayYes where the question and its answer are shown that --yes has given
 */
export function confirmWrite(
  call: Call,
  sayYes: (text: string) => void,
  question = QUESTION,
): Confirm {
  return (_plans, signal) => {
    if (call.flags.has('yes')) {
      sayYes(`${question}y\n`);
      return undefined;
    }
    const { ask } = call.host;
    if (ask === undefined) throw new DeviceError('CONFIRM_MISSING', '');
    const answer = ask(question, signal).then((text) => {
      if (!/^y(es)?$/i.test(text.trim())) throw new DeviceError('DECLINED', '');
    });
    return { how: 'prompt', expiresAtMs: Date.now() + QUESTION_MS, answer };
  };
}
