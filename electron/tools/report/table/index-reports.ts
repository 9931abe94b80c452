/** Reads many reports into an index, several at a time. */
import { DeviceError, type ErrorReport } from '../../../device/device-error';
import type { Progress } from '../../../device/progress';
import type { CardIndex } from './card-index';
import type { CardAnswer, CardRequest } from './card-readers';

/** Reads one report at a time. */
export interface Reader {
  read(request: CardRequest): Promise<CardAnswer>;
  stop(): Promise<void>;
}

/** A file that is no report, or a broken one. */
export interface Problem {
  readonly file: string;
  readonly error: ErrorReport;
}

export interface IndexJob {
  readonly files: readonly CardRequest[];
  readonly index: CardIndex;
  /** As many files are read at a time; all are stopped at the end. */
  readonly readers: readonly Reader[];
  readonly signal?: AbortSignal | undefined;
}

const PHASE = 'reading reports';

/**
 * Adds every report that can be read, tells how far it is after each, and returns the others.
 * @throws DeviceError CANCELLED
 */
export async function* indexReports({
  files,
  index,
  readers,
  signal,
}: IndexJob): AsyncGenerator<Progress, Problem[]> {
  const problems: Problem[] = [];
  const waiting = [...files.entries()];
  const busy = new Map<Reader, Promise<Finished>>();
  const cancelled = abortion(signal);
  const feed = (reader: Reader): void => {
    const next = waiting.shift();
    if (next === undefined) return;
    const [place, request] = next;
    busy.set(
      reader,
      reader.read(request).then((answer) => ({ reader, place, request, answer })),
    );
  };
  const places = new Map<string, number>();
  let done = 0;
  try {
    yield { done, total: files.length, phase: PHASE };
    readers.forEach(feed);
    while (busy.size > 0) {
      const finished = await Promise.race([...busy.values(), cancelled.promise]);
      if (finished === undefined) throw new DeviceError('CANCELLED', PHASE);
      const { reader, place, request, answer } = finished;
      busy.delete(reader);
      feed(reader);
      if (answer.type === 'card') index.add(request.name, answer.card);
      else problems.push({ file: request.name, error: answer.error });
      places.set(request.name, place);
      done += 1;
      yield { done, total: files.length, phase: PHASE };
    }
    await index.findOutliers();
    return problems.sort((a, b) => (places.get(a.file) ?? 0) - (places.get(b.file) ?? 0));
  } finally {
    cancelled.forget();
    await Promise.all(readers.map((reader) => reader.stop()));
  }
}

interface Finished {
  readonly reader: Reader;
  readonly place: number;
  readonly request: CardRequest;
  readonly answer: CardAnswer;
}

/** Resolves with undefined when the signal aborts. */
function abortion(signal: AbortSignal | undefined): {
  promise: Promise<undefined>;
  forget: () => void;
} {
  if (signal === undefined)
    return { promise: new Promise(() => undefined), forget: () => undefined };
  let onAbort = (): void => undefined;
  const promise = new Promise<undefined>((resolve) => {
    onAbort = () => {
      resolve(undefined);
    };
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) resolve(undefined);
  });
  return {
    promise,
    forget: () => {
      signal.removeEventListener('abort', onAbort);
    },
  };
}
