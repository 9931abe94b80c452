import { useSyncExternalStore } from 'react';

/** Pixels of one rem as browsers have it unless a person or the zoom says otherwise. */
export const NORMAL_REM_PX = 16;

/** Pixels of one rem: the system's font size times the zoom. */
export function readRemPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || NORMAL_REM_PX;
}

/** Whenever the window or its font size changes. The zoom sets the size as a style of the document. */
export function onResize(changed: () => void): () => void {
  const zoomed = new MutationObserver(changed);
  zoomed.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  window.addEventListener('resize', changed);
  return () => {
    zoomed.disconnect();
    window.removeEventListener('resize', changed);
  };
}

/** Pixels of one rem, for what has to be placed in pixels. */
export function useRemPx(): number {
  return useSyncExternalStore(onResize, readRemPx);
}
