import { useEffect } from 'react';

/** An element and what is around it, from the inside out. */
function withParents(element: Element): readonly Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) chain.push(at);
  return chain;
}

/**
 * The focus is never lost: where what had it disappears (a Cancel when the work is done), the nearest place
 * around it takes over; a button that is switched off while it works has it again afterwards.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let around: readonly Element[] = [];
    let wasOff = false;

    const onFocusIn = (event: FocusEvent) => {
      around = event.target instanceof Element ? withParents(event.target) : [];
      wasOff = false;
    };
    // Whoever points beside everything means to leave.
    const onPointerDown = () => {
      around = [];
    };
    const onMutation = () => {
      const [last] = around;
      if (last === undefined) return;
      const isOff = last.matches(':disabled');
      wasOff ||= isOff;
      const { activeElement, body } = document;
      if (isOff || (activeElement !== null && activeElement !== body)) return;
      const place = last.isConnected
        ? wasOff
          ? last
          : undefined
        : around.find((element) => element.isConnected && element.hasAttribute('tabindex'));
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    };

    const changes = new MutationObserver(onMutation);
    const what = { childList: true, attributes: true, attributeFilter: ['disabled'] };
    changes.observe(document.body, { ...what, subtree: true });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);
}
