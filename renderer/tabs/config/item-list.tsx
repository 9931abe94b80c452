import { useMemo, type KeyboardEvent } from 'react';
import type { CatalogueView } from '../../../electron/api/contract/config';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { classNames } from '../../components/class-names';
import { moveByKey } from '../../components/grid-arrange';
import { Icon } from '../../components/icon';
import { places } from './config-actions';
import { groupItems } from './item-groups';
import type { ParameterRow } from './parameter-rows';
import styles from './item-list.module.css';

const PAGE = 12;

interface ItemListProps {
  /** What fits filter and search, of all items. */
  rows: readonly ParameterRow[];
  catalogue: CatalogueView | undefined;
}

/** What the card stores as one, by subject, with how many parameters of each are shown. */
export function ItemList({ rows, catalogue }: ItemListProps) {
  const { config } = useStores();
  const chosen = useFrom('config', (state) => state.item);
  const groups = useMemo(() => groupItems(rows, catalogue), [rows, catalogue]);
  const names = useMemo(
    () => [undefined, ...groups.flatMap(({ items }) => items.map(({ name }) => name))],
    [groups],
  );
  const all = groups.reduce(
    (sum, { items }) => sum + items.reduce((n, { count }) => n + count, 0),
    0,
  );
  const optionId = (name: string | undefined) => `config-item-${name ?? 'all'}`;
  const show = (name: string | undefined) => {
    config.getState().showItem(name);
    document.getElementById(optionId(name))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveByKey(event.key, names.indexOf(chosen), names.length, PAGE);
    if (next !== undefined) show(names[next]);
    else if (event.key === 'Enter' || event.key === 'ArrowRight') goTo(places.table);
    else if (event.key === 'Escape') show(undefined);
    else return;
    event.preventDefault();
  };
  const option = (name: string | undefined, title: string, count: number, differs: boolean) => (
    // The list has the keyboard (aria-activedescendant); an option is only pointed at.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      key={name ?? ''}
      id={optionId(name)}
      role="option"
      aria-selected={name === chosen}
      title={name === undefined ? undefined : `${title} (${name})`}
      className={classNames(styles.option, name === chosen && styles.chosen)}
      onClick={() => {
        show(name);
      }}
    >
      <span className="grow cut">{title}</span>
      {differs ? (
        <span className={styles.waits} title="something here waits for a reset">
          <Icon name="clock" small />
          <span className="unseen">waits for a reset</span>
        </span>
      ) : undefined}
      <span className={styles.count}>{count}</span>
    </div>
  );
  return (
    <div
      id={places.items}
      role="listbox"
      tabIndex={0}
      aria-label="Groups"
      aria-activedescendant={optionId(chosen)}
      className={styles.list}
      onKeyDown={onKeyDown}
    >
      {option(undefined, 'All groups', all, false)}
      {groups.map(({ title, items }) => (
        <div key={title} role="group" aria-label={title}>
          <div role="presentation" className={styles.group}>
            {title}
          </div>
          {items.map((item) => option(item.name, item.title, item.count, item.isPending))}
        </div>
      ))}
    </div>
  );
}
