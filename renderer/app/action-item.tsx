import { Menu } from '@mantine/core';
import { Icon } from '../components/icon';
import type { Action } from './action';
import { useStores } from './stores';
import styles from './action-item.module.css';

/** An action as an entry of a menu, with what it means below. */
export function ActionItem({
  action,
  label,
  isTerse = false,
}: {
  action: Action;
  label?: string;
  /** Without what it means. */
  isTerse?: boolean;
}) {
  const stores = useStores();
  return (
    <Menu.Item
      leftSection={<Icon name={action.icon} small />}
      onClick={() => {
        action.run(stores);
      }}
    >
      {label ?? action.label}
      {isTerse ? undefined : <span className={styles.hint}>{action.hint}</span>}
    </Menu.Item>
  );
}
