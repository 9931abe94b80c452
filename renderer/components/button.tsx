import { Tooltip } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import styles from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one filled button of a body; `flat`: no border until it is pointed at. */
  look?: 'primary' | 'plain' | 'flat' | 'danger';
  icon?: IconName | undefined;
  small?: boolean;
  /** Shows the picture alone; the label stays its name and becomes its tooltip. */
  iconOnly?: boolean;
  label: string;
  /** Tooltip; an icon alone always has one. */
  hint?: string | undefined;
  /** Key that does the same, named in the tooltip. */
  shortcut?: string | undefined;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = 'plain',
  icon,
  small = false,
  iconOnly = false,
  label,
  hint,
  shortcut,
  children,
  className,
  ...rest
}: ButtonProps) {
  const words = hint ?? (iconOnly ? label : undefined);
  const tooltip = shortcut === undefined ? words : `${words ?? label} (${shortcut})`;
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={iconOnly ? label : undefined}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      className={classNames(
        styles.button,
        styles[look],
        small && styles.small,
        iconOnly && styles.only,
        className,
      )}
    >
      {icon === undefined ? undefined : <Icon name={icon} small={small || !iconOnly} />}
      {iconOnly ? undefined : label}
      {children}
    </button>
  );
  return tooltip === undefined ? button : <Tooltip label={tooltip}>{button}</Tooltip>;
}
