/**
 * Code that is brought once and is then there at once. (`React.lazy` hides a component for a moment even
 * when its code has come long before, and a key pressed in that moment finds nothing.)
 */
export interface LoadedOnce<Value> {
  get: () => Value | undefined;
  load: () => Promise<void>;
  subscribe: (changed: () => void) => () => void;
}

export function loadedOnce<Value>(bring: () => Promise<Value>): LoadedOnce<Value> {
  let value: Value | undefined;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    load: () =>
      (loading ??= bring()
        .then((brought) => {
          value = brought;
          for (const changed of listeners) changed();
        })
        .finally(() => {
          // What failed may be tried again.
          if (value === undefined) loading = undefined;
        })),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
