import type { IconName } from '../components/icon';
import type { Stores } from './stores';

/**
 * One thing that a person can do. The key, the palette and the button all come from the same object,
 * so they can't disagree.
 */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** `R`, `Ctrl+K`, `/`, `Ctrl+Plus`, `F6`; what types a sign works only outside of text fields. */
  readonly key?: string;
  /** What it means, for the palette and the tooltip. */
  readonly hint?: string;
  /** Whether it can be done now. */
  when: (stores: Stores) => boolean;
  run: (stores: Stores) => void;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Signs by their names, with what some keyboards send for them without Shift, or with it. */
const namedSigns: Readonly<Record<string, readonly string[]>> = {
  Plus: ['+', '='],
  Minus: ['-', '_'],
};

/** Whether a key press is the one that an action names. */
export function matchesKey(wanted: string, press: KeyPress): boolean {
  const parts = wanted.split('+');
  const key = parts.at(-1) ?? '';
  const wantsCtrl = parts.includes('Ctrl');
  const wantsShift = parts.includes('Shift');
  if (press.altKey || (press.ctrlKey || press.metaKey) !== wantsCtrl) return false;
  // A symbol such as `?` needs Shift on some keyboards and not on others.
  if (/^([a-z0-9]|f\d+)$/i.test(key) && press.shiftKey !== wantsShift) return false;
  const signs = namedSigns[key];
  if (signs !== undefined) return signs.includes(press.key);
  return press.key.toLowerCase() === key.toLowerCase();
}

/** Whether a key types no sign. */
function typesNothing(key: string): boolean {
  return key.includes('Ctrl+') || /F\d+$/.test(key);
}

/** The action that a key press runs. Keys that type text don't count while a person types. */
export function actionForKey(
  actions: readonly Action[],
  press: KeyPress,
  typing: boolean,
  stores: Stores,
): Action | undefined {
  return actions.find(
    ({ key, when }) =>
      key !== undefined && (!typing || typesNothing(key)) && matchesKey(key, press) && when(stores),
  );
}
