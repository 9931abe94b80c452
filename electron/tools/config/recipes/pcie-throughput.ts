import { granted, type ConfigRecipe, type RecipeInput, type Wish } from './recipe';
import type { RecipeCard } from './recipe-card';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly why: string;
}

interface Setting {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** The first is what the recipe is about. */
  readonly choices: readonly [Choice, Choice];
}

const settings: readonly Setting[] = [
  {
    id: 'ordering',
    name: 'PCI_WR_ORDERING',
    label: 'Writes to the host',
    hint: 'Relaxed writes may overtake each other on the bus, which helps most on machines with several sockets or with AMD processors.',
    choices: [
      {
        value: 'force_relax',
        label: 'Relaxed',
        why: 'Writes needn’t wait for each other on the bus.',
      },
      {
        value: 'per_mkey',
        label: 'As each memory key says',
        why: 'Programs decide for their memory whether writes may overtake each other.',
      },
    ],
  },
  {
    id: 'compression',
    name: 'CQE_COMPRESSION',
    label: 'Completions',
    hint: 'Packed completions take less of the bus, which counts with many small packets.',
    choices: [
      { value: 'AGGRESSIVE', label: 'Packed', why: 'Many small packets take less of the bus.' },
      {
        value: 'BALANCED',
        label: 'Packed only where the bus is the limit',
        why: 'Completions are packed only where it is worth the work of unpacking them.',
      },
    ],
  },
];

function offered(card: RecipeCard): Setting[] {
  return settings.filter(({ name }) => card.obstacle(name) === undefined);
}

export const pcieThroughput: ConfigRecipe = {
  id: 'pcie-throughput',
  title: 'More throughput over PCIe',
  purpose: 'For cards that their slot holds back: less waiting and less traffic on the PCIe bus.',

  whyNot: (card) =>
    offered(card).length > 0 ? undefined : 'The card has neither of the settings for this.',

  inputs: (card) =>
    offered(card).map(({ id, label, hint, choices }): RecipeInput => ({
      id,
      label,
      hint,
      type: 'choice',
      choices: choices.map((choice) => ({ value: choice.value, label: choice.label })),
      initial: choices[0].value,
    })),

  work: (card, answers) => {
    const wishes = offered(card).flatMap(({ id, name, choices }): Wish[] =>
      choices
        .filter(({ value }) => value === answers.get(id))
        .map(({ value, why }) => ({ name, value, why })),
    );
    return granted(card, wishes, [
      'Before: measure what you have, so that you can tell whether it helped. Neither helps a slot with too few lanes.',
      'Programs that watch the last byte of a transfer in memory, instead of waiting for its completion, may fail with relaxed writes.',
      'Packed completions carry no time stamps of single packets: PTP and packet capture with hardware time stamps want them balanced.',
    ]);
  },
};
