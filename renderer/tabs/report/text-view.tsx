import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { classNames } from '../../components/class-names';
import { EmptyState } from '../../components/empty-state';
import { formatBytes } from '../../components/format-value';
import { ProblemBanner } from '../../components/problem-banner';
import { useRemPx } from '../../components/use-rem';
import { rowAt } from '../../stores/row-pages';
import { Chips } from '../../components/filter-chips';
import { isLeftOut, type ShownText, type TextLook } from './look-store';
import { reportPlaces } from './report-actions';
import { markLine, markPattern, MOST_CHARACTERS } from './token-marks';
import styles from './text-view.module.css';

const LINE_PX = 19;

const looks = [
  { id: 'sent', label: 'As sent', meaning: 'With stand-ins, as the redacted report has it' },
  { id: 'original', label: 'Original', meaning: 'As it was collected; stays in this application' },
] as const;

function Line({ line, pattern }: { line: string; pattern: RegExp | undefined }) {
  return (
    <span>
      {markLine(line, pattern).map(({ text, isMarked }, at) =>
        // The parts of one line have no identity but their place.
        isMarked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
      {line.length > MOST_CHARACTERS ? (
        <span className="faint"> … {line.length - MOST_CHARACTERS} more characters</span>
      ) : undefined}
    </span>
  );
}

/** A file of any length: only the lines in view are in the document, and only pages in view are brought. */
function Lines({ text, pattern }: { text: ShownText; pattern: RegExp | undefined }) {
  const { reportLook } = useStores();
  const scroller = useRef<HTMLDivElement>(null);
  const linePx = (LINE_PX * useRemPx()) / 16;
  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: text.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 20,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, linePx]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [text.path]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  useEffect(() => {
    if (last >= 0) reportLook.getState().need(first, last);
  }, [reportLook, first, last, text.path]);
  const digits = String(text.total).length;
  return (
    <div
      ref={scroller}
      id={reportPlaces.text}
      // Scrolled by the keyboard: it needs the focus for that.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="document"
      aria-label={`Text of ${text.path}`}
      className={styles.text}
    >
      <div className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <div
            key={index}
            className={styles.line}
            style={{ transform: `translateY(${String(start)}px)`, height: linePx }}
          >
            <span className={styles.number} style={{ width: `${String(digits + 2)}ch` }}>
              {index + 1}
            </span>
            <Line line={rowAt(text.pages, index) ?? ''} pattern={pattern} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Body() {
  const state = useFrom('reportLook', (all) => all);
  const { path, files, text, textProblem, look, preview } = state;
  const file = files?.find((each) => each.path === path);
  // Only what stands in this very file: the stand-in of a short name may be a part of any word.
  const pattern = useMemo(() => {
    const here = preview?.replaced.filter(
      ({ files }) => path !== undefined && files.includes(path),
    );
    return markPattern(
      here?.map(({ standIn, original }) => (look === 'sent' ? standIn : original)) ?? [],
    );
  }, [preview, look, path]);
  if (file === undefined || path === undefined) {
    return (
      <EmptyState icon="file" title="Choose a file">
        The list on the left has every file of the report.
      </EmptyState>
    );
  }
  if (textProblem !== undefined) return <ProblemBanner problem={textProblem} subject={path} />;
  if (file.kind === 'binary') {
    return (
      <EmptyState icon="dump" title="Bytes, not text">
        {path} holds {formatBytes(file.bytes)} as the card gave them. Open the report as a card to
        see them word by word.
      </EmptyState>
    );
  }
  const leftOut = preview?.leftOut.find((each) => each.path === path);
  if (look === 'sent' && isLeftOut(state, path)) {
    return (
      <EmptyState icon="hidden" title="Not in the redacted report">
        {leftOut?.why} Choose Original to see what was collected.
      </EmptyState>
    );
  }
  if (text?.path !== path) return <div className={styles.waiting} />;
  return <Lines key={`${path} ${look}`} text={text} pattern={pattern} />;
}

/** One file of the report: as it will be sent, or as it was collected. */
export function TextView() {
  const { reportLook } = useStores();
  const path = useFrom('reportLook', (state) => state.path);
  const look = useFrom('reportLook', (state) => state.look);
  const files = useFrom('reportLook', (state) => state.files);
  const preview = useFrom('reportLook', (state) => state.preview);
  const file = files?.find((each) => each.path === path);
  const replaced =
    path === undefined
      ? 0
      : (preview?.replaced.filter((each) => each.files.includes(path)).length ?? 0);
  const choose = (id: TextLook) => {
    void reportLook.getState().setLook(id);
  };
  return (
    <div className="column">
      <Bar kind="head">
        <span className="data cut" title={path}>
          {path ?? ''}
        </span>
        {file === undefined ? undefined : (
          <span className={classNames('faint', 'cut', styles.facts)}>
            {formatBytes(file.bytes)}
            {replaced === 0 ? '' : `, ${String(replaced)} replaced`}
          </span>
        )}
        <span className="grow" />
        <Chips label="Text" chips={looks} chosen={look} onChoose={choose} />
      </Bar>
      <Body />
    </div>
  );
}
