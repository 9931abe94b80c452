/**
 * Code that is brought once and is then there at once. (`React.lazy` hides a component for a moment even
 * when its code has come long before, and a key pressed in that moment finds nothing.)
 */
export interface LoadedOnce<Value> {
  get: () => Value | undefined;
  /** Why it could not be brought, the last time that it was asked for. */
  failure: () => unknown;
  /** Settles when the code is there or `failure` says why it isn't; never rejects. */
  load: () => Promise<void>;
  subscribe: (changed: () => void) => () => void;
}

export function loadedOnce<Value>(bring: () => Promise<Value>): LoadedOnce<Value> {
  let value: Value | undefined;
  let failure: unknown;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const changed of listeners) changed();
  };
  return {
    get: () => value,
    failure: () => failure,
    load: () =>
      (loading ??= bring().then(
        (brought) => {
          value = brought;
          failure = undefined;
          tell();
        },
        (thrown: unknown) => {
          failure = thrown;
          // What failed may be tried again.
          loading = undefined;
          tell();
        },
      )),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
