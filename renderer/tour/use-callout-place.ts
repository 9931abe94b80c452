import { useLayoutEffect, useState, type RefObject } from 'react';
import { placeCallout, ringAround, type Box, type Side } from './callout-place';

interface Placed {
  /** Where the callout stands. */
  readonly left: number;
  readonly top: number;
  /** Around what it points at; undefined when none of its places is on the screen. */
  readonly ring: Box | undefined;
}

function findAnchor(ids: readonly string[]): Element | undefined {
  return (
    ids
      .map((id) => document.getElementById(id))
      .find((element) => element !== null && element.getClientRects().length > 0) ?? undefined
  );
}

function isSame(a: Placed | undefined, b: Placed): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Keeps a callout beside the first of its anchors that is on the screen, whatever is drawn, scrolled or
 * resized meanwhile: tabs come and go under it.
 */
export function useCalloutPlace(
  callout: RefObject<HTMLElement | null>,
  anchors: readonly string[],
  side: Side,
): Placed | undefined {
  const [placed, setPlaced] = useState<Placed>();
  useLayoutEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      if (callout.current === null) return;
      const rect = findAnchor(anchors)?.getBoundingClientRect();
      const anchor =
        rect === undefined
          ? undefined
          : { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
      const { offsetWidth: width, offsetHeight: height } = callout.current;
      const window = { width: globalThis.innerWidth, height: globalThis.innerHeight };
      const next = {
        ...placeCallout(anchor, { width, height }, window, side),
        ring: anchor === undefined ? undefined : ringAround(anchor, window),
      };
      setPlaced((before) => (isSame(before, next) ? before : next));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    const changes = new MutationObserver(later);
    changes.observe(document.body, { childList: true, subtree: true, characterData: true });
    const sizes = new ResizeObserver(later);
    for (const element of [document.body, document.getElementById('body'), callout.current]) {
      if (element !== null) sizes.observe(element);
    }
    addEventListener('scroll', later, true);
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      sizes.disconnect();
      removeEventListener('scroll', later, true);
      removeEventListener('resize', later);
    };
  }, [callout, anchors, side]);
  return placed;
}
