import { goTo } from '../../app/go-to';
import type { Step } from '../../components/stepper';
import { places } from './config-actions';

export interface Progress {
  /** A card or a file is there to look at. */
  readonly chosen: boolean;
  readonly read: boolean;
  readonly compared: boolean;
}

/** The tab's steps: places to jump to. */
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
