import { useEffect } from 'react';
import { actionForKey } from './action';
import { allActions } from './all-actions';
import { useStores } from './stores';

/** What letters go into. A box that is ticked takes none of them. */
const TEXT = 'input:not([type=checkbox], [type=radio]), textarea, select';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT));
}

/** Runs actions by their keys. An open menu or dialog has the keyboard for itself. */
export function useKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const inside = event.target instanceof Element && event.target.closest('dialog, [role=menu]');
      if (inside) return;
      const action = actionForKey(allActions, event, isTyping(event.target), stores);
      if (action === undefined) return;
      event.preventDefault();
      action.run(stores);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [stores]);
}
