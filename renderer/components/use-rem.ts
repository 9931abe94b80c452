import { useSyncExternalStore } from 'react';

function readRemPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => {
    window.removeEventListener('resize', changed);
  };
}

/** Pixels of one rem: the system's font size, for what has to be placed in pixels. */
export function useRemPx(): number {
  return useSyncExternalStore(onResize, readRemPx);
}
