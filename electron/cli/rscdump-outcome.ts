import { describeMessage, dumpError, messagesOf } from '../tools/rscdump/dump-outcome';
import type { DumpStream } from '../tools/rscdump/dump-segments';
import type { Call } from './command';

/**
 * Says on stderr what the dump says beside its data.
 * @throws DeviceError DUMP_HAS_ERROR where the firmware ended it with an error
 */
export function endOfDump(call: Call, streams: readonly DumpStream[]): void {
  const messages = messagesOf(streams);
  const { stderr } = call.host;
  for (const message of messages.filter(({ kind }) => kind === 'notice')) {
    stderr.write(`-I- ${describeMessage(message)}\n`);
  }
  for (const warning of streams.flatMap(({ warnings }) => warnings)) {
    stderr.write(`-W- ${warning}\n`);
  }
  const error = dumpError(messages);
  if (error !== undefined) throw error;
}
