import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { ROW_TIGHT_PX } from '../../app/theme';
import { classNames } from '../../components/class-names';
import { FilterBox } from '../../components/filter-box';
import { Icon } from '../../components/icon';
import { ProblemBanner } from '../../components/problem-banner';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useRemPx } from '../../components/use-rem';
import { groupMatches, searchRegisters, type RegisterMatch } from './register-search';
import { places } from './register-actions';
import styles from './register-list.module.css';

type Line = { kind: 'group'; title: string } | { kind: 'register'; match: RegisterMatch };

function RegisterLine({ match }: { match: RegisterMatch }) {
  const { summary, field } = match;
  return (
    <>
      <span className={classNames('data', styles.name)}>{summary.name}</span>
      {field === undefined ? (
        <span className={classNames('cut', styles.purpose)}>{summary.purpose}</span>
      ) : (
        <span className={classNames('cut', 'data', styles.purpose)}>.{field}</span>
      )}
      <span className={classNames('data', styles.id)}>{summary.id}</span>
    </>
  );
}

/** All registers by group; typing narrows them by name, field and purpose. */
export function RegisterList() {
  const { registers } = useStores();
  const index = useFrom('registers', (state) => state.index);
  const filter = useFrom('registers', (state) => state.filter);
  const selected = useFrom('registers', (state) => state.selected);
  const problem = useFrom('registers', (state) => state.listProblem);
  const scroller = useRef<HTMLDivElement>(null);
  const query = useDeferredValue(filter);
  const linePx = (ROW_TIGHT_PX * useRemPx()) / 16;

  const lines = useMemo((): readonly Line[] => {
    const matches = searchRegisters(index, query);
    if (query.trim() !== '') return matches.map((match) => ({ kind: 'register', match }));
    return groupMatches(matches).flatMap((group): Line[] => [
      { kind: 'group', title: group.title },
      ...group.matches.map((match): Line => ({ kind: 'register', match })),
    ]);
  }, [index, query]);
  const names = useMemo(
    () => lines.flatMap((line) => (line.kind === 'register' ? [line.match.summary.name] : [])),
    [lines],
  );
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

  const lineOf = (name: string | undefined) =>
    lines.findIndex((line) => line.kind === 'register' && line.match.summary.name === name);
  const known = lines.length > 0;
  const whole = query.trim() === '';
  const shownBefore = useRef(false);
  useEffect(() => {
    const at = lineOf(selected);
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: shownBefore.current ? 'auto' : 'center' });
    shownBefore.current = true;
    // Only when another register is chosen or the list is whole again: scrolling by hand is left alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected, known, whole]);

  // Enter takes the best match, unless a person moved to another one since they typed.
  const movedSinceTyping = useRef(true);
  const choose = async (name: string | undefined) => {
    if (name === undefined) return;
    movedSinceTyping.current = true;
    const line = lines.find(
      (candidate) => candidate.kind === 'register' && candidate.match.summary.name === name,
    );
    const field = line?.kind === 'register' ? line.match.field : undefined;
    await registers.getState().choose(name, field);
  };
  const chooseAndGo = async (name: string | undefined) => {
    await choose(name);
    // The button is drawn once the fields of the register are known.
    requestAnimationFrame(() => {
      goTo(places.read);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = names.indexOf(selected ?? '');
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1) };
    if (event.target === scroller.current) {
      Object.assign(steps, { Home: 0, End: names.length - 1, PageDown: at + 15, PageUp: at - 15 });
    }
    const next = steps[event.key];
    if (next !== undefined) void choose(names[Math.max(0, Math.min(names.length - 1, next))]);
    else if (event.key === 'Enter') {
      void chooseAndGo(at >= 0 && movedSinceTyping.current ? selected : names[0]);
    } else if (event.key === 'Escape') {
      registers.getState().setFilter('');
      goTo(places.list);
    } else return;
    event.preventDefault();
  };

  const items = virtual.getVirtualItems();
  const optionId = (name: string) => `register-option-${name}`;
  const selectedShown = items.some((item) => {
    const line = lines[item.index];
    return line?.kind === 'register' && line.match.summary.name === selected;
  });
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
          {filter === '' ? <kbd>/</kbd> : <span className={styles.count}>{names.length}</span>}
        </FilterBox>
      </div>
      {problem === undefined ? undefined : <ProblemBanner problem={problem} />}
      <div
        ref={scroller}
        id={places.list}
        role="listbox"
        tabIndex={0}
        aria-label="Registers"
        aria-activedescendant={
          selected !== undefined && selectedShown ? optionId(selected) : undefined
        }
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {index.entries.length === 0 && problem === undefined ? (
          <SkeletonRows what="Listing the registers" />
        ) : undefined}
        {index.entries.length > 0 && names.length === 0 ? (
          <p className={styles.nothing}>No register, field or purpose holds “{filter}”.</p>
        ) : undefined}
        <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return undefined;
            const style = { transform: `translateY(${String(item.start)}px)`, height: item.size };
            if (line.kind === 'group') {
              return (
                <div key={item.key} role="presentation" className={styles.group} style={style}>
                  {line.title}
                </div>
              );
            }
            const { summary } = line.match;
            const missing = summary.supported === 'no';
            return (
              // The list has the keyboard (aria-activedescendant); an option is only pointed at.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={item.key}
                id={optionId(summary.name)}
                role="option"
                aria-selected={summary.name === selected}
                aria-setsize={names.length}
                aria-posinset={names.indexOf(summary.name) + 1}
                title={`${summary.name} ${summary.id}: ${summary.purpose}${missing ? ' (not on this card)' : ''}`}
                className={classNames(
                  styles.option,
                  summary.name === selected && styles.chosen,
                  missing && styles.missing,
                )}
                style={style}
                onClick={() => {
                  void choose(summary.name);
                }}
              >
                <RegisterLine match={line.match} />
                {missing ? (
                  <>
                    <Icon name="minus" small />
                    <span className="unseen">not on this card</span>
                  </>
                ) : undefined}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
