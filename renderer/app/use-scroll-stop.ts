import { useLayoutEffect, useState, type RefObject } from 'react';

/** What the Tab key stops at. */
const STOPS = 'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]';

/** Whether a place scrolls and holds nothing that the keyboard gets to: then it has to be a stop itself. */
export function useScrollStop(place: RefObject<HTMLElement | null>): boolean {
  const [isStop, setIsStop] = useState(false);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look = () => {
      const scrolls = element.scrollHeight > element.clientHeight;
      setIsStop(scrolls && element.querySelector(STOPS) === null);
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    const contents = new MutationObserver(look);
    contents.observe(element, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, [place]);
  return isStop;
}
