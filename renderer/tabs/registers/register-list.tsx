import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { ROW_TIGHT_PX } from '../../app/theme';
import { classNames } from '../../components/class-names';
import { FilterBox } from '../../components/filter-box';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useRemPx } from '../../components/use-rem';
import { isPickedIn } from './many/many-store';
import { pinRegister } from './pin-actions';
import { places } from './register-actions';
import { GroupHead, RegisterLineText } from './register-line';
import { listLines, type ListLine, type RegisterLine } from './register-lines';
import styles from './register-list.module.css';

/** All registers by group, favourites first; typing narrows them by name, field and purpose. */
export function RegisterList() {
  const stores = useStores();
  const { registers, pins: pinStore, manyRegisters } = stores;
  const index = useFrom('registers', (state) => state.index);
  const filter = useFrom('registers', (state) => state.filter);
  const selected = useFrom('registers', (state) => state.selected);
  const problem = useFrom('registers', (state) => state.listProblem);
  const pins = useFrom('pins', (state) => state.pins);
  const recent = useFrom('pins', (state) => state.recent);
  const folded = useFrom('pins', (state) => state.folded);
  const isMany = useFrom('registerView', (state) => state.view === 'many');
  const picked = useFrom('manyRegisters', (state) => state.picked);
  const scroller = useRef<HTMLDivElement>(null);
  const query = useDeferredValue(filter);
  const linePx = (ROW_TIGHT_PX * useRemPx()) / 16;
  const [activeKey, setActiveKey] = useState<string>();

  const lines = useMemo(
    () => listLines(index, { query, pins, recent, folded }),
    [index, query, pins, recent, folded],
  );
  const registerLines = useMemo(
    () => lines.filter((line): line is RegisterLine => line.kind === 'register'),
    [lines],
  );
  // The line that a person moved to, as long as it is there and about what is chosen; else where the register stands
  // in its group.
  const active = useMemo(() => {
    const own = lines.find(({ key }) => key === activeKey);
    const isCurrent = own?.kind === 'group' || own?.match.summary.name === selected;
    if (own !== undefined && isCurrent) return own;
    return lines.find(({ key }) => key === `register ${selected ?? ''}`);
  }, [lines, activeKey, selected]);

  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 10,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, linePx]);

  const known = lines.length > 0;
  const whole = query.trim() === '';
  const shownBefore = useRef(false);
  useEffect(() => {
    const at = active === undefined ? -1 : lines.indexOf(active);
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: shownBefore.current ? 'auto' : 'center' });
    shownBefore.current = true;
    // Only when another line is chosen or the list is whole again: scrolling by hand is left alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [active?.key, known, whole]);

  // Enter takes the best match, unless a person moved to another one since they typed.
  const movedSinceTyping = useRef(true);
  const moveTo = async (line: ListLine | undefined) => {
    if (line === undefined) return;
    movedSinceTyping.current = true;
    setActiveKey(line.key);
    if (line.kind === 'group') return;
    const { name } = line.match.summary;
    const request = line.pin?.request;
    if (request !== undefined) registers.getState().setRequest(name, request);
    await registers.getState().choose(name, line.match.field);
  };
  const moveAndGo = async (line: ListLine | undefined) => {
    await moveTo(line);
    // The button is drawn once the fields of the register are known.
    requestAnimationFrame(() => {
      goTo(places.read);
    });
  };
  const fold = (line: ListLine | undefined, isFolded: boolean) => {
    if (line?.kind === 'group' && line.canFold) pinStore.getState().fold(line.title, isFolded);
  };
  const pick = (line: ListLine | undefined) => {
    if (line?.kind === 'register') manyRegisters.getState().pick(line.match.summary.name);
  };
  /** Left on a register leads to its group; on an open group it folds. Right unfolds, then leads into it. */
  const onSideways = (key: 'ArrowLeft' | 'ArrowRight') => {
    if (active === undefined) return;
    const at = lines.indexOf(active);
    if (active.kind === 'register') {
      const head = lines.slice(0, at).findLast(({ kind }) => kind === 'group');
      if (key === 'ArrowLeft' && active.level === 2) void moveTo(head);
    } else if (active.isOpen === (key === 'ArrowLeft')) fold(active, active.isOpen);
    else if (key === 'ArrowRight') void moveTo(lines[at + 1]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const inList = event.target === scroller.current;
    // In the filter the arrows lead from match to match; headings are places of the tree only.
    const stops: readonly ListLine[] = inList ? lines : registerLines;
    const at = active === undefined ? -1 : stops.indexOf(active);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1) };
    if (inList) {
      Object.assign(steps, { Home: 0, End: stops.length - 1, PageDown: at + 15, PageUp: at - 15 });
    }
    const next = steps[event.key];
    if (next !== undefined) {
      void moveTo(stops[Math.max(0, Math.min(stops.length - 1, next))]);
    } else if (inList && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      onSideways(event.key);
    } else if (event.key === 'Enter') {
      if (inList && active?.kind === 'group') fold(active, active.isOpen);
      else void moveAndGo(at >= 0 && movedSinceTyping.current ? active : registerLines[0]);
    } else if (inList && isMany && event.key === ' ') {
      pick(active);
    } else if (event.key === 'Escape') {
      registers.getState().setFilter('');
      goTo(places.list);
    } else return;
    event.preventDefault();
  };
  const onLineClick = (event: MouseEvent, line: ListLine) => {
    if (line.kind === 'group') fold(line, line.isOpen);
    if (isMany && line.kind === 'register' && (event.ctrlKey || event.metaKey)) pick(line);
    void moveTo(line);
  };

  const items = virtual.getVirtualItems();
  const lineId = (line: ListLine) => `register-line-${line.key.replaceAll(' ', '-')}`;
  const activeShown =
    active !== undefined && items.some((item) => lines[item.index]?.key === active.key);
  return (
    <section className={styles.pane} aria-label="Registers">
      <div className={styles.search}>
        <FilterBox
          id={places.filter}
          label="Filter registers by name, field or purpose"
          placeholder={`${String(index.entries.length)} registers`}
          value={filter}
          controls={places.list}
          onChange={(value) => {
            movedSinceTyping.current = false;
            registers.getState().setFilter(value);
          }}
          onKeyDown={onKeyDown}
        >
          {filter === '' ? (
            <kbd>/</kbd>
          ) : (
            <span className={styles.count}>{registerLines.length}</span>
          )}
        </FilterBox>
      </div>
      {problem === undefined ? undefined : <ProblemBanner problem={problem} />}
      <div
        ref={scroller}
        id={places.list}
        role="tree"
        tabIndex={0}
        aria-label="Registers"
        aria-activedescendant={activeShown ? lineId(active) : undefined}
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {index.entries.length === 0 && problem === undefined ? (
          <SkeletonRows what="Listing the registers" />
        ) : undefined}
        {index.entries.length > 0 && lines.length === 0 ? (
          <p className={styles.nothing}>No register, field or purpose is near “{filter}”.</p>
        ) : undefined}
        <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return undefined;
            const style = { transform: `translateY(${String(item.start)}px)`, height: item.size };
            const isActive = line.key === active?.key;
            if (line.kind === 'group') {
              return (
                // The tree has the keyboard (aria-activedescendant); a line is only pointed at.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
                <div
                  key={line.key}
                  id={lineId(line)}
                  role="treeitem"
                  aria-level={1}
                  aria-expanded={line.isOpen}
                  aria-selected={isActive}
                  className={classNames(styles.group, isActive && styles.chosen)}
                  style={style}
                  onClick={(event) => {
                    onLineClick(event, line);
                  }}
                >
                  <GroupHead line={line} />
                </div>
              );
            }
            const { summary } = line.match;
            const missing = summary.supported === 'no';
            const isPicked = isMany && isPickedIn(picked, summary.name);
            return (
              // As above.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={line.key}
                id={lineId(line)}
                role="treeitem"
                aria-level={line.level}
                aria-posinset={line.place}
                aria-setsize={line.of}
                aria-selected={isActive}
                aria-checked={isMany ? isPicked : undefined}
                title={`${summary.name} ${summary.id}: ${summary.purpose}${missing ? ' (not on this card)' : ''}`}
                className={classNames(
                  styles.option,
                  isActive && styles.chosen,
                  missing && styles.missing,
                )}
                style={style}
                onClick={(event) => {
                  onLineClick(event, line);
                }}
              >
                <RegisterLineText
                  line={line}
                  isPinned={
                    line.pin !== undefined || pins.some(({ register }) => register === summary.name)
                  }
                  isPicked={isPicked}
                  onPin={() => {
                    pinRegister(stores, summary.name, line.pin);
                  }}
                />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
