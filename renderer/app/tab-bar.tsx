import { Fragment, type KeyboardEvent } from 'react';
import { Icon } from '../components/icon';
import { tabs, type TabEntry } from '../tabs/tabs';
import { openPalette } from './frame-actions';
import { useAcross, useFrom, useStores } from './stores';
import styles from './tab-bar.module.css';

/** How much waits in a tab. */
function Waiting({ tab }: { tab: TabEntry }) {
  const count = useAcross((stores) => tab.waiting?.(stores) ?? 0);
  if (count === 0) return undefined;
  return (
    <span className={styles.waiting}>
      {count}
      <span className="unseen"> waiting</span>
    </span>
  );
}

/** How many registers are watched: that goes on while another tab is shown. */
function Watching({ tab }: { tab: TabEntry }) {
  const count = useAcross((stores) => tab.watching?.(stores) ?? 0);
  if (count === 0) return undefined;
  return (
    <span className={styles.watching} title={`${String(count)} watched`}>
      <Icon name="watch" small />
      {count}
      <span className="unseen"> watched</span>
    </span>
  );
}

/** The tabs, and the field that opens the palette. */
export function TabBar() {
  const stores = useStores();
  const current = useFrom('frame', (state) => state.tab);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex(({ id }) => id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    next.open.run(stores);
    document.getElementById(`tab-${next.id}`)?.focus();
    event.preventDefault();
  };
  return (
    <header className={styles.bar}>
      <div role="tablist" aria-label="Tabs" className={styles.tabs}>
        {tabs.map((tab, index) => (
          <Fragment key={tab.id}>
            {index > 0 && tabs[index - 1]?.everyDevice === true && !tab.everyDevice ? (
              <span className={styles.divider} role="presentation" />
            ) : undefined}
            <button
              type="button"
              id={`tab-${tab.id}`}
              role="tab"
              aria-selected={tab.id === current}
              aria-controls="body"
              aria-keyshortcuts={tab.open.key}
              tabIndex={tab.id === current ? 0 : -1}
              className={styles.tab}
              onKeyDown={onKeyDown}
              onClick={() => {
                tab.open.run(stores);
              }}
            >
              {tab.label}
              <Watching tab={tab} />
              <Waiting tab={tab} />
            </button>
          </Fragment>
        ))}
      </div>
      <button
        type="button"
        id="find"
        className={styles.find}
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        onClick={() => {
          openPalette.run(stores);
        }}
      >
        <Icon name="search" />
        <span className="grow cut">{openPalette.label}</span>
        <kbd>Ctrl K</kbd>
      </button>
    </header>
  );
}
