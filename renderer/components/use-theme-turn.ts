import { useSyncExternalStore } from 'react';

const ATTRIBUTE = 'data-mantine-color-scheme';

function follow(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: [ATTRIBUTE] });
  return () => {
    observer.disconnect();
  };
}

/** The colours in use, for what paints by itself: a canvas has to be painted again when they change. */
export function useThemeTurn(): string {
  return useSyncExternalStore(follow, () => document.documentElement.getAttribute(ATTRIBUTE) ?? '');
}
