import { useEffect } from 'react';
import { goTo } from './go-to';
import { useStores } from './stores';

/** Ids of what has the focus and of what is around it, from the inside out. */
function focusedPlaces(): readonly string[] {
  const places: string[] = [];
  for (let at = document.activeElement; at !== null; at = at.parentElement) {
    if (at.id !== '') places.push(at.id);
  }
  return places;
}

/** A review takes the place of the tab; after it the focus is where it was before, or as near as can be. */
export function useReviewFocus(): void {
  const { change } = useStores();
  useEffect(() => {
    let before: readonly string[] = [];
    return change.subscribe((now, then) => {
      if (then.open === undefined && now.open !== undefined) before = focusedPlaces();
      if (then.open === undefined || now.open !== undefined) return;
      // Not before the tab is drawn again.
      requestAnimationFrame(() => {
        const place = before.find((id) => document.getElementById(id) !== null);
        if (place !== undefined) goTo(place);
      });
    });
  }, [change]);
}
