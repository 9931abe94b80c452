import { granted, type ConfigRecipe, type Wish } from './recipe';

const names: readonly Omit<Wish, 'value'>[] = [
  {
    name: 'SW_RECOVERY_ON_ERRORS',
    why: 'The driver is asked to recover the card as soon as its health record shows an error.',
  },
  {
    name: 'RESET_WITH_HOST_ON_ERRORS',
    why: 'After a fatal error a reboot of the host brings the card back, without a power cycle.',
  },
];

export const errorRecovery: ConfigRecipe = {
  id: 'error-recovery',
  title: 'Recover from errors by itself',
  purpose:
    'For machines with nobody on site: a card that meets a fatal error comes back without a power cycle.',

  whyNot: (card) =>
    card.settable(...names.map(({ name }) => name)).length > 0
      ? undefined
      : 'The card has none of the settings for this.',

  inputs: () => [],

  work: (card) =>
    granted(
      card,
      names
        .filter(({ name }) => card.obstacle(name) === undefined)
        .map((wish) => ({ ...wish, value: '1' })),
      [
        'A recovery takes the links down for some seconds, as a restart of the driver does. What led to the error is in the kernel’s log; a report for support is best made before the reboot.',
      ],
    ),
};
