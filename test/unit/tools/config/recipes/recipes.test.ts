import { beforeAll, describe, expect, it } from 'vitest';
import { openConfigFile } from '../../../../../electron/tools/config/file-snapshot';
import {
  planRecipe,
  recipes,
  recipesFor,
  type RecipePlan,
} from '../../../../../electron/tools/config/recipes/recipes';
import type { ConfigSnapshot } from '../../../../../electron/tools/config/snapshot';
import { builtInConfig } from '../../built-in-book';
import { configCard } from '../config-card';

type Book = Awaited<ReturnType<typeof builtInConfig>>;
let book: Book;
const cards = new Map<string, ConfigSnapshot>();

beforeAll(async () => {
  book = await builtInConfig();
  for (const name of ['cx6dx', 'cx7', 'bf3']) {
    cards.set(name, await (await configCard(name)).query());
  }
});

function snapshot(card: string): ConfigSnapshot {
  const found = cards.get(card);
  if (found === undefined) throw new Error(card);
  return found;
}

function plan(id: string, card: string, inputs: Record<string, string> = {}): RecipePlan {
  return planRecipe(id, snapshot(card), book, inputs);
}

/** `NAME=VALUE` of what a plan sets. */
function settings({ set }: RecipePlan): string[] {
  return set.map(({ name, value }) => `${name}=${value}`);
}

/** The card with other next values. */
function withNext(card: string, values: Readonly<Record<string, number>>): ConfigSnapshot {
  const whole = snapshot(card);
  return {
    ...whole,
    items: whole.items.map((item) => ({
      ...item,
      parameters: item.parameters.map((state) => {
        const value = values[state.name];
        return value === undefined ? state : { ...state, next: { text: String(value), value } };
      }),
    })),
  };
}

describe('every recipe', () => {
  it.each(recipes.map(({ id }) => id))('%s names each setting once, with a reason', (id) => {
    for (const card of cards.keys()) {
      const offer = recipesFor(snapshot(card), book).find((each) => each.id === id);
      if (offer?.available !== true) continue;
      const { set, unchanged, notes } = plan(id, card);
      const names = [...set.map(({ name }) => name), ...unchanged];
      expect(new Set(names).size).toBe(names.length);
      expect(set.every(({ why, old, new: wanted }) => why !== '' && old !== wanted)).toBe(true);
      expect(notes.length).toBeGreaterThan(0);
    }
  });

  it('offers inputs of which the first answer is allowed', () => {
    for (const card of cards.keys()) {
      for (const { inputs } of recipesFor(snapshot(card), book)) {
        for (const { type, min, max, choices, initial } of inputs) {
          if (type === 'count') {
            expect(Number(initial)).toBeGreaterThanOrEqual(min ?? NaN);
            expect(Number(initial)).toBeLessThanOrEqual(max ?? NaN);
          } else expect(choices?.map(({ value }) => value)).toContain(initial);
        }
      }
    }
  });

  it('is for a card that was read whole', () => {
    const file = openConfigFile(
      'one.json',
      new TextEncoder().encode(
        '{"Device #1":{"tlv_configuration":{"SRIOV_EN":{"next_value":"True(1)"}}}}',
      ),
      book,
    ).snapshot;
    const part = snapshot('cx6dx');
    const cut = { ...part, summary: { ...part.summary, isComplete: false } };

    expect(recipesFor(file, book).filter(({ available }) => available)).toEqual([]);
    expect(recipesFor(cut, book).filter(({ available }) => available)).toEqual([]);
  });

  it.each([
    ['virtual-function', {}, 'RECIPE_UNKNOWN', /did you mean virtual-functions/],
    ['virtual-functions', { count: '128' }, 'VALUE_OUT_OF_RANGE', /from 1 to 127/],
    ['virtual-functions', { count: '0' }, 'VALUE_OUT_OF_RANGE', /from 1 to 127/],
    ['virtual-functions', { count: 'many' }, 'VALUE_OUT_OF_RANGE', /not “many”/],
    ['virtual-functions', { number: '1' }, 'VALUE_OUT_OF_RANGE', /it asks for count/],
    ['error-recovery', { count: '1' }, 'VALUE_OUT_OF_RANGE', /it asks nothing/],
    ['port-type', { port1: 'FC' }, 'VALUE_OUT_OF_RANGE', /one of IB, ETH/],
    ['port-type', { port3: 'IB' }, 'VALUE_OUT_OF_RANGE', /it asks for port1, port2/],
  ])('refuses %s with %j', (id, inputs, code, detail) => {
    expect(() => plan(id, 'cx6dx', inputs)).toThrow(
      expect.objectContaining({ code, detail: expect.stringMatching(detail) as string }),
    );
  });
});

describe('virtual functions', () => {
  it('sets what is not so yet', () => {
    const made = plan('virtual-functions', 'cx6dx', { count: '16' });

    expect(made.set).toMatchObject([{ name: 'NUM_OF_VFS', value: '16', old: '32', new: '16' }]);
    expect(made.unchanged).toEqual(['SRIOV_EN', 'PF_NUM_OF_VF_VALID']);
  });

  it('turns them on where they are off', () => {
    const made = plan('virtual-functions', 'cx7', { count: '0x10' });

    expect(settings(made)).toEqual(['SRIOV_EN=1', 'NUM_OF_VFS=16']);
  });

  it('takes back a count for each function, which would stand in for it', () => {
    const card = withNext('cx6dx', { PF_NUM_OF_VF_VALID: 1 });
    const made = planRecipe('virtual-functions', card, book, { count: '32' });

    expect(settings(made)).toEqual(['PF_NUM_OF_VF_VALID=0']);
  });
});

describe('InfiniBand or Ethernet', () => {
  it('changes the ports that are named, and leaves the others', () => {
    const made = plan('port-type', 'cx6dx', { port2: 'ib' });

    expect(made.set).toMatchObject([
      { name: 'LINK_TYPE_P2', value: 'IB', old: 'ETH(2)', new: 'IB(1)' },
    ]);
    expect(made.unchanged).toEqual(['LINK_TYPE_P1']);
  });

  it('says why a card can’t', () => {
    const offer = recipesFor(snapshot('cx7'), book).find(({ id }) => id === 'port-type');

    expect(offer).toMatchObject({
      available: false,
      whyNot: expect.stringMatching(/doesn’t let .* be changed/) as string,
    });
    expect(() => plan('port-type', 'cx7')).toThrow(
      expect.objectContaining({ code: 'RECIPE_UNFIT' }),
    );
  });
});

describe('the boot ROM', () => {
  it('is turned off whole, or in part', () => {
    const card = withNext('cx6dx', {
      EXP_ROM_PXE_ENABLE: 1,
      EXP_ROM_UEFI_x86_ENABLE: 1,
      EXP_ROM_UEFI_ARM_ENABLE: 0,
    });
    const all = planRecipe('boot-rom-off', card, book, {});
    const legacy = planRecipe('boot-rom-off', card, book, { which: 'legacy' });

    expect(settings(all)).toEqual(['EXP_ROM_PXE_ENABLE=0', 'EXP_ROM_UEFI_x86_ENABLE=0']);
    expect(all.unchanged).toEqual(['EXP_ROM_UEFI_ARM_ENABLE']);
    expect(settings(legacy)).toEqual(['EXP_ROM_PXE_ENABLE=0']);
  });
});

describe('power and PCIe', () => {
  it('relaxes writes and packs completions', () => {
    expect(settings(plan('pcie-throughput', 'cx7'))).toEqual([
      'PCI_WR_ORDERING=force_relax',
      'CQE_COMPRESSION=AGGRESSIVE',
    ]);
  });

  it('goes back when asked to', () => {
    const inputs = { ordering: 'per_mkey', compression: 'BALANCED' };
    expect(settings(plan('pcie-throughput', 'cx6dx', inputs))).toEqual([
      'CQE_COMPRESSION=BALANCED',
    ]);
  });

  it('wakes only over a link that is up', () => {
    const card = withNext('cx6dx', {
      KEEP_LINK_UP_ON_STANDBY_P1: 0,
      KEEP_LINK_UP_ON_STANDBY_P2: 0,
      WOL_MAGIC_EN: 0,
    });
    const made = planRecipe('standby-link', card, book, { link: 'wake' });

    expect(settings(made)).toEqual(
      expect.arrayContaining([
        'KEEP_LINK_UP_ON_STANDBY_P1=1',
        'KEEP_LINK_UP_ON_STANDBY_P2=1',
        'WOL_MAGIC_EN=1',
      ]),
    );
  });

  it('recovers from errors', () => {
    const card = withNext('cx6dx', { SW_RECOVERY_ON_ERRORS: 0, RESET_WITH_HOST_ON_ERRORS: 0 });
    expect(settings(planRecipe('error-recovery', card, book, {}))).toEqual([
      'SW_RECOVERY_ON_ERRORS=1',
      'RESET_WITH_HOST_ON_ERRORS=1',
    ]);
  });
});

describe('back to defaults', () => {
  it('takes everything back that was changed and can be', () => {
    const changed = snapshot('cx6dx').items.flatMap(({ isReadOnly, parameters }) =>
      parameters.filter((state) => state.isChanged && state.hidden === undefined && !isReadOnly),
    );
    const made = plan('back-to-defaults', 'cx6dx');

    expect(changed.length).toBeGreaterThan(5);
    expect(made.set.map(({ name }) => name)).toEqual(changed.map(({ name }) => name));
    expect(made.set.map((each) => each.new)).toEqual(changed.map((each) => each.default?.text));
  });

  it('leaves out what the card wouldn’t take', () => {
    const whole = snapshot('cx6dx');
    const card = {
      ...whole,
      items: whole.items.map((item) => ({
        ...item,
        parameters: item.parameters.map((state) =>
          state.name === 'NUM_OF_TC_P1' ? { ...state, limits: { min: 1, max: 7 } } : state,
        ),
      })),
    };
    const { set, notes } = planRecipe('back-to-defaults', card, book, {});

    expect(set.map(({ name }) => name)).not.toContain('NUM_OF_TC_P1');
    expect(notes.at(-1)).toContain('NUM_OF_TC_P1');
  });

  it('needs to know what the card came with', async () => {
    const next = await (await configCard('cx6dx')).query({ columns: 'next' });
    expect(() => planRecipe('back-to-defaults', next, book, {})).toThrow(
      expect.objectContaining({ code: 'RECIPE_UNFIT' }),
    );
  });
});
