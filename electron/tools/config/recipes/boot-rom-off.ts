import { granted, type ConfigRecipe, type RecipeInput, type Wish } from './recipe';
import type { RecipeCard } from './recipe-card';

const WHICH = 'which';
const LEGACY = ['EXP_ROM_PXE_ENABLE'];
const UEFI = ['EXP_ROM_UEFI_x86_ENABLE', 'EXP_ROM_UEFI_ARM_ENABLE'];

const choices = [
  { value: 'all', label: 'All of it', names: [...LEGACY, ...UEFI] },
  { value: 'legacy', label: 'Only legacy PXE', names: LEGACY },
  { value: 'uefi', label: 'Only the UEFI driver', names: UEFI },
] as const;

const whys: Readonly<Record<string, string>> = {
  EXP_ROM_PXE_ENABLE: 'The card offers no boot code for machines that start without UEFI.',
  EXP_ROM_UEFI_x86_ENABLE: 'The card offers no UEFI driver for x86 machines.',
  EXP_ROM_UEFI_ARM_ENABLE: 'The card offers no UEFI driver for Arm machines.',
};

/** Choices that mean something on this card. */
function offered(card: RecipeCard): (typeof choices)[number][] {
  return choices.filter(({ names }) => card.settable(...names).length > 0);
}

export const bootRomOff: ConfigRecipe = {
  id: 'boot-rom-off',
  title: 'Boot ROM off',
  purpose:
    'Keeps the card out of the machine’s boot: no network boot through it, no wait for its boot code.',

  whyNot: (card) =>
    offered(card).length > 0
      ? undefined
      : 'The card doesn’t let parts of its boot code be turned off.',

  inputs: (card): RecipeInput[] => [
    {
      id: WHICH,
      label: 'What to turn off',
      hint: 'Machines of the last ten years start with UEFI; many of them still run the legacy code, too.',
      type: 'choice',
      choices: offered(card).map(({ value, label }) => ({ value, label })),
      initial: offered(card)[0]?.value ?? '',
    },
  ],

  work: (card, answers) => {
    const chosen = choices.find(({ value }) => value === answers.get(WHICH));
    const wishes = card
      .settable(...(chosen?.names ?? []))
      .map((name): Wish => ({ name, value: '0', why: whys[name] ?? '' }));
    return granted(card, wishes, [
      'Before: make sure that this machine doesn’t start from the network or from iSCSI through this card. It wouldn’t start any more.',
      'Without the UEFI driver the card’s pages in the machine’s setup menu are gone, too.',
      'To turn it on again: mlx5desk journal undo, or the recipe back-to-defaults.',
    ]);
  },
};
