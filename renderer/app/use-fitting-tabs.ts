import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { fitTabs, type TabWidths } from './fit-tabs';

/** What the bar holds now. Tabs without room are still laid out, unseen, so that their widths are known. */
function measure(bar: HTMLElement): TabWidths {
  const pixels = (text: string): number => Number.parseFloat(text) || 0;
  const { paddingLeft, paddingRight, columnGap } = getComputedStyle(bar);
  const last = bar.lastElementChild;
  // The search field gives way before a tab does.
  const searchPx = last === null ? 0 : pixels(getComputedStyle(last).minWidth);
  const around = [paddingLeft, paddingRight, columnGap].map(pixels);
  return {
    tabs: [...bar.querySelectorAll('[role=tab]')].map((tab) => tab.getBoundingClientRect().width),
    more: bar.querySelector('[data-more]')?.getBoundingClientRect().width ?? 0,
    room: bar.clientWidth - searchPx - around.reduce((sum, each) => sum + each, 0),
  };
}

/**
 * Which tabs have room in the bar, by their places in the row; follows the window, the zoom and what the tabs say.
 * @param chosen place of the open tab
 */
export function useFittingTabs(
  count: number,
  chosen: number,
): { bar: RefObject<HTMLElement | null>; shown: readonly number[] } {
  const bar = useRef<HTMLElement>(null);
  const [widths, setWidths] = useState<TabWidths>();
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const look = () => {
      const now = measure(element);
      setWidths((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    for (const part of element.querySelectorAll('[role=tab], [data-more]')) {
      sizes.observe(part, { box: 'border-box' });
    }
    return () => {
      sizes.disconnect();
    };
  }, [count]);
  const all = Array.from({ length: count }, (_, at) => at);
  return { bar, shown: widths === undefined ? all : fitTabs(widths, chosen) };
}
