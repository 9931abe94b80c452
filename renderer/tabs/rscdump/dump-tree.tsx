import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { TreeRow } from '../../../electron/api/contract/rscdump';
import { useStores } from '../../app/stores';
import { ROW_TIGHT_PX } from '../../app/theme';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { Icon } from '../../components/icon';
import { useRemPx } from '../../components/use-rem';
import { dumpPlaces } from './rscdump-actions';
import type { ShownDump } from './rscdump-store';
import { stepByKey, visibleRows } from './tree-view';
import styles from './dump-tree.module.css';

const kindWords: Readonly<Record<TreeRow['kind'], string>> = {
  dump: 'dump',
  info: 'info',
  command: 'request',
  resource: 'resource',
  reference: 'reference',
  notice: 'notice',
  error: 'error',
  menu: 'menu',
  terminate: 'end',
  unknown: 'unknown',
};

/** Control segments carry their kind as their name. */
function nameOf(row: TreeRow): string {
  return row.kind === 'resource' || row.kind === 'dump' ? row.name : kindWords[row.kind];
}

/** Segments of a dump; what references led to stands under them. */
export function DumpTree({ device, shown }: { device: string; shown: ShownDump }) {
  const { rscdump } = useStores();
  const scroller = useRef<HTMLDivElement>(null);
  const linePx = (ROW_TIGHT_PX * useRemPx()) / 16;
  const { rows, folded, row: current, dump } = shown;
  const visible = useMemo(() => visibleRows(rows, folded), [rows, folded]);
  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 10,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, linePx]);
  const at = visible.findIndex(({ row }) => row === current);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [virtual, at]);

  const { look, fold, moreRows } = rscdump.getState();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepByKey(event.key, visible, folded, current);
    if (step === undefined) return;
    if (step.type === 'go') void look(device, step.row);
    else fold(device, step.row, step.type === 'fold');
    event.preventDefault();
  };
  const items = virtual.getVirtualItems();
  const idOf = (row: number) => `segment-row-${String(row)}`;
  const isDrawn = items.some((item) => visible[item.index]?.row === current);
  return (
    <div className={styles.pane}>
      <div
        ref={scroller}
        id={dumpPlaces.tree}
        role="tree"
        tabIndex={0}
        aria-label={`Segments of ${dump.segment}`}
        aria-activedescendant={current !== undefined && isDrawn ? idOf(current) : undefined}
        className={styles.tree}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = visible[item.index];
            if (row === undefined) return undefined;
            const isFolded = folded.has(row.row);
            return (
              // The tree has the keyboard (aria-activedescendant); an item is only pointed at.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={item.key}
                id={idOf(row.row)}
                role="treeitem"
                aria-level={row.level}
                aria-selected={row.row === current}
                aria-expanded={row.hasChildren ? !isFolded : undefined}
                title={row.says}
                className={classNames(styles.row, row.row === current && styles.chosen)}
                style={{
                  transform: `translateY(${String(item.start)}px)`,
                  height: item.size,
                  paddingLeft: `${String(0.5 + 0.9 * (row.level - 1))}rem`,
                }}
                onClick={() => {
                  if (row.row === current && row.hasChildren) fold(device, row.row, !isFolded);
                  else void look(device, row.row);
                }}
              >
                <span className={styles.mark}>
                  {row.hasChildren ? <Icon name={isFolded ? 'right' : 'down'} small /> : undefined}
                </span>
                {row.kind === 'error' ? <Icon name="warning" small /> : undefined}
                {row.kind === 'notice' ? <Icon name="info" small /> : undefined}
                <span className={classNames('data', styles.name)} data-kind={row.kind}>
                  {nameOf(row)}
                </span>
                <span className={classNames('cut', styles.says)}>{row.says}</span>
                <span className={classNames('data', styles.size)}>{row.size} bytes</span>
              </div>
            );
          })}
        </div>
      </div>
      {rows.length < dump.rows ? (
        <div className={styles.more}>
          <span>
            The first {rows.length} of {dump.rows} rows
          </span>
          <Button
            small
            label="Show more"
            onClick={() => {
              void moreRows(device);
            }}
          />
        </div>
      ) : undefined}
    </div>
  );
}
