import { Menu } from '@mantine/core';
import { classNames } from '../components/class-names';
import { Icon } from '../components/icon';
import type { TabEntry } from '../tabs/tabs';
import { useStores } from './stores';
import { Waiting, Watching } from './tab-counts';
import styles from './tab-bar.module.css';

/** The tabs that have no room in the bar, as a menu. */
export function MoreTabs({ tabs }: { tabs: readonly TabEntry[] }) {
  const stores = useStores();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          data-more
          title="Tabs that have no room here"
          className={classNames(styles.tab, styles.more, tabs.length === 0 && styles.unshown)}
        >
          More<span className="unseen"> tabs</span>
          <Watching tabs={tabs} />
          <Waiting tabs={tabs} />
          <Icon name="down" small />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {tabs.map((tab) => (
          <Menu.Item
            key={tab.id}
            leftSection={<Icon name={tab.open.icon} small />}
            rightSection={tab.open.key === undefined ? undefined : <kbd>{tab.open.key}</kbd>}
            onClick={() => {
              tab.open.run(stores);
            }}
          >
            {tab.label}
            <Watching tabs={[tab]} />
            <Waiting tabs={[tab]} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
