import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { classNames } from '../components/class-names';
import { Icon } from '../components/icon';
import { tabs } from '../tabs/tabs';
import { openPalette } from './frame-actions';
import { MoreTabs } from './more-tabs';
import { useFrom, useStores } from './stores';
import { Waiting, Watching } from './tab-counts';
import { useFittingTabs } from './use-fitting-tabs';
import styles from './tab-bar.module.css';

/** The place that a key moves to, of `count` in a row; undefined for keys that move nowhere. */
function placeAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The tabs, those without room in a menu, and the field that opens the palette. */
export function TabBar() {
  const stores = useStores();
  const current = useFrom('frame', (state) => state.tab);
  const chosen = tabs.findIndex(({ id }) => id === current);
  const { bar, shown } = useFittingTabs(tabs.length, chosen);
  const ofDevice = shown.find((at) => tabs[at]?.everyDevice === false);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = tabs[placeAfter(event.key, chosen, tabs.length) ?? -1];
    if (next === undefined) return;
    // One that had no room has it once it is open, and can have the focus only then.
    flushSync(() => {
      next.open.run(stores);
    });
    document.getElementById(`tab-${next.id}`)?.focus();
    event.preventDefault();
  };
  return (
    <header ref={bar} className={styles.bar}>
      <div className={styles.strip}>
        <div id="tabs" role="tablist" aria-label="Tabs" className={styles.tabs}>
          {tabs.map((tab, at) => (
            <button
              key={tab.id}
              type="button"
              id={`tab-${tab.id}`}
              role="tab"
              aria-selected={tab.id === current}
              aria-controls="body"
              aria-keyshortcuts={tab.open.key}
              tabIndex={tab.id === current ? 0 : -1}
              className={classNames(
                styles.tab,
                at === ofDevice && at !== shown[0] && styles.apart,
                !shown.includes(at) && styles.unshown,
              )}
              onKeyDown={onKeyDown}
              onClick={() => {
                tab.open.run(stores);
              }}
            >
              {tab.label}
              <Watching tabs={[tab]} />
              <Waiting tabs={[tab]} />
            </button>
          ))}
        </div>
        <MoreTabs tabs={tabs.filter((_, at) => !shown.includes(at))} />
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
