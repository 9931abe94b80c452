import { describe, expect, it } from 'vitest';
import {
  findParameters,
  indexParameters,
  topicOf,
  type Searched,
} from '../../../../../renderer/tabs/config/parameter-search';
import { topics } from '../../../../../renderer/tabs/config/topics';

function searched(name: string, overrides: Partial<Searched> = {}): Searched {
  return {
    key: name,
    name,
    meaning: '',
    group: '',
    valueNames: [],
    values: [],
    takesNumber: false,
    ...overrides,
  };
}

const index = indexParameters([
  ...[...new Set(topics.flatMap(({ parameters }) => parameters))]
    .filter((name) => !['NUM_OF_VFS', 'LINK_TYPE', 'NUM_VF_MSIX'].includes(name))
    .map((name) => searched(name, { values: ['False(0)'] })),
  searched('NUM_OF_VFS', { takesNumber: true, values: ['8'] }),
  searched('NUM_VF_MSIX', { takesNumber: true, values: ['16'] }),
  searched('LINK_TYPE', { valueNames: ['IB', 'ETH'], values: ['ETH(2)'] }),
  searched('RSVD_THING', { meaning: 'Holds back a quarter of the ingress buffer' }),
]);

const first = (question: string, count = 1) =>
  findParameters(index, question)
    ?.slice(0, count)
    .map(({ key }) => key);

describe('asking in plain words', () => {
  it.each([
    ['how do I get 16 virtual functions', 'NUM_OF_VFS'],
    ['virtual functions', 'NUM_OF_VFS'],
    ['How many VFs can I have?', 'NUM_OF_VFS'],
    ['enable sr-iov', 'SRIOV_EN'],
    ['change port to ethernet', 'LINK_TYPE'],
    ['infiniband', 'LINK_TYPE'],
    ['turn off pxe boot', 'EXP_ROM_PXE_ENABLE'],
    ['wake on lan', 'WOL_MAGIC_EN'],
    ['keep the link up after shutdown', 'KEEP_ETH_LINK_UP'],
    ['bluefield nic mode', 'INTERNAL_CPU_OFFLOAD_ENGINE'],
    ['ptp real time clock', 'REAL_TIME_CLOCK_ENABLE'],
    ['relaxed ordering', 'PCI_WR_ORDERING'],
    ['interrupt vectors per vf', 'NUM_VF_MSIX'],
    ['lldp', 'LLDP_NB_RX_MODE'],
  ])('«%s» leads to %s', (question, name) => {
    expect(first(question, 3)).toContain(name);
  });

  it('puts the parameter that takes the number first', () => {
    expect(first('how do I get 16 virtual functions', 2)).toEqual(['NUM_OF_VFS', 'SRIOV_EN']);
  });

  it('forgives slips of the finger', () => {
    expect(first('virtaul fuctions', 2)).toContain('NUM_OF_VFS');
    expect(first('infinband', 1)).toEqual(['LINK_TYPE']);
    expect(first('sroiv', 2)).toContain('SRIOV_EN');
  });

  it('ignores a word that means nothing here', () => {
    expect(first('virtual functions on ubuntu', 2)).toContain('NUM_OF_VFS');
  });

  it('finds nothing where nothing fits', () => {
    expect(findParameters(index, 'zzzzzz')).toEqual([]);
  });

  it('shows all when nothing is asked', () => {
    expect(findParameters(index, '  ')).toBeUndefined();
  });
});

describe('looking for a name, a value or a meaning', () => {
  it('finds a name typed in part, in any case and without its joints', () => {
    expect(first('num_of_vf')).toEqual(['NUM_OF_VFS']);
    expect(first('numofvfs')).toEqual(['NUM_OF_VFS']);
    expect(first('SRIOV_EN')).toEqual(['SRIOV_EN']);
  });

  it('finds a value by what the card holds and by what it could hold', () => {
    expect(first('16')).toEqual(['NUM_VF_MSIX']);
    expect(first('ETH(2)')).toEqual(['LINK_TYPE']);
    expect(first('IB', 3)).toContain('LINK_TYPE');
  });

  it('finds a parameter by its meaning', () => {
    expect(first('ingress buffer')).toEqual(['RSVD_THING']);
  });

  it('wants both words of a short question', () => {
    expect(findParameters(index, 'virtual clock')?.map(({ key }) => key)).not.toContain(
      'LINK_TYPE',
    );
  });
});

describe('the topic of a question', () => {
  it('is told where there is one', () => {
    expect(topicOf('how do I get 16 virtual functions')?.parameters).toContain('SRIOV_EN');
    expect(topicOf('vlan')?.parameters).toContain('BOOT_VLAN');
    expect(topicOf('wake on lan')?.parameters).toEqual(['WOL_MAGIC_EN']);
    expect(topicOf('virtaul functons')?.parameters).toContain('NUM_OF_VFS');
  });

  it('is not guessed from a word that many topics know, a name or a number', () => {
    expect(topicOf('disable')).toBeUndefined();
    expect(topicOf('NUM_OF_VFS')).toBeUndefined();
    expect(topicOf('16')).toBeUndefined();
    expect(topicOf('zzzz')).toBeUndefined();
  });
});

describe('the topics', () => {
  it.each(topics)(
    '$title: names only parameters that it lists',
    ({ answer, parameters, counted }) => {
      const named = [...answer.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
      expect(named.length).toBeGreaterThan(0);
      for (const name of named) expect(parameters).toContain(name);
      if (counted !== undefined) expect(parameters).toContain(counted);
    },
  );
});
