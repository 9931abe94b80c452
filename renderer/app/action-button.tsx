import { Button, type ButtonProps } from '../components/button';
import type { Action } from './action';
import { useHolds, useStores } from './stores';

export interface ActionButtonProps extends Pick<
  ButtonProps,
  'look' | 'small' | 'iconOnly' | 'className' | 'id'
> {
  action: Action;
  /** A shorter label where the place says the rest. */
  label?: string;
}

/** A button for an action: label, key and whether it can be done come from there. */
export function ActionButton({ action, label, ...rest }: ActionButtonProps) {
  const stores = useStores();
  const possible = useHolds(action.when);
  return (
    <Button
      {...rest}
      icon={action.icon}
      label={label ?? action.label}
      hint={action.hint}
      shortcut={action.key}
      disabled={!possible}
      onClick={() => {
        action.run(stores);
      }}
    />
  );
}
