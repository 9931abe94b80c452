import type { MenuChoice } from '../contract/app';
import type { PageMenu } from '../host';

/** A page that doesn't take what was chosen is asked for no more than this. */
const MOST_WAITING = 16;

/** What a person chooses in the window's menu, until the page gives up. Without a menu that is nothing. */
export async function* menuStream(
  menu: PageMenu | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<MenuChoice, void> {
  const waiting: string[] = [];
  let wake = (): void => undefined;
  const isAborted = (): boolean => signal?.aborted === true;
  const stopListening = menu?.onChoice((action) => {
    if (waiting.length < MOST_WAITING) waiting.push(action);
    wake();
  });
  const onAbort = (): void => {
    wake();
  };
  signal?.addEventListener('abort', onAbort);
  try {
    while (!isAborted()) {
      const action = waiting.shift();
      if (action !== undefined) {
        yield { action };
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stopListening?.();
  }
}
