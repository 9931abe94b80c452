import { granted, type ConfigRecipe, type RecipeInput, type Wish } from './recipe';
import type { RecipeCard } from './recipe-card';

const LINK = 'link';
const WAKE = 'WOL_MAGIC_EN';
const LINK_NAMES = ['KEEP_LINK_UP_ON_STANDBY', 'KEEP_LINK_UP_ON_BOOT'];

function linkNames(card: RecipeCard): string[] {
  return card.settable(...LINK_NAMES.flatMap((name) => card.namesOf(name)));
}

function canWake(card: RecipeCard): boolean {
  return card.obstacle(WAKE) === undefined;
}

export const standbyLink: ConfigRecipe = {
  id: 'standby-link',
  title: 'Power and link in standby',
  purpose:
    'Chooses what the card does while the machine is off or starting: save power, hold its links, or wake the machine.',

  whyNot: (card) =>
    linkNames(card).length > 0
      ? undefined
      : 'The card doesn’t let its links be chosen for standby.',

  inputs: (card): RecipeInput[] => [
    {
      id: LINK,
      label: 'While the machine is off',
      hint: 'A link that is held needs power for card and module; a switch sees it as up although nothing answers.',
      type: 'choice',
      choices: [
        { value: 'down', label: 'Links down: saves power' },
        { value: 'up', label: 'Links up' },
        ...(canWake(card) ? [{ value: 'wake', label: 'Links up, a magic packet wakes it' }] : []),
      ],
      initial: 'down',
    },
  ],

  work: (card, answers) => {
    const link = answers.get(LINK);
    const isUp = link !== 'down';
    const links = linkNames(card).map((name): Wish => {
      const when = name.startsWith('KEEP_LINK_UP_ON_BOOT') ? 'starts' : 'is in standby';
      return {
        name,
        value: isUp ? '1' : '0',
        why: `The link ${isUp ? 'is held' : 'goes down'} while the machine ${when}.`,
      };
    });
    const wake: Wish[] = canWake(card)
      ? [
          link === 'wake'
            ? { name: WAKE, value: '1', why: 'A magic packet (Wake on LAN) starts the machine.' }
            : { name: WAKE, value: '0', why: 'Nothing on the network starts the machine.' },
        ]
      : [];
    return granted(
      card,
      [...links, ...wake],
      [
        'Before: a management controller (BMC) that shares a port of this card needs its link in standby: then choose links up.',
        'Waking works only where the slot has power in standby and the setup of the machine allows waking by PCIe devices. In some cards the server’s maker has fixed this; then the firmware takes the setting but ignores it, which mlx5desk notices and undoes.',
      ],
    );
  },
};
