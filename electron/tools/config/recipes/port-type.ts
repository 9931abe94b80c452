import { granted, type ConfigRecipe, type RecipeInput } from './recipe';
import type { RecipeCard } from './recipe-card';

const words: Readonly<Record<string, string>> = { IB: 'InfiniBand', ETH: 'Ethernet' };

/** `LINK_TYPE_P2` is asked for as `port2`. */
function idOf(name: string): string {
  return `port${name.slice(name.lastIndexOf('_P') + 2)}`;
}

function types(card: RecipeCard): string[] {
  return card.settable(...card.namesOf('LINK_TYPE'));
}

export const portType: ConfigRecipe = {
  id: 'port-type',
  title: 'InfiniBand or Ethernet',
  purpose: 'Chooses for each port of a VPI card which of the two it speaks.',

  whyNot: (card) => {
    if (types(card).length > 0) return undefined;
    const [name] = card.namesOf('LINK_TYPE');
    const obstacle = name === undefined ? undefined : card.obstacle(name);
    return obstacle === undefined
      ? 'The card doesn’t let the type of a port be chosen: it is no VPI card.'
      : `The type of its ports can’t be chosen. ${obstacle}`;
  },

  inputs: (card) =>
    types(card).map((name): RecipeInput => {
      const enums = card.find(name)?.parameter.field.enums ?? [];
      const now = enums.find(({ value }) => value === card.next(name))?.name;
      return {
        id: idOf(name),
        label: `Port ${idOf(name).slice('port'.length)}`,
        hint: 'Cable, module and what is at the other end have to speak it, too.',
        type: 'choice',
        choices: enums.map((entry) => ({
          value: entry.name,
          label: words[entry.name] ?? entry.name,
        })),
        initial: now ?? enums[0]?.name ?? '',
      };
    }),

  work: (card, answers) =>
    granted(
      card,
      types(card).map((name) => {
        const value = answers.get(idOf(name)) ?? '';
        return { name, value, why: `The port speaks ${words[value] ?? value} from then on.` };
      }),
      [
        'Before: have another way to reach the machine. A port that changes loses its link, and its network interface gets another name.',
        'InfiniBand needs a subnet manager in the fabric (opensm, or the switch’s own).',
        'After the reset or reboot: mlx5desk devices shows the port with its new type; network settings that name the old interface have to be changed to match.',
      ],
    ),
};
