import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../components/button';
import { NotificationCard } from '../components/notification-card';
import { shownOf, type Notification } from '../stores/notifications-store';
import { goToPlace } from './notification-actions';
import { useFrom, useStores } from './stores';
import styles from './notification-stack.module.css';

/** What needs nobody leaves after this; never while the pointer or the keyboard is on it. */
const SHOWN_MS = 12_000;

function Shown({ notification }: { notification: Notification }) {
  const stores = useStores();
  const item = useRef<HTMLLIElement>(null);
  const [held, setHeld] = useState(false);
  const { id, kind, place } = notification;
  const stays = kind === 'warn' || kind === 'bad';
  const { dismiss, retire } = stores.notifications.getState();

  useEffect(() => {
    if (stays || held) return;
    const timer = setTimeout(() => {
      retire(id);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id, stays, held, retire]);

  const close = () => {
    // The keyboard must not fall off the window with the card that it is on.
    if (item.current?.contains(document.activeElement) === true) {
      const next = item.current.nextElementSibling ?? item.current.previousElementSibling;
      const button = next?.querySelector<HTMLElement>('button');
      (button ?? document.getElementById('body'))?.focus();
    }
    dismiss(id);
  };

  return (
    // Pointer and focus only stop the clock; what can be done is on the buttons.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={item}
      onPointerEnter={() => {
        setHeld(true);
      }}
      onPointerLeave={() => {
        setHeld(false);
      }}
      onFocus={() => {
        setHeld(true);
      }}
      onBlur={() => {
        setHeld(false);
      }}
    >
      <NotificationCard
        isLine
        kind={kind}
        title={notification.title}
        words={notification.words}
        onDismiss={close}
      >
        {place === undefined ? undefined : (
          <Button
            small
            look="flat"
            label={place.label}
            onClick={() => {
              close();
              goToPlace(stores, place);
            }}
          />
        )}
      </NotificationCard>
    </li>
  );
}

/** The newest things that happened out of sight, under the body. The live region says them. */
export function NotificationStack() {
  const notifications = useFrom('notifications', (state) => state);
  const shown = useMemo(() => shownOf(notifications), [notifications]);
  if (shown.length === 0) return undefined;
  return (
    <section id="notifications" tabIndex={-1} aria-label="Notifications" className={styles.stack}>
      <ul>
        {shown.map((each) => (
          <Shown key={each.id} notification={each} />
        ))}
      </ul>
    </section>
  );
}
