import { useEffect, useLayoutEffect, useRef } from 'react';
import { matchesKey } from '../app/action';
import { ActionButton } from '../app/action-button';
import { useAcross, useFrom, useHolds, useStores } from '../app/stores';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { Sentence } from '../components/sentence';
import {
  backInTour,
  goOnWithTour,
  isCardThere,
  isStepDone,
  leaveTour,
  skipTourStep,
} from './tour-actions';
import { tourSteps } from './tour-steps';
import { useCalloutPlace } from './use-callout-place';
import styles from './tour-callout.module.css';

const nowhere: readonly string[] = ['rail'];

/** What has a use of its own for Esc; dialogs and menus have the keyboard for themselves. */
const inDialog = 'dialog, [role=menu], [role=dialog]:not([data-tour])';
const inText = 'input, textarea, select';

/**
 * Ctrl+Enter goes on from everywhere, Esc leaves from everywhere but a text field. They come before lists,
 * tables and filters, which have a use for these keys too.
 */
function useTourKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inside = (places: string) =>
        event.target instanceof Element && event.target.closest(places) !== null;
      if (inside(inDialog)) return;
      const action = [goOnWithTour, leaveTour].find(
        ({ key }) => key !== undefined && matchesKey(key, event),
      );
      if (action === undefined || (action === leaveTour && inside(inText))) return;
      event.preventDefault();
      event.stopPropagation();
      action.run(stores);
    };
    addEventListener('keydown', onKeyDown, true);
    return () => {
      removeEventListener('keydown', onKeyDown, true);
    };
  }, [stores]);
}

/** One step of the tour beside what it is about. The window stays usable: this is no modal. */
function Callout({ at }: { at: number }) {
  const stores = useStores();
  const callout = useRef<HTMLElement>(null);
  const card = useFrom('tour', (state) => state.card);
  const isThere = useHolds(isCardThere);
  const isDone = useHolds(isStepDone);
  const step = isThere ? tourSteps[at] : undefined;
  const text = useAcross((now) => {
    const { card: current } = now.tour.getState();
    if (step !== undefined && current !== undefined) return step.text(now, current);
    return card === undefined
      ? 'The tour reads from a card, and none answers here. Start mlx5desk with `--simulate` for simulated cards, or see on the Devices tab what the doctor found.'
      : `${card.name} is gone, so the tour ends here. Look again on the Devices tab, then take it from Settings.`;
  });
  const placed = useCalloutPlace(callout, step?.anchors ?? nowhere, step?.side ?? 'right');
  const title = step?.title ?? (card === undefined ? 'No card to show it on' : 'The card is gone');
  const isLast = at + 1 >= tourSteps.length;
  const onward = step === undefined ? 'Close' : !isDone ? 'Show me' : isLast ? 'Finish' : 'Next';
  useTourKeys();

  // Each step is read out by taking the focus.
  useLayoutEffect(() => {
    callout.current?.focus();
  }, [at]);
  useLayoutEffect(() => {
    const element = callout.current;
    return () => {
      // The focus must not be lost with what had it.
      if (element?.contains(document.activeElement)) document.getElementById('body')?.focus();
    };
  }, []);
  const wasDone = useRef({ at, isDone });
  useEffect(() => {
    const before = wasDone.current;
    wasDone.current = { at, isDone };
    if (before.at === at && !before.isDone && isDone) {
      stores.announce.getState().say(`Done: ${title}. Control Enter goes on with the tour`);
    }
  }, [stores, at, isDone, title]);

  return (
    <>
      {placed?.ring === undefined ? undefined : (
        <div className={styles.ring} style={placed.ring} aria-hidden />
      )}
      <section
        ref={callout}
        data-tour
        role="dialog"
        aria-modal={false}
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        tabIndex={-1}
        className={styles.callout}
        style={placed === undefined ? undefined : { left: placed.left, top: placed.top }}
      >
        <header>
          <h2 id="tour-title">{title}</h2>
          <span className="grow" />
          {step === undefined ? undefined : (
            <span className={styles.count}>
              {at + 1} of {tourSteps.length}
              <span className="unseen"> steps of the tour</span>
            </span>
          )}
          <ActionButton action={leaveTour} look="flat" small iconOnly />
        </header>
        <p id="tour-text">
          <Sentence text={text} />
        </p>
        <footer>
          {at === 0 ? undefined : (
            <ActionButton action={backInTour} label="Back" look="flat" small />
          )}
          <span className="grow" />
          {step?.isDone === undefined || !isDone ? undefined : (
            <span className={styles.done}>
              <Icon name="check" small /> done
            </span>
          )}
          {isDone || step === undefined ? undefined : (
            <ActionButton action={skipTourStep} label="Skip" look="flat" small />
          )}
          <Button
            small
            label={onward}
            onClick={() => {
              goOnWithTour.run(stores);
            }}
          >
            <kbd>Ctrl Enter</kbd>
          </Button>
        </footer>
      </section>
    </>
  );
}

/** The tour, while it is under way. */
export function TourCallout() {
  const at = useFrom('tour', (state) => state.at);
  return at === undefined ? undefined : <Callout at={at} />;
}
