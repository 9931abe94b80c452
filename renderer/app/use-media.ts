import { useSyncExternalStore } from 'react';
import { NORMAL_REM_PX, onResize, readRemPx } from '../components/use-rem';

/** Follows a media query. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    () => matchMedia(query).matches,
  );
}

/**
 * Width of the window in pixels at the default font size: a window zoomed to 200 % has room for half as much.
 * Style sheets ask for the same
 * with `[data-room~='below-narrow']`, see `roomWords`.
 */
export function windowWidthPx(): number {
  return (window.innerWidth * NORMAL_REM_PX) / readRemPx();
}

export function useNarrowerThan(px: number): boolean {
  return useSyncExternalStore(onResize, () => windowWidthPx() < px);
}
