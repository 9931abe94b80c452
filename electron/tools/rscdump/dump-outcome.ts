/** Whether a dump says that all went well. */
import { DeviceError } from '../../device/device-error';
import { noticeText, summarise } from './dump-node';
import type { DumpStream, LostReference } from './dump-segments';
import { describeRequest } from './request';

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

/** What a dump says beside its data, in words. */
export interface DumpRemarks {
  readonly notices: string[];
  readonly errors: string[];
  readonly warnings: string[];
  /** References that the firmware refused to dump. */
  readonly lost: { readonly reference: string; readonly why: string }[];
}

export function remarksOf({
  streams,
  lost,
}: {
  readonly streams: readonly DumpStream[];
  readonly lost: readonly LostReference[];
}): DumpRemarks {
  const messages = messagesOf(streams);
  const words = (kind: DumpMessage['kind']): string[] =>
    messages.filter((message) => message.kind === kind).map(describeMessage);
  return {
    notices: words('notice'),
    errors: words('error'),
    warnings: streams.flatMap(({ warnings }) => warnings),
    lost: lost.map(({ name, request, error }) => ({
      reference: describeRequest(name, request),
      why: error.detail,
    })),
  };
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
