import { goTo } from '../../app/go-to';
import type { Step } from '../../components/stepper';
import { places } from './config-actions';

export interface Progress {
  /** A card or a file is there to look at. */
  readonly chosen: boolean;
  readonly read: boolean;
  readonly compared: boolean;
}

export interface ChangeProgress {
  /** A parameter is chosen. */
  readonly chosen: boolean;
  readonly staged: boolean;
  /** Shows the review of what is staged. */
  readonly review: () => void;
}

/** The steps where the card can be written: the last three are the review page. */
export function changeSteps({ chosen, staged, review }: ChangeProgress): readonly Step[] {
  return [
    {
      label: 'Choose',
      state: chosen || staged ? 'done' : 'now',
      go: () => {
        goTo(places.filter);
      },
    },
    {
      label: 'Stage',
      state: chosen || staged ? 'now' : 'later',
      go: () => {
        goTo(document.getElementById(places.change) === null ? places.table : places.change);
      },
    },
    { label: 'Review', state: 'later', go: review },
    { label: 'Write', state: 'later', go: review },
    { label: 'Verify', state: 'later', go: review },
  ];
}

/** The tab's steps where it is for reading: places to jump to. */
export function configSteps({ chosen, read, compared }: Progress): readonly Step[] {
  return [
    {
      label: 'Choose',
      state: chosen ? 'done' : 'now',
      go: () => {
        document.querySelector<HTMLElement>('nav [aria-current=true]')?.focus();
      },
    },
    {
      label: 'Look',
      state: compared ? 'done' : chosen ? 'now' : 'later',
      go: () => {
        goTo(read ? places.table : places.read);
      },
    },
    {
      label: 'Compare',
      state: compared ? 'now' : 'later',
      go: () => {
        goTo(places.compare);
      },
    },
    {
      label: 'Export',
      state: 'later',
      go: () => {
        goTo(places.export);
      },
    },
  ];
}
