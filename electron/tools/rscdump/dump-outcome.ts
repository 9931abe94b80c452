/** Whether a dump says that all went well. */
import { DeviceError } from '../../device/device-error';
import { noticeText, summarise } from './dump-node';
import type { DumpStream } from './dump-segments';

/** A notice or an error of the firmware in a dump. */
export interface DumpMessage {
  readonly kind: 'notice' | 'error';
  /** Name of the dump that it stands in. */
  readonly segment: string;
  readonly text: string;
  readonly syndrome: number;
}

export function messagesOf(streams: readonly DumpStream[]): DumpMessage[] {
  return streams.flatMap(({ name, groups }) =>
    groups.flatMap((group): DumpMessage[] => {
      const { kind, syndrome = 0 } = summarise(group);
      if (kind !== 'notice' && kind !== 'error') return [];
      return [{ kind, segment: name, text: noticeText(group.bytes), syndrome }];
    }),
  );
}

/** `PAGE_HISTOGRAM: not permitted here (syndrome 0x21)` */
export function describeMessage({ segment, text, syndrome }: DumpMessage): string {
  return `${segment}: ${text === '' ? 'without words' : text} (syndrome 0x${syndrome.toString(16)})`;
}

/** The error that a dump with error segments ends with; undefined where there are none. */
export function dumpError(messages: readonly DumpMessage[]): DeviceError | undefined {
  const errors = messages.filter(({ kind }) => kind === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const detail = errors.map(describeMessage).join('; ');
  return new DeviceError('DUMP_HAS_ERROR', detail, { syndrome: first.syndrome });
}
