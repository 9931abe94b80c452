import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import type { MenuSegment } from '../../../electron/api/contract/rscdump';
import { useFrom, useStores } from '../../app/stores';
import { classNames } from '../../components/class-names';
import { FilterBox } from '../../components/filter-box';
import { moveByKey } from '../../components/grid-arrange';
import { SkeletonRows } from '../../components/skeleton-rows';
import { goTo } from '../../app/go-to';
import { needsOf } from './dump-request';
import { dumpPlaces } from './rscdump-actions';
import { segmentWords } from './segment-words';
import styles from './segment-list.module.css';

const PAGE_LINES = 8;
const noSegments: readonly MenuSegment[] = [];

/** Segments that hold every word, in the order of the menu. */
export function searchSegments(
  segments: readonly MenuSegment[],
  filter: string,
): readonly MenuSegment[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return segments.filter((segment) => {
    const { name, type } = segment;
    const text = `${name} ${type} ${segmentWords(name)} ${needsOf(segment)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The menu of the card: what it can dump, and what each segment needs. */
export function SegmentList({ device }: { device: Device | undefined }) {
  const { rscdump } = useStores();
  const all = useFrom('rscdump', (state) => state.menus[device?.id ?? '']) ?? noSegments;
  const filter = useFrom('rscdump', (state) => state.filter);
  const selected = useFrom('rscdump', (state) => state.selected);
  const loading = useFrom('rscdump', (state) => state.loadingMenu !== undefined);
  const list = useRef<HTMLDivElement>(null);
  const shown = searchSegments(all, filter);
  const at = shown.findIndex(({ name }) => name === selected);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, all, filter]);

  const { choose, setFilter } = rscdump.getState();
  const onKeyDown = (event: KeyboardEvent) => {
    const inList = event.target === list.current;
    const next =
      inList || /^Arrow(Up|Down)$/.test(event.key)
        ? moveByKey(event.key, at, shown.length, PAGE_LINES)
        : undefined;
    if (next !== undefined) choose(shown[next]?.name ?? '');
    else if (event.key === 'Enter') {
      const name = (inList ? shown[at] : (shown[at] ?? shown[0]))?.name;
      if (name !== undefined) choose(name);
      requestAnimationFrame(() => {
        goTo(dumpPlaces.form);
      });
    } else if (event.key === 'Escape') {
      setFilter('');
      goTo(dumpPlaces.list);
    } else if (event.key === '/' && inList) goTo(dumpPlaces.filter);
    else return;
    event.preventDefault();
  };
  return (
    <section className={styles.pane} aria-label="Segments">
      <div className={styles.search}>
        <FilterBox
          id={dumpPlaces.filter}
          label="Filter segments by name, meaning or what they need"
          placeholder={`${String(all.length)} segments`}
          value={filter}
          controls={dumpPlaces.list}
          onChange={setFilter}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={dumpPlaces.list}
        role="listbox"
        tabIndex={0}
        aria-label="Segments"
        aria-activedescendant={at < 0 ? undefined : `segment-option-${String(shown[at]?.type)}`}
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {all.length === 0 && loading ? <SkeletonRows what="Reading the menu" /> : undefined}
        {all.length > 0 && shown.length === 0 ? (
          <p className={styles.nothing}>No segment contains “{filter}”.</p>
        ) : undefined}
        {shown.map((segment) => (
          // The list has the keyboard (aria-activedescendant); an option is only pointed at.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={segment.type}
            id={`segment-option-${segment.type}`}
            role="option"
            aria-selected={segment.name === selected}
            title={`${segment.name} ${segment.type}: ${segmentWords(segment.name)}; ${needsOf(segment)}`}
            className={classNames(styles.option, segment.name === selected && styles.chosen)}
            onClick={() => {
              choose(segment.name);
            }}
          >
            <span className={classNames('data', styles.name)}>{segment.name}</span>
            <span className={classNames('data', styles.type)}>{segment.type}</span>
            <span className={classNames('cut', styles.words)}>{segmentWords(segment.name)}</span>
            <span className={classNames('cut', styles.needs)}>{needsOf(segment)}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
