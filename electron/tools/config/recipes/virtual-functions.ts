import { granted, type ConfigRecipe } from './recipe';
import type { RecipeCard } from './recipe-card';

const COUNT = 'count';

/** How many each physical function can have. */
function most(card: RecipeCard): number {
  const found = card.find('NUM_OF_VFS');
  const widest = 2 ** (found?.parameter.field.widthBits ?? 0) - 1;
  return found?.state.limits?.max ?? widest;
}

export const virtualFunctions: ConfigRecipe = {
  id: 'virtual-functions',
  title: 'Virtual functions (SR-IOV)',
  purpose:
    'Lets the card split itself into virtual functions, which virtual machines and containers use as if each were a card of its own.',

  whyNot: (card) => {
    const obstacle = card.obstacle('SRIOV_EN') ?? card.obstacle('NUM_OF_VFS');
    if (obstacle !== undefined) return `SR-IOV can’t be set. ${obstacle}`;
    return most(card) < 1 ? 'The card says that it can have no virtual functions.' : undefined;
  },

  inputs: (card) => {
    const isOn = card.next('SRIOV_EN') === 1;
    const now = isOn ? (card.next('NUM_OF_VFS') ?? 0) : 0;
    const first = now >= 1 ? now : 8;
    return [
      {
        id: COUNT,
        label: 'Virtual functions',
        hint: 'The most that each physical function can offer. The operating system may start fewer, so a few spare ones cost little but address space.',
        type: 'count',
        min: 1,
        max: most(card),
        initial: String(Math.min(first, most(card))),
      },
    ];
  },

  work: (card, answers) => {
    const count = answers.get(COUNT) ?? '';
    const counted = [
      { name: 'SRIOV_EN', value: '1', why: 'Turns virtual functions on.' },
      {
        name: 'NUM_OF_VFS',
        value: count,
        why: 'The most that each physical function can offer.',
      },
    ];
    // While each function counts by itself the firmware doesn't look at NUM_OF_VFS.
    const perFunction = card.settable('PF_NUM_OF_VF_VALID').map((name) => ({
      name,
      value: '0',
      why: 'While it is on, each physical function has a count of its own, and NUM_OF_VFS doesn’t hold.',
    }));
    return granted(
      card,
      [...counted, ...perFunction],
      [
        'Before: SR-IOV and the IOMMU (Intel VT-d, AMD-Vi, SMMU) have to be on in the setup of the machine’s firmware.',
        'Each function takes address space on the PCI bus. Where the machine can’t place all of them, the kernel log says “not enough MMIO resources” and none starts: then ask for fewer.',
        `After the reset or reboot: echo ${count} > /sys/class/net/INTERFACE/device/sriov_numvfs starts them; the card offers them, and starts none by itself.`,
      ],
    );
  },
};
