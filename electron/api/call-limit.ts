import { ORPCError } from '@orpc/server';

/** A window has a few dozen calls and streams open at most. */
export const MAX_OPEN_CALLS = 128;

interface Answering {
  readonly request: { readonly signal: AbortSignal | undefined };
  next(): Promise<AnswerOfCall>;
}

type AnswerOfCall =
  | { readonly matched: false; readonly response: undefined }
  | { readonly matched: true; readonly response: { body: unknown } & object };

/**
 * Keeps one page from opening calls and streams without end: beyond the limit each is refused until others have
 * ended. A stream counts until its last event, or until the page gives it up.
 */
export function limitCalls(most: number) {
  let open = 0;
  return async <Options extends Answering>(
    options: Options,
  ): Promise<Awaited<ReturnType<Options['next']>>> => {
    if (open >= most) {
      throw new ORPCError('TOO_MANY_REQUESTS', {
        message: `The page has ${String(most)} calls open already`,
      });
    }
    open += 1;
    let ended = false;
    const end = (): void => {
      if (!ended) open -= 1;
      ended = true;
    };
    try {
      // What `next` gives is what the options say that it gives.
      const answer = (await options.next()) as Awaited<ReturnType<Options['next']>>;
      if (!answer.matched || !isStream(answer.response.body)) {
        end();
        return answer;
      }
      options.request.signal?.addEventListener('abort', end, { once: true });
      if (options.request.signal?.aborted === true) end();
      return {
        ...answer,
        response: { ...answer.response, body: until(answer.response.body, end) },
      };
    } catch (error) {
      end();
      throw error;
    }
  };
}

function isStream(body: unknown): body is AsyncIterableIterator<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function* until(
  events: AsyncIterableIterator<unknown>,
  end: () => void,
): AsyncGenerator<unknown, unknown> {
  try {
    // What a stream returns is sent too; what it is, the contract says.
    return (yield* events) as unknown;
  } finally {
    end();
  }
}
