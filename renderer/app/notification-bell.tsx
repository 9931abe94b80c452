import { Popover } from '@mantine/core';
import { Button } from '../components/button';
import { formatClock } from '../components/format-value';
import { Icon } from '../components/icon';
import { NotificationCard } from '../components/notification-card';
import { unseenCount } from '../stores/notifications-store';
import { ActionButton } from './action-button';
import { clearNotifications, goToPlace, showNotifications } from './notification-actions';
import { useFrom, useStores } from './stores';
import styles from './notification-bell.module.css';

function NotificationList() {
  const stores = useStores();
  const notifications = useFrom('notifications', (state) => state.notifications);
  const { openList } = stores.notifications.getState();
  return (
    <>
      <div className={styles.head}>
        <h2 className="grow">Notifications</h2>
        <ActionButton small look="flat" action={clearNotifications} label="Clear" />
      </div>
      {notifications.length === 0 ? (
        <p className={styles.empty}>
          Nothing has happened out of sight. Cards that come and go, and work that ends while
          another tab is open, appear here.
        </p>
      ) : (
        <ul className={styles.list}>
          {notifications.map(({ id, kind, title, words, atMs, place }) => (
            <li key={id}>
              <NotificationCard
                kind={kind}
                title={title}
                words={words}
                at={<span className="data">{formatClock(atMs).slice(0, 8)}</span>}
              >
                {place === undefined ? undefined : (
                  <Button
                    small
                    look="flat"
                    label={place.label}
                    onClick={() => {
                      openList(false);
                      goToPlace(stores, place);
                    }}
                  />
                )}
              </NotificationCard>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** How much happened that nobody has seen, and the list of all that did. */
export function NotificationBell() {
  const stores = useStores();
  const unseen = useFrom('notifications', unseenCount);
  const listOpen = useFrom('notifications', (state) => state.listOpen);
  const { openList } = stores.notifications.getState();
  const words = unseen === 0 ? 'Notifications' : `Notifications, ${String(unseen)} new`;
  return (
    <Popover
      position="top-end"
      trapFocus
      returnFocus
      withRoles={false}
      opened={listOpen}
      onChange={openList}
    >
      <Popover.Target>
        <button
          type="button"
          aria-label={words}
          aria-haspopup="dialog"
          aria-expanded={listOpen}
          title={words}
          className={styles.bell}
          onClick={() => {
            showNotifications.run(stores);
          }}
        >
          <Icon name="bell" small />
          {unseen === 0 ? undefined : <span className={styles.count}>{unseen}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Notifications" className={styles.dropdown}>
        <NotificationList />
      </Popover.Dropdown>
    </Popover>
  );
}
